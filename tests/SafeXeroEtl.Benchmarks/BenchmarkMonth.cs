using System.Globalization;
using System.Text;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Benchmarks;

/// <summary>A workspace with one generated month and a pipeline that plans all of it; kept from one measurement to the next.</summary>
internal sealed class BenchmarkMonth
{
    public const string Pipeline = "pipelines/bench";

    public const string Period = "2026-10";

    private const ulong Seed = 1;

    private const string Start = "start: 2026-10-01";

    private BenchmarkMonth(string workspace) => Workspace = workspace;

    public string Workspace { get; }

    public string Exports => Path.Combine(Workspace, Pipeline, "exports", Period);

    /// <summary>Where the Extract stage alone writes to; taken away by <see cref="Clean"/>.</summary>
    public string Extracted => Path.Combine(Workspace, "runs", "extract", "1-extract");

    /// <summary>The month that an earlier process prepared.</summary>
    public static BenchmarkMonth In(string workspace) => new(workspace);

    /// <param name="folder">Where months of any size are kept; each has a folder of its own in it.</param>
    public static BenchmarkMonth Prepare(string folder, int bills, int lines)
    {
        var month = new BenchmarkMonth(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{bills}-bills-{lines}-lines")));
        var complete = Path.Combine(month.Workspace, "complete");
        if (!File.Exists(complete))
        {
            ColdProcess.Run(Programs.SafeXero, "init", month.Workspace);
            month.Write(BillingGenerator.Generate(BillingScale.OneMonth(bills, lines, Seed), WartRates.InProportion(bills)));
            File.WriteAllText(complete, "");
        }

        return month;
    }

    /// <summary>Archived months from <see cref="YearsBenchmark.First"/> on, each with an export of its own bills.</summary>
    public static BenchmarkMonth PrepareYears(string folder, int months, int bills, int lines)
    {
        var years = new BenchmarkMonth(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{months}-months-{bills}-bills-{lines}-lines")));
        var complete = Path.Combine(years.Workspace, "complete");
        if (!File.Exists(complete))
        {
            ColdProcess.Run(Programs.SafeXero, "init", years.Workspace);
            foreach (var start in Enumerable.Range(0, months).Select(YearsBenchmark.First.AddMonths))
            {
                var books = BillingGenerator.Generate(BillingScale.OneMonth(bills, lines, Seed) with { Start = start }, WartRates.InProportion(bills));
                years.Write(books, string.Create(CultureInfo.InvariantCulture, $"{start:yyyy-MM}"), string.Create(CultureInfo.InvariantCulture, $"start: {YearsBenchmark.First:yyyy-MM-dd}"));
            }

            File.WriteAllText(complete, "");
        }

        return years;
    }

    /// <summary>The same customers month by month from <see cref="YearsBenchmark.First"/> on: each export shows everything up to the morning it was made, as SAFE's would.</summary>
    public static BenchmarkMonth PrepareBooks(string folder, int months, int bills, int lines)
    {
        var running = new BenchmarkMonth(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"books-of-{months}-months-{bills}-bills-{lines}-lines")));
        var complete = Path.Combine(running.Workspace, "complete");
        if (!File.Exists(complete))
        {
            ColdProcess.Run(Programs.SafeXero, "init", running.Workspace);
            var start = YearsBenchmark.First;
            var books = BillingGenerator.Generate(BillingScale.OneMonth(bills, lines, Seed) with { Start = start, Months = months }, WartRates.InProportion(bills));
            foreach (var month in Enumerable.Range(0, months).Select(start.AddMonths))
            {
                running.Write(books, string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM}"), string.Create(CultureInfo.InvariantCulture, $"start: {start:yyyy-MM-dd}"), month.AddMonths(1));
            }

            File.WriteAllText(complete, "");
        }

        return running;
    }

    /// <summary>Takes away what an earlier plan left, so that every one starts from the same state.</summary>
    public void Clean()
    {
        foreach (var left in (string[])[Path.Combine(Workspace, "runs"), Path.Combine(Workspace, ".safexero")])
        {
            if (Directory.Exists(left))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    private void Write(BillingBooks books, string period = Period, string start = Start, DateOnly? exportedOn = null)
    {
        ExportWriter.Write(books, exportedOn ?? books.Scale.Start.AddMonths(1), Path.Combine(Workspace, Pipeline, "exports", period), shuffleLines: true);
        WriteDefinition("pipeline.yml", PipelineText.Replace(Start, start, StringComparison.Ordinal));
        WriteDefinition("reverse_charge.yml", ReverseCharge(books));
        WriteDefinition("contacts.yml", Decisions(books, everybody: exportedOn is not null));
    }

    private void WriteDefinition(string name, string text) => File.WriteAllText(Path.Combine(Workspace, Pipeline, name), text);

    private static string ReverseCharge(BillingBooks books)
    {
        var text = new StringBuilder("schema: reverse_charge/1\nwholesale_types: [Wholesale Voice Termination, Wholesale SMS]\ncustomers:\n");
        foreach (var customer in books.Ledgers().Where(static ledger => ledger.Role == CustomerRole.Wholesale).Select(static ledger => ledger.Customer))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{account: \"{customer.AccountNumber}\", vat_number: {customer.VatNumber}, checked_on: 2026-09-24, reference: A1B-C2D-E3F, confirmation: Invented}}\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// The first account numbers are those of the demo's customers, whom the sandbox knows under other names; and wholesale
    /// customers share an unusual word with one of them.
    /// </summary>
    /// <param name="everybody">Nobody's name is to be looked at: what is measured begins behind that.</param>
    private static string Decisions(BillingBooks books, bool everybody)
    {
        var text = new StringBuilder("schema: contacts/1\ndecisions:\n");
        foreach (var ledger in books.Ledgers().Where(ledger => everybody || ledger.Customer.Index < BillingScale.Demo.BillsAMonth || ledger.Role == CustomerRole.Wholesale))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{account: \"{ledger.Customer.AccountNumber}\", decision: new, why: Invented, by: The benchmark, on: 2026-10-01}}\n");
        }

        return text.ToString();
    }

    /// <summary>The demo's rules over the generated files. Nothing may be blocked: what is blocked is planned too cheaply.</summary>
    private const string PipelineText =
        """
        schema: pipeline/1
        name: bench
        organisation: sandbox
        start: 2026-10-01
        exports: exports/{period}
        files:
          customers: {file: customers.csv, layout: safe-customers}
          invoices: {file: invoices.csv, layout: safe-invoices}
          lines: {file: lines.csv, layout: safe-lines}
          payments: {file: payments.csv, layout: safe-payments}
          allocations: {file: allocations.csv, layout: safe-allocations}
          outstanding: {file: outstanding.csv, layout: safe-outstanding}
          kpi: {file: kpi.csv, layout: safe-kpi}
          cash: {file: cash.csv, layout: keyed-cash}
        layouts: [../_shared/layouts.yml]
        controls:
          bills: kpi
          debtors: outstanding
          cash: keyed
        accounts: ../demo/accounts.yml
        vat: ../_shared/uk-vat.yml
        reverse_charge: reverse_charge.yml
        payments: ../demo/payments.yml
        contacts:
          decisions: contacts.yml
        documents:
          due_days: 14
          max_placed_pence: 10000
        max_blocked: {count: 0, amount: 0.00}

        """;
}
