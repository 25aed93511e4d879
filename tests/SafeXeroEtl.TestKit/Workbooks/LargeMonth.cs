using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>The report of a month of as many bills as wished, one a customer; every twenty-fifth is blocked.</summary>
public static class LargeMonth
{
    private static readonly AccountingPeriod October = new(2026, 10);

    public static ReportBook Book(int bills) => ReconciliationReport.Build(new ReconciliationReportInput { Findings = Findings(bills), Note = new ExportNote(), Files = [] });

    private static Findings Findings(int bills)
    {
        var documents = Enumerable.Range(1, bills).Select(Document).ToList();
        var differences = documents.Where(static row => row.Cause is not null).Select(static row => new Difference
        {
            Cause = row.Cause!.Value,
            Key = row.Number,
            AccountNumber = row.AccountNumber,
            Currency = row.Currency,
            Date = row.Date,
            Amount = row.SafeGross,
            Detail = "Charge code XX99 reaches no rule.",
            NextStep = "Give the charge a rule in accounts.yml and run again.",
        }).ToList();
        var amount = differences.Sum(static difference => difference.Amount);
        var items = Acceptance.Items([.. differences], [], October);
        return new Findings
        {
            Schema = Core.Reconcile.Findings.CurrentSchema,
            Pipeline = "large",
            Period = October,
            OrganisationName = "Large Telecom Ltd",
            Verdict = Acceptance.Verdict(items, [], CurrencyCode.Gbp),
            Documents = [.. documents],
            Payments = [.. documents.Where(static row => row.Cause is null).Select(Payment)],
            Differences = [.. differences],
            Items = items,
            Outside = [],
            Debtors = new DebtorsControl { Currency = CurrencyCode.Gbp, Opening = 0m, Bills = documents.Sum(static row => row.SafeGross), Credits = 0m, Receipts = 0m, Refunds = 0m, Differences = amount, OutsideSafe = 0m, TrialBalance = documents.Sum(static row => row.SafeGross) - amount },
            Customers = [.. documents.Select(static row => new CustomerBalance { AccountNumber = row.AccountNumber, Name = "Customer " + row.AccountNumber, Bills = row.SafeGross, Payments = 0m, Xero = row.XeroGross })],
            Vat = [],
            Revenue = [],
            Controls = [],
            OpenItems = [.. documents.SelectMany(static row => new[] { Open(row, BookSide.Safe), Open(row, BookSide.Xero) }).Where(static item => item.Amount != 0m)],
        };
    }

    private static DocumentComparison Document(int number)
    {
        var isBlocked = number % 25 == 0;
        return new DocumentComparison
        {
            Kind = DocumentKind.Invoice,
            Number = string.Create(CultureInfo.InvariantCulture, $"CUS{number:0000}/1"),
            AccountNumber = string.Create(CultureInfo.InvariantCulture, $"CUS{number:0000}"),
            Date = new DateOnly(2026, 10, 1 + number % 31),
            Currency = CurrencyCode.Gbp,
            SafeNet = number,
            SafeVat = number / 5m,
            SafeGross = number * 1.2m,
            SafeEffect = number * 1.2m,
            XeroId = isBlocked ? null : Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}")),
            XeroNet = isBlocked ? 0m : number,
            XeroVat = isBlocked ? 0m : number / 5m,
            XeroGross = isBlocked ? 0m : number * 1.2m,
            XeroEffect = isBlocked ? 0m : number * 1.2m,
            Standing = isBlocked ? "Blocked" : "Posted",
            Cause = isBlocked ? Cause.Blocked : null,
            Source = string.Create(CultureInfo.InvariantCulture, $"invoices.csv:{number + 1}"),
        };
    }

    private static OpenItem Open(DocumentComparison bill, BookSide side) => new()
    {
        Side = side,
        AccountNumber = bill.AccountNumber,
        ContactName = side == BookSide.Xero ? "Customer " + bill.AccountNumber : "",
        Key = bill.Number,
        Date = bill.Date,
        Due = bill.Date.AddDays(30),
        Currency = bill.Currency,
        Amount = side == BookSide.Safe ? bill.SafeGross : bill.XeroGross,
        Age = AgeBand.NotDue,
        XeroId = bill.XeroId,
    };

    private static PaymentComparison Payment(DocumentComparison bill) => new()
    {
        Key = bill.Number + "|p",
        PaymentId = "P" + bill.AccountNumber,
        BillNumber = bill.Number,
        AccountNumber = bill.AccountNumber,
        PaymentType = "Direct Debit",
        Date = bill.Date,
        Currency = bill.Currency,
        SafeAmount = bill.SafeGross,
        XeroId = bill.XeroId,
        XeroAmount = bill.SafeGross,
        Standing = "Posted",
        Source = "payments.csv:2",
    };
}
