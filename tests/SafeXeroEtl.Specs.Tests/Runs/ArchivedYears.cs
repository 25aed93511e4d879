using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// Three years of an invented reseller's archived exports, a pipeline over them, and a Xero in which somebody has worked by hand before: customers, bills under SAFE's
/// numbers and under others, one month as one sum. What was owed on the day before the first month is in a signed listing.
/// </summary>
internal sealed class ArchivedYears(DemoWorkspace workspace) : IDisposable
{
    public const string Pipeline = "pipelines/years";

    /// <summary>Keyed as one sum.</summary>
    public const string Summed = "2025-02";

    /// <summary>Charges of line rental go to another account from the first of January on.</summary>
    public const string NewAccountFrom = "2025";

    private const string SameNumbers = "2024-03";
    private const string OtherNumbersIn = "2024-06";
    private const int CustomersCount = 6;
    private const int LinesABill = 3;
    private const string Accounts = Pipeline + "/accounts.yml";

    private static readonly DateOnly Start = new(2023, 10, 1);
    private static readonly DateOnly Last = new(2026, 9, 1);

    private readonly BillingBooks books = BillingGenerator.Generate(
        BillingScale.OneMonth(CustomersCount, CustomersCount * LinesABill, seed: 36) with { Start = Start.AddMonths(-2), Months = 38 }, WartRates.None);

    /// <summary>Numbers in Xero by SAFE's, of bills that somebody keyed under others.</summary>
    private readonly Dictionary<string, string> otherNumbers = [];

    public DemoWorkspace Workspace => workspace;

    public static string From => Month(Start);

    public static string To => Month(Last);

    public IReadOnlyDictionary<string, string> OtherNumbers => otherNumbers;

    /// <summary>As the books should hold them at the end: number, gross and what is due, of every bill that the pipeline's days or the opening bring.</summary>
    public IEnumerable<string> Expected => books.Ledgers()
        .SelectMany(ledger => ledger.Bills.Select(bill => (Bill: bill, Owed: ledger.Unpaid(bill, Start.AddDays(-1)), Due: ledger.Unpaid(bill, Last.AddMonths(1).AddDays(-1)))))
        .Where(static each => each.Bill.Date >= Start || each.Owed != 0m)
        .Select(each => Line(otherNumbers.GetValueOrDefault(each.Bill.Number, each.Bill.Number), each.Bill.Date < Start ? each.Owed : each.Bill.Gross, each.Due)).Order(StringComparer.Ordinal);

    private IEnumerable<Bill> Bills => books.Ledgers().SelectMany(static ledger => ledger.Bills);

    public static async Task<ArchivedYears> MadeAsync()
    {
        var years = new ArchivedYears((await DemoWorkspace.FreshAsync()).WithSandbox());
        years.Workspace.SqlAll("UPDATE organisations SET period_lock_date = NULL");
        for (var month = Start; month <= Last; month = month.AddMonths(1))
        {
            ExportWriter.Write(years.books, month.AddMonths(1), years.Workspace.PathOf([.. Pipeline.Split('/'), "exports", Month(month)]));
        }

        await using (var xero = await SandboxApi.ServeAsync(years.Workspace))
        {
            await years.KeyAsync(xero);
        }

        years.WriteDefinitions();
        return years;
    }

    /// <summary>What stands in Xero on the customers' contacts, as <see cref="Expected"/> tells it.</summary>
    public async Task<string[]> StandingAsync()
    {
        await using var xero = await SandboxApi.ServeAsync(workspace);
        return
        [
            .. (await xero.InvoicesAsync($"ContactIDs={string.Join(',', books.Ledgers().Select(ledger => ContactId(ledger.Customer)))}"))
                .Where(static invoice => (string)invoice!["Status"]! is "AUTHORISED" or "PAID")
                .Select(static invoice => Line((string)invoice!["InvoiceNumber"]!, (decimal)invoice["Total"]!, (decimal)invoice["AmountDue"]!)).Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose() => workspace.Dispose();

    private static string Line(string number, decimal gross, decimal due) => FormattableString.Invariant($"{number} {gross:0.00} {due:0.00}");

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private string ContactId(Customer customer) => workspace.SqlText($"SELECT contact_id FROM contacts WHERE account_number = 'SAFE {customer.AccountNumber}'");

    private async Task KeyAsync(SandboxApi xero)
    {
        await xero.PutAsync("Contacts", new JsonObject
        {
            ["Contacts"] = new JsonArray([.. books.Ledgers().Select(static ledger => new JsonObject { ["Name"] = ledger.Customer.Name, ["AccountNumber"] = $"SAFE {ledger.Customer.AccountNumber}" }), new JsonObject { ["Name"] = "Billing of the month" }]),
        });
        var invoices = new JsonArray();
        foreach (var ledger in books.Ledgers())
        {
            foreach (var bill in ledger.Bills.Where(static bill => Month(bill.Date) is SameNumbers or OtherNumbersIn))
            {
                var isRenumbered = Month(bill.Date) == OtherNumbersIn;
                if (isRenumbered)
                {
                    otherNumbers[bill.Number] = string.Create(CultureInfo.InvariantCulture, $"INV-{601 + otherNumbers.Count:0000}");
                }

                invoices.Add(Invoice(ContactId(ledger.Customer), otherNumbers.GetValueOrDefault(bill.Number, bill.Number), bill.Date.AddDays(isRenumbered ? 2 : 0), bill.Net, bill.Vat));
            }
        }

        var month = Bills.Where(static bill => Month(bill.Date) == Summed).ToList();
        invoices.Add(Invoice(workspace.SqlText("SELECT contact_id FROM contacts WHERE name = 'Billing of the month'"), "SUM-1", new DateOnly(2025, 2, 28), month.Sum(static bill => bill.Net), month.Sum(static bill => bill.Vat)));
        await xero.PutAsync("Invoices", new JsonObject { ["Invoices"] = invoices });
    }

    private static JsonObject Invoice(string contact, string number, DateOnly date, decimal net, decimal vat) => new()
    {
        ["Type"] = "ACCREC",
        ["Contact"] = new JsonObject { ["ContactID"] = contact },
        ["InvoiceNumber"] = number,
        ["Date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["DueDate"] = date.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["Status"] = "AUTHORISED",
        ["LineAmountTypes"] = "Exclusive",
        ["LineItems"] = new JsonArray(new JsonObject
        {
            ["Description"] = "As billed",
            ["Quantity"] = 1,
            ["UnitAmount"] = net,
            ["TaxAmount"] = vat,
            ["AccountCode"] = "202",
            ["TaxType"] = "OUTPUT2",
        }),
    };

    private void WriteDefinitions()
    {
        var owed = books.Ledgers().SelectMany(ledger => ledger.Bills.Where(static bill => bill.Date < Start).Select(bill => (ledger.Customer, Bill: bill, Owed: ledger.Unpaid(bill, Start.AddDays(-1))))).Where(static each => each.Owed != 0m).ToList();
        Write("exports/opening.csv", string.Join("\r\n", owed.Select(static each => FormattableString.Invariant(
            $"{each.Customer.AccountNumber},,{each.Customer.DealerCode},{each.Bill.Number},{each.Bill.Date:dd'/'MM'/'yyyy},{each.Bill.DueDate:dd'/'MM'/'yyyy},GBP,{each.Owed:0.00}")).Prepend("Account Number,Customer Name,Dealer Code,Invoice Number,Invoice Date,Due Date,Currency,Outstanding")));
        Write("contacts.yml", string.Concat(books.Ledgers().Select(ledger => $"  - {{account: \"{ledger.Customer.AccountNumber}\", decision: link, contact: {ContactId(ledger.Customer)}, name: \"{ledger.Customer.Name}\", why: Keyed before, by: A. Controller, on: 2023-10-01}}\n").Prepend("schema: contacts/1\ndecisions:\n")));
        Write("baseline.yml", "schema: baseline/1\nauto: true\n");
        File.Copy(workspace.PathOf("pipelines", "demo", "accounts.yml"), workspace.PathOf(Accounts.Split('/')));
        workspace.Edit(Accounts, "when: {transaction_code: [LR01, BB01, HS01, ET01, IN01]}\n    account: 201\n", $"when: {{transaction_code: [LR01, BB01, HS01, ET01, IN01]}}\n    to: 2024-12-31\n    account: 201\n\n  - name: Line rental from 2025\n    when: {{transaction_code: [LR01, BB01, HS01, ET01, IN01]}}\n    from: {NewAccountFrom}-01-01\n    account: 205\n");
        Write("pipeline.yml", PipelineText.Replace("TOTAL", owed.Sum(static each => each.Owed).ToString("0.00", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private void Write(string file, string text) => File.WriteAllText(workspace.PathOf([.. Pipeline.Split('/'), .. file.Split('/')]), text);

    private const string PipelineText =
        """
        schema: pipeline/1
        name: years
        organisation: sandbox
        start: 2023-10-01
        closed_to: 2023-09-30
        exports: exports/{period}
        opening:
          account: "850"
          debtors: TOTAL
          signed_by: A. Controller
          signed_on: 2023-10-01
        files:
          opening: {file: opening.csv, layout: safe-opening}
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
        accounts: accounts.yml
        vat: ../_shared/uk-vat.yml
        payments: ../demo/payments.yml
        contacts:
          decisions: contacts.yml
        baseline: baseline.yml
        documents:
          due_days: 14
          max_placed_pence: 10000
        max_blocked: {count: 0, amount: 0.00}

        """;
}
