using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>
/// October with one of everything that may go wrong: a blocked bill, an invoice and a payment that only Xero has, money on account
/// and an excluded payment that are accepted, and an invoice that is none of SAFE's.
/// </summary>
internal sealed record SampleFindings
{
    private static readonly AccountingPeriod October = new(2026, 10);

    public ImmutableArray<SafeDocument> Documents { get; init; } =
    [
        Bill("DEMO1/1", "DEMO1", new DateOnly(2026, 9, 30), 100m, 20m, 1),
        Bill("DEMO1/2", "DEMO1", new DateOnly(2026, 10, 31), 200m, 40m, 2),
        Bill("DEMO2/1", "DEMO2", new DateOnly(2026, 10, 31), 50m, 10m, 3) with { Kind = DocumentKind.CreditNote },
        Bill("DEMO2/2", "DEMO2", new DateOnly(2026, 10, 31), 10m, 2m, null) with { Standing = SafeStanding.Blocked, Code = "SX3001", Reason = "No account rule." },
    ];

    public ImmutableArray<SafeCash> Cash { get; init; } =
    [
        Part("P1", "DEMO1/1", 120m, 11),
        Part("P1", null, 5m, null) with { Standing = SafeStanding.Held, Code = DiagnosticCodes.OnAccount, Reason = "Money that settles no bill yet." },
        Part("P2", "DEMO2/1", -60m, 12) with { AccountNumber = "DEMO2" },
        Part("P3", "DEMO1/2", 7m, null) with { Standing = SafeStanding.Skipped, Code = DiagnosticCodes.ExcludedPayment, Reason = "Barter." },
    ];

    public ImmutableArray<BookedDocument> Booked { get; init; } =
    [
        Booking(1, "DEMO1/1", new DateOnly(2026, 9, 30), 100m, 20m),
        Booking(2, "DEMO1/2", new DateOnly(2026, 10, 31), 200m, 40m),
        Booking(3, "DEMO2/1", new DateOnly(2026, 10, 31), 50m, 10m) with { Kind = DocumentKind.CreditNote },
        Booking(4, "DEMO1/77", new DateOnly(2026, 10, 5), 20m, 4m),
        Booking(5, "OUT-1", new DateOnly(2026, 8, 10), 25m, 5m) with { ContactId = SamplePlan.Id(99), ContactName = "Somebody Else Ltd" },
    ];

    public ImmutableArray<OnAccountCredit> OnAccount { get; init; } = [];

    public ImmutableArray<OnAccountRefund> Refunds { get; init; } = [];

    public ImmutableArray<BookedPayment> Received { get; init; } =
    [
        Receipt(11, 1, 120m),
        Receipt(12, 3, 60m) with { DocumentKind = DocumentKind.CreditNote },
        Receipt(13, 2, 11m),
    ];

    public decimal TrialBalance { get; init; } = 283m;

    public ImmutableArray<OutstandingBalance>? Outstanding { get; init; } = [new("DEMO1", "Fenwick Law LLP", 228m), new("DEMO2", "Harbour Bakery Ltd", 12m)];

    public ImmutableArray<AcceptedDifference> Accepted { get; init; } = [Accept("on_account", -5m), Accept("excluded_payments", -7m)];

    public ImmutableArray<ControlResult> Controls { get; init; } =
        [new() { Control = "bills", Subject = "2026-10", Currency = "GBP", Source = "kpi", ExpectedCount = 3, FoundCount = 3, Expected = 192m, Found = 192m, Outcome = ControlOutcome.Agrees }];

    /// <summary>The same month when nothing is wrong but the two accepted items.</summary>
    public static SampleFindings Sound
    {
        get
        {
            var all = new SampleFindings();
            return all with
            {
                Documents = all.Documents[..3],
                Booked = all.Booked.RemoveAt(3),
                Received = all.Received[..2],
                TrialBalance = 270m,
                Outstanding = [new("DEMO1", "Fenwick Law LLP", 228m), new("DEMO2", "Harbour Bakery Ltd", 0m)],
            };
        }
    }

    public Findings Findings => Reconciliation.Of(
        new ReconciliationRequest
        {
            Pipeline = Pipeline,
            Period = October,
            Customers = [Customer("DEMO1", "Fenwick Law LLP"), Customer("DEMO2", "Harbour Bakery Ltd")],
            Outstanding = Outstanding,
            Controls = Controls,
            Opening = Opening,
            ClearingOpening = ClearingOpening,
            Payouts = Payouts,
        },
        new XeroSide
        {
            Organisation = Organisation,
            Holdings = new XeroHoldings(Booked, Received, OnAccount, Refunds),
            DebtorsBalance = TrialBalance,
            Balances = Balances,
            AccountOfContact = new Dictionary<Guid, string> { [SamplePlan.Id(91)] = "DEMO1" },
        },
        Documents,
        Cash);

    /// <summary>What September's pack closed with.</summary>
    public DebtorsOpening? Opening { get; init; }

    public VatReturnSettings VatReturn { get; init; } = new();

    public string? SalesTaxBasis { get; init; }

    public ImmutableArray<PaymentTypeRule> PaymentTypes { get; init; } = [];

    /// <summary>Besides those of <see cref="SamplePlan"/>.</summary>
    public ImmutableArray<LedgerAccount> Accounts { get; init; } = [];

    public ImmutableDictionary<string, decimal> ClearingOpening { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    public ImmutableArray<Payout> Payouts { get; init; } = [];

    public IReadOnlyDictionary<string, decimal> Balances { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>Gives the organisation a rate for the reverse charge, DRC.</summary>
    public bool ReverseCharge { get; init; }

    private Organisation Organisation => SamplePlan.Organisation with
    {
        SalesTaxBasis = SalesTaxBasis,
        Accounts = SamplePlan.Organisation.Accounts.AddRange(Accounts),
        TaxRates = ReverseCharge
            ? SamplePlan.Organisation.TaxRates.Add(new TaxRate { TaxType = "DRC", Name = "Domestic Reverse Charge @ 20%", EffectiveRate = 0m, Status = "ACTIVE" })
            : SamplePlan.Organisation.TaxRates,
    };

    public ReconciliationReportInput Input => new()
    {
        Findings = Findings,
        Plan = new SamplePlan().Header,
        Note = new ExportNote { ExportedAt = new DateTimeOffset(2026, 11, 1, 8, 30, 0, TimeSpan.Zero), ExportedBy = "J. Reed" },
        Files = SamplePlan.Files,
        ShortCode = "!demo1",
        Contacts =
        [
            new ContactLink { AccountNumber = "DEMO1", ContactId = SamplePlan.Id(91), ContactName = "Fenwick Law", CustomerName = "Fenwick Law LLP", Evidence = "decision" },
        ],
    };

    public ReportBook Book => ReconciliationReport.Build(Input);

    private PipelineDefinition Pipeline => new()
    {
        Name = "demo",
        Organisation = "sandbox",
        Start = new DateOnly(2026, 9, 1),
        ExportFolder = "exports/{period}",
        Files = [],
        Controls = [],
        AccountRules = [],
        VatRules = [],
        VatReturn = VatReturn,
        ReverseCharge = ReverseChargeRules.None,
        PaymentTypes = PaymentTypes,
        ContactDecisions = [],
        AcceptedDifferences = Accepted,
        DefinitionFiles = ImmutableSortedDictionary<string, string>.Empty,
    };

    public static AcceptedDifference Accept(string cause, decimal amount) => new()
    {
        Period = October,
        Cause = cause,
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Why = "known",
        By = "J. Reed",
        On = new DateOnly(2026, 11, 2),
    };

    private static SafeDocument Bill(string number, string account, DateOnly date, decimal net, decimal vat, int? id) => new()
    {
        Kind = DocumentKind.Invoice,
        Number = number,
        AccountNumber = account,
        Date = date,
        Currency = CurrencyCode.Gbp,
        Net = net,
        Vat = vat,
        Gross = net + vat,
        Standing = SafeStanding.Posted,
        XeroId = id is { } known ? SamplePlan.Id(known) : null,
        Coded = [new CodedAmount("200", "OUTPUT2", net, vat)],
        Source = "invoices.csv:2",
    };

    private static SafeCash Part(string id, string? bill, decimal amount, int? xeroId) => new()
    {
        Key = PlannedPayment.PaymentKey(id, bill),
        PaymentId = id,
        BillNumber = bill,
        AccountNumber = "DEMO1",
        PaymentType = "Direct debit",
        Date = new DateOnly(2026, 10, 14),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Standing = SafeStanding.Posted,
        XeroId = xeroId is { } known ? SamplePlan.Id(known) : null,
        Source = "payments.csv:5",
    };

    private static BookedDocument Booking(int id, string number, DateOnly date, decimal net, decimal vat) => new()
    {
        Id = SamplePlan.Id(id),
        Kind = DocumentKind.Invoice,
        Number = number,
        ContactId = SamplePlan.Id(91),
        ContactName = "Fenwick Law",
        Date = date,
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Net = net,
        Vat = vat,
        Gross = net + vat,
        Open = net + vat,
        Lines = [new BookedLine { Net = net, Vat = vat, AccountCode = "200", TaxType = "OUTPUT2" }],
    };

    private static BookedPayment Receipt(int id, int document, decimal amount) => new()
    {
        Id = SamplePlan.Id(id),
        DocumentId = SamplePlan.Id(document),
        DocumentKind = DocumentKind.Invoice,
        Amount = amount,
        Date = new DateOnly(2026, 10, 14),
        Status = "AUTHORISED",
    };

    private static Customer Customer(string account, string name) => new() { AccountNumber = account, Name = name, At = new SourceLocation("customers.csv", 2) };
}
