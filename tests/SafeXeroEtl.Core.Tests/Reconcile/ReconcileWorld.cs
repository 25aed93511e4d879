using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Tests.Plan;
using SafeXeroEtl.Core.Tests.Transform;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>
/// Two sides that agree at the end of October: bill A1/1 of 120.00 with 50.00 paid on it, credit note A1/2 of 60.00 with 60.00
/// paid back. Xero's trial balance is worked out here, from Xero's own records, unless a test says another.
/// </summary>
internal sealed record ReconcileWorld
{
    public static readonly DateOnly AsAt = new(2026, 10, 31);

    public ImmutableArray<SafeDocument> Bills { get; init; } = [Bill(1, "A1/1", 120m), Bill(2, "A1/2", 60m, DocumentKind.CreditNote)];

    public ImmutableArray<SafeCash> Cash { get; init; } = [Part(101, "1", "A1/1", 50m), Part(102, "2", "A1/2", -60m)];

    public ImmutableArray<BookedDocument> Documents { get; init; } = [PlanWorld.Booked(1), PlanWorld.Booked(2, "A1/2", gross: 60m, kind: DocumentKind.CreditNote)];

    public ImmutableArray<BookedPayment> Payments { get; init; } = [PlanWorld.Paid(101, 1, 50m), PlanWorld.Paid(102, 2, 60m, kind: DocumentKind.CreditNote)];

    public ImmutableArray<OnAccountCredit> OnAccount { get; init; } = [];

    public ImmutableArray<OnAccountRefund> Refunds { get; init; } = [];

    public ImmutableArray<AcceptedDifference> Accepted { get; init; } = [];

    public ImmutableArray<SentAllocation> Allocations { get; init; } = [];

    public ImmutableArray<OutstandingBalance>? Outstanding { get; init; }

    public ImmutableArray<ControlResult> Controls { get; init; } = [Control(ControlOutcome.Agrees)];

    /// <summary>What moves Xero's debtors account beside the documents and payments read, such as a journal.</summary>
    public decimal Journal { get; init; }

    /// <summary>What September's pack closed with.</summary>
    public DebtorsOpening? Opening { get; init; }

    /// <summary>Differences that earlier comparisons saw.</summary>
    public ImmutableArray<(Cause Cause, string Key, AccountingPeriod Month)> Known { get; init; } = [];

    public Findings Findings => Reconciliation.Of(
        new ReconciliationRequest
        {
            Pipeline = Books.Pipeline with { AcceptedDifferences = Accepted },
            Period = Books.October,
            Customers = [Books.Customer(), Books.Customer("A2", "Fenwick Law LLP")],
            Outstanding = Outstanding,
            Allocations = Allocations,
            Controls = Controls,
            Opening = Opening,
            Known = Known.ToDictionary(static each => (each.Cause, each.Key), static each => new FirstSeen(each.Month, "run")),
        },
        new XeroSide
        {
            Organisation = Books.Tenant,
            Holdings = new XeroHoldings(Documents, Payments, OnAccount, Refunds),
            DebtorsBalance = TrialBalance + Journal,
            AccountOfContact = new Dictionary<Guid, string> { [Books.Id(901)] = "A1", [Books.Id(902)] = "A2" },
        },
        Bills,
        Cash);

    /// <summary>Xero's own view of base-currency debtors: live documents less standing payments, each by its own date.</summary>
    private decimal TrialBalance =>
        Documents.Where(static document => document.IsLive && document.Date <= AsAt && document.Currency == CurrencyCode.Gbp)
            .Sum(static document => document.Kind == DocumentKind.Invoice ? document.Gross : -document.Gross)
        - Payments.Where(payment => payment.Status == "AUTHORISED" && payment.Date <= AsAt
                && Documents.Any(document => document.Id == payment.DocumentId && document.Currency == CurrencyCode.Gbp))
            .Sum(static payment => payment.DocumentKind == DocumentKind.Invoice ? payment.Amount : -payment.Amount);

    public static ControlResult Control(ControlOutcome outcome) =>
        new() { Control = "bills", Subject = "2026-10", Currency = "GBP", Source = "kpi", Expected = 1m, Found = 1m, Outcome = outcome };

    public static AcceptedDifference Accept(string cause, decimal amount) =>
        new() { Period = Books.October, Cause = cause, Currency = CurrencyCode.Gbp, Amount = amount, Why = "known", By = "J. Reed", On = new DateOnly(2026, 11, 2) };

    public static SafeDocument Bill(int id, string number, decimal gross, DocumentKind kind = DocumentKind.Invoice, string date = "2026-10-15")
    {
        var vat = decimal.Round(gross / 6m, 2);
        return new SafeDocument
        {
            Kind = kind,
            Number = number,
            AccountNumber = "A1",
            Date = Books.Day(date),
            Currency = CurrencyCode.Gbp,
            Net = gross - vat,
            Vat = vat,
            Gross = gross,
            Standing = SafeStanding.Posted,
            XeroId = Books.Id(id),
            ContactId = Books.Id(901),
            Coded = [new CodedAmount("200", "OUTPUT2", gross - vat, vat)],
            Source = "invoices.csv:2",
        };
    }

    public static SafeCash Part(int id, string payment, string? bill, decimal amount, string date = "2026-10-17") => new()
    {
        Key = PlannedPayment.PaymentKey(payment, bill),
        PaymentId = payment,
        BillNumber = bill,
        AccountNumber = "A1",
        PaymentType = "Direct Debit",
        Date = Books.Day(date),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        AccountCode = "090",
        Standing = SafeStanding.Posted,
        XeroId = Books.Id(id),
        Source = "payments.csv:2",
    };
}
