using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>A plan of new contacts, bills and one payment for each bill, as shards on the disk.</summary>
internal sealed record LoadingPlan(int Contacts, int Bills)
{
    private const int LinesEach = 5;
    private const decimal LineNet = 20m;
    private const decimal LineVat = 4m;

    private static readonly DateOnly BillDate = new(2026, 10, 1);
    private static readonly SourceLocation At = new("exports/2026-10/invoices.csv", 2);

    public int Payments => Bills;

    public int Records => Contacts + Bills + Payments;

    /// <summary>Calls that the records need at fifty each.</summary>
    public int WritesNeeded => Calls(Contacts) + Calls(Bills) + Calls(Payments);

    public LoadRequest WriteTo(string folder, string tenantId, string runId, XeroClient xero, RunLedger ledger)
    {
        ArtifactFile.WriteShard(Shard("contacts"), Enumerable.Range(0, Contacts).Select(Contact), PlanJson.Default.PlannedContact);
        ArtifactFile.WriteShard(Shard("documents"), Enumerable.Range(0, Bills).Select(Document), PlanJson.Default.PlannedDocument);
        ArtifactFile.WriteShard(Shard("allocations"), [], PlanJson.Default.CreditNoteAllocation);
        ArtifactFile.WriteShard(Shard("payments"), Enumerable.Range(0, Payments).Select(Payment), PlanJson.Default.PlannedPayment);
        return new LoadRequest
        {
            TenantId = tenantId,
            RunId = runId,
            Contacts = Shard("contacts"),
            Documents = Shard("documents"),
            Allocations = Shard("allocations"),
            Payments = Shard("payments"),
            Xero = xero,
            Ledger = ledger,
        };

        string Shard(string name) => Path.Combine(folder, $"{runId}-{name}.jsonl");
    }

    private static int Calls(int records) => (records + 49) / 50;

    private static PlannedContact Contact(int number) => new()
    {
        AccountNumber = Account(number),
        Decision = PlanDecision.Create,
        ContentHash = Hash("contact", number),
        At = At,
        Name = Name(number),
        Evidence = "nobody like it",
        New = new NewContact
        {
            Name = Name(number),
            ContactNumber = Account(number),
            Email = $"{Account(number)}@example.test",
            Address = new PostalAddress { Line1 = string.Create(CultureInfo.InvariantCulture, $"{number} High Street"), Town = "Ravenmere", Postcode = "CA90 1ZU", Country = "United Kingdom" },
        },
    };

    private PlannedDocument Document(int number)
    {
        var document = new SalesDocument
        {
            Kind = DocumentKind.Invoice,
            Number = Bill(number),
            AccountNumber = Account(number % Contacts),
            Date = BillDate,
            DueDate = BillDate.AddDays(14),
            Currency = CurrencyCode.Gbp,
            Lines = [.. Enumerable.Range(1, LinesEach).Select(Line)],
        };
        return new PlannedDocument
        {
            AccountNumber = document.AccountNumber,
            Decision = PlanDecision.Create,
            ContentHash = Hash("bill", number),
            At = At,
            Kind = document.Kind,
            Number = document.Number,
            Date = document.Date,
            Currency = document.Currency,
            Net = document.Net,
            Vat = document.Vat,
            Gross = document.Gross,
            Document = document,
        };
    }

    private static LineItem Line(int line) => new()
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Line rental {line}, 1 to 31 October 2026, circuit 01632 96{line:0000}"),
        Net = LineNet,
        Vat = LineVat,
        AccountCode = "201",
        TaxType = "OUTPUT2",
    };

    private PlannedPayment Payment(int number) => new()
    {
        AccountNumber = Account(number % Contacts),
        Decision = PlanDecision.Create,
        ContentHash = Hash("payment", number),
        At = At,
        PaymentId = string.Create(CultureInfo.InvariantCulture, $"{70_000 + number}"),
        BillNumber = Bill(number),
        PaymentType = "Direct Debit",
        Date = BillDate.AddDays(13),
        Currency = CurrencyCode.Gbp,
        Amount = LinesEach * (LineNet + LineVat),
        Act = CashAct.Receive,
        AccountCode = "090",
        Settles = DocumentKind.Invoice,
    };

    private string Bill(int number) => string.Create(CultureInfo.InvariantCulture, $"{Account(number % Contacts)}/{1 + (number / Contacts)}");

    private static string Account(int number) => string.Create(CultureInfo.InvariantCulture, $"LDG{10_000 + number}");

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Loading Customer {number} Ltd");

    private static string Hash(string kind, int number) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {number}"))));
}
