using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>A small month: two bills and a credit of October, one bill of September, cash, a bill without a mapping.</summary>
internal sealed record SamplePlan
{
    public ImmutableArray<PlannedContact> Contacts { get; init; } =
    [
        Contact("DEMO1", "Fenwick Law LLP", PlanDecision.There(Id(1)), "Fenwick Law", "decision: same company, J. Reed, 2026-09-30"),
        Contact("DEMO2", "Harbour Bakery Ltd", PlanDecision.Create, null, "none: no contact shares a rare name word"),
        Contact("DEMO3", "Idle Ltd", PlanDecision.Skipped(DiagnosticCodes.NothingToPost, "No bill or payment of this customer is to be posted."), null, "none"),
    ];

    public ImmutableArray<PlannedDocument> Documents { get; init; } =
    [
        Document("DEMO1/1", "DEMO1", 2026, 9, 30, 100m, 20m, PlanDecision.Create) with { Carried = true },
        Document("DEMO1/2", "DEMO1", 2026, 10, 31, 200.05m, 40.01m, PlanDecision.Create) with { Pennies = new PennyProof { NaturalNet = 200.05m, NaturalVat = 40.02m, Placed = [new PlacedPenny(3, 0m, -0.01m)] } },
        Document("DEMO2/1", "DEMO2", 2026, 10, 31, 50m, 10m, PlanDecision.Create, DocumentKind.CreditNote) with { Credits = [new CreditedCharge("T9", "T1", "DEMO2/0", "OUTPUT2", -50m, IsRebilled: false)] },
        Document("DEMO2/2", "DEMO2", 2026, 10, 31, 10m, 2m, PlanDecision.Blocked("SX3001", "SX3001 lines.csv:9: Charge 'X9' reaches no account rule. Add a rule for it.")),
    ];

    public ImmutableArray<PlannedPayment> Payments { get; init; } =
    [
        Payment("P1", "DEMO1/1", "DEMO1", 120m, PlanDecision.Create) with { Act = CashAct.Receive, AccountCode = "611" },
        Payment("P1", null, "DEMO1", 5m, PlanDecision.Held(DiagnosticCodes.OnAccount, "Money that settles no bill yet.")),
        Payment("P2", "DEMO2/1", "DEMO2", -60m, PlanDecision.Create) with { Act = CashAct.Refund, AccountCode = "611" },
    ];

    public ImmutableArray<CreditNoteAllocation> Allocations { get; init; } = [];

    public ImmutableArray<PlannedPayout> Payouts { get; init; } = [];

    public ImmutableArray<ControlResult> Controls { get; init; } =
    [
        new() { Control = "bills", Subject = "2026-10", Currency = "GBP", Source = "kpi", ExpectedCount = 3, FoundCount = 3, Expected = 192.06m, Found = 192.06m, Outcome = ControlOutcome.Agrees },
        new() { Control = "cash", Subject = "Card", Currency = "GBP", Source = "none: no card report", Found = 120m, Outcome = ControlOutcome.Missing },
    ];

    public BlockedLimit MaxBlocked { get; init; } = new(5, 100m);

    public ImmutableArray<ReverseChargeCustomer>? ReverseCharge { get; init; }

    public DateOnly? VatFiledTo { get; init; }

    public static Organisation Organisation { get; } = new()
    {
        TenantId = "00000000-0000-0000-0000-0000000000aa",
        Name = "Example Telecom Ltd",
        ShortCode = "!demo1",
        BaseCurrency = CurrencyCode.Gbp,
        Accounts = [new LedgerAccount { Id = Id(90), Code = "200", Name = "Sales", Type = "REVENUE", Class = "REVENUE", Status = "ACTIVE" }],
        TaxRates =
        [
            new TaxRate { TaxType = "OUTPUT2", Name = "20% (VAT on Income)", EffectiveRate = 20m, Status = "ACTIVE" },
            new TaxRate { TaxType = "TAX001", Name = "Domestic Reverse Charge @ 20% (VAT on Income)", EffectiveRate = 20m, Status = "ACTIVE" },
        ],
    };

    public static ImmutableArray<SourceFile> Files { get; } =
        [new SourceFile { Name = "invoices.csv", Role = "invoices", Sha256 = new string('a', 64), Bytes = 812, Rows = 4 }];

    public PlanHeader Header
    {
        get
        {
            var tally = Tally;
            return new PlanHeader
            {
                Schema = PlanHeader.CurrentSchema,
                ToolVersion = "0.1.0",
                Pipeline = "demo",
                Period = new AccountingPeriod(2026, 10),
                TenantId = Organisation.TenantId,
                Inputs = ImmutableSortedDictionary<string, string>.Empty,
                Definitions = ImmutableSortedDictionary<string, string>.Empty.Add("pipelines/demo/pipeline.yml", new string('b', 64)),
                Shards = ImmutableSortedDictionary<string, string>.Empty,
                Preconditions = new PlanPreconditions
                {
                    PeriodLockDate = null,
                    EndOfYearLockDate = null,
                    Accounts = ImmutableSortedDictionary<string, string>.Empty,
                    TaxTypes = ImmutableSortedDictionary<string, string>.Empty,
                },
                Controls = Controls,
                Totals = tally.Totals,
                BlockedByData = tally.BlockedByData,
                MaxBlocked = MaxBlocked,
                VatFiledTo = VatFiledTo,
                ReverseCharge = ReverseCharge,
                ClosedTo = new DateOnly(2026, 8, 31),
                Seal = string.Concat(Enumerable.Repeat("0123456789abcdef", 4)),
            };
        }
    }

    public ReportBook Book => PlanReport.Build(Input);

    public PlanReportInput Input => new()
    {
        Header = Header,
        Organisation = Organisation,
        Contacts = () => Contacts,
        Documents = () => Documents,
        Payments = () => Payments,
        Allocations = () => Allocations,
        PlannedPayouts = () => Payouts,
        Files = Files,
        Diagnostics = [new Diagnostic { Code = "SX2012", Severity = Severity.Warning, Message = "A gap in bill numbers.", NextStep = "Look in SAFE." }],
    };

    private PlanTally Tally
    {
        get
        {
            var tally = new PlanTally();
            foreach (var contact in Contacts)
            {
                tally.Add(contact);
            }

            foreach (var document in Documents)
            {
                tally.Add(document);
            }

            foreach (var part in Allocations.SelectMany(static credit => credit.To))
            {
                tally.Add(part);
            }

            foreach (var payment in Payments)
            {
                tally.Add(payment);
            }

            foreach (var payout in Payouts)
            {
                tally.Add(payout);
            }

            return tally;
        }
    }

    public static Guid Id(int number) => new(FormattableString.Invariant($"00000000-0000-0000-0000-{number:D12}"));

    /// <summary>Of one item, without fees.</summary>
    public static PlannedPayout Payout(string id, decimal amount, CurrencyCode currency, PlanDecision decision)
    {
        var day = new DateOnly(2026, 10, 16);
        var at = new SourceLocation("gocardless-payouts.csv", 2);
        var line = new PayoutLine
        {
            Provider = "gocardless",
            Id = id + "-1",
            PayoutId = id,
            Kind = PayoutLineKind.Payment,
            Category = "payment",
            Currency = currency,
            Gross = amount,
            Fee = 0m,
            Net = amount,
            PaidOutOn = day,
            At = at,
        };
        return new PlannedPayout
        {
            Kind = RecordKind.PayoutTransfer,
            Payout = new Payout { Provider = "gocardless", Id = id, Currency = currency, PaidOutOn = day, Gross = amount, Fee = 0m, Net = amount, Lines = [line] },
            Amount = amount,
            AccountNumber = "",
            ContentHash = "h",
            At = at,
            Reference = $"SAFE payout gocardless/{id} #1",
            Decision = decision,
        };
    }

    public static PlannedDocument Document(
        string number, string account, int year, int month, int day, decimal net, decimal vat, PlanDecision decision, DocumentKind kind = DocumentKind.Invoice) => new()
        {
            Kind = kind,
            Number = number,
            AccountNumber = account,
            Date = new DateOnly(year, month, day),
            Currency = CurrencyCode.Gbp,
            Net = net,
            Vat = vat,
            Gross = net + vat,
            Decision = decision,
            ContentHash = "hash",
            At = new SourceLocation("invoices.csv", 2),
            Document = decision.State != PlanState.Create ? null : new SalesDocument
            {
                Kind = kind,
                Number = number,
                AccountNumber = account,
                Date = new DateOnly(year, month, day),
                DueDate = new DateOnly(year, month, day).AddDays(14),
                Currency = CurrencyCode.Gbp,
                Lines = [new LineItem { Description = "Line rental", Net = net, Vat = vat, AccountCode = "200", TaxType = "OUTPUT2" }],
            },
        };

    public static PlannedPayment Payment(string id, string? bill, string account, decimal amount, PlanDecision decision) => new()
    {
        PaymentId = id,
        BillNumber = bill,
        AccountNumber = account,
        PaymentType = "Direct debit",
        Date = new DateOnly(2026, 10, 14),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Decision = decision,
        ContentHash = "hash",
        At = new SourceLocation("payments.csv", 5),
    };

    private static PlannedContact Contact(string account, string name, PlanDecision decision, string? contactName, string evidence) => new()
    {
        AccountNumber = account,
        Name = name,
        ContactName = contactName,
        Evidence = evidence,
        Decision = decision,
        New = decision.State == PlanState.Create ? new NewContact { Name = name, ContactNumber = account } : null,
        ContentHash = "hash",
        At = new SourceLocation("customers.csv", 2),
    };
}
