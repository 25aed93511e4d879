using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Engine.Definitions;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests.Vat;

/// <summary>The organisation, customers and rules that docs/spec/vat.md states, read as the program reads them.</summary>
internal sealed class VatBooks
{
    public const string TaxTypeHeadings = "| tax type | Xero calls it | report type | rate | for | active | boxes |";
    public const string CustomerHeadings = "| account | class | country | VAT number | VAT code |";
    public const string AccountHeadings = "| account | class |";

    private const string Pipeline = """
        schema: pipeline/1
        name: VAT
        organisation: sandbox
        start: 2026-01-01
        exports: exports/{period}
        files: {customers: {file: customers.csv, layout: customers}, invoices: {file: invoices.csv, layout: invoices}, lines: none}
        layouts: layouts.yml
        controls: {bills: {none: not asked for}, debtors: {none: not asked for}, cash: {none: no payments}}
        accounts: accounts.yml
        vat: vat.yml
        reverse_charge: reverse_charge.yml
        payments: payments.yml
        transfers: [contacts, invoices]
        """;

    private const string Layouts = """
        schema: layouts/1
        layouts:
          - {name: customers, role: customers, columns: {account_number: Account, customer_name: Name}}
          - {name: invoices, role: invoices, columns: {account_number: Account, invoice_number: Number, invoice_date: Date, net: Net, vat: VAT, gross: Gross}}
        """;

    private readonly BillTransformation withLines;
    private readonly BillTransformation withoutLines;

    public VatBooks(VatPage page)
    {
        var customers = page.Rows(CustomerHeadings).Select(CustomerOf).ToImmutableDictionary(static customer => customer.AccountNumber);
        var definition = Load(page);
        ImmutableArray<VatRow> taxTypes = page.Rows(TaxTypeHeadings);
        Organisation = OrganisationOf(taxTypes, page.Rows(AccountHeadings));
        Boxes = taxTypes.ToImmutableDictionary(static row => row.Cells[0], static row => row.Cells[6]);
        withoutLines = new BillTransformation(definition, Organisation, customers, OriginalCharges.None);
        var lines = new ExportFile("lines", "lines.csv", new ExportLayout { Name = "lines", Role = "lines", Columns = [] });
        withLines = new BillTransformation(definition with { Files = definition.Files.Add(lines) }, Organisation, customers, OriginalCharges.None);
    }

    public Organisation Organisation { get; }

    /// <summary>Boxes of the return by tax type.</summary>
    public ImmutableDictionary<string, string> Boxes { get; }

    public TransformedBill Transform(BilledDocument bill) => (bill.Lines.IsEmpty ? withoutLines : withLines).Transform(bill);

    public static string? TextOf(string cell) => cell == VatPage.Nothing ? null : cell;

    private static PipelineDefinition Load(VatPage page)
    {
        var folder = Directory.CreateTempSubdirectory("safexero-vat-").FullName;
        try
        {
            foreach (var file in new[] { "vat.yml", "reverse_charge.yml", "accounts.yml" })
            {
                Write(folder, file, page.Yaml(file));
            }

            Write(folder, "pipeline.yml", Pipeline);
            Write(folder, "layouts.yml", Layouts);
            Write(folder, "payments.yml", "schema: payments/1\ntypes: []\n");
            var loaded = PipelineFile.Load(folder, "p");
            loaded.Diagnostics.Select(static fault => fault.ToString()).ShouldBeEmpty();
            return loaded.Value.ShouldNotBeNull();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "p"));
        File.WriteAllText(Path.Combine(folder, "p", file), text.ReplaceLineEndings("\n"));
    }

    private static Customer CustomerOf(VatRow row) => new()
    {
        AccountNumber = row.Cells[0],
        Name = row.Cells[0],
        CustomerClass = TextOf(row.Cells[1]),
        Address = PostalAddress.Empty with { Country = TextOf(row.Cells[2]) },
        VatNumber = TextOf(row.Cells[3]),
        VatCode = TextOf(row.Cells[4]),
        At = new SourceLocation("customers.csv", row.Line),
    };

    private static Organisation OrganisationOf(ImmutableArray<VatRow> taxTypes, ImmutableArray<VatRow> accounts) => new()
    {
        TenantId = "t",
        Name = "Example Telecom Ltd",
        BaseCurrency = CurrencyCode.Gbp,
        Accounts = [.. accounts.Select(static row => new LedgerAccount { Id = new Guid(row.Line, 0, 0, new byte[8]), Code = row.Cells[0], Name = row.Cells[0], Type = row.Cells[1], Class = row.Cells[1], Status = "ACTIVE" })],
        TaxRates = [.. taxTypes.Select(static row => new TaxRate
        {
            TaxType = row.Cells[0],
            Name = row.Cells[1],
            ReportTaxType = row.Cells[2],
            EffectiveRate = decimal.Parse(row.Cells[3], CultureInfo.InvariantCulture),
            CanApplyToRevenue = row.Cells[4] == "sales",
            CanApplyToExpenses = row.Cells[4] == "purchases",
            Status = row.Cells[5] == "yes" ? "ACTIVE" : "ARCHIVED",
        })],
    };
}
