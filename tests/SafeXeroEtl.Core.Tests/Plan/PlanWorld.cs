using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Tests.Transform;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>What a plan for October rests on, and the records that tests begin with. Ids: documents 1.., payments 101.., contacts 901...</summary>
internal sealed record PlanWorld
{
    public DateOnly? ClosedTo { get; init; }

    public Transfers Transfers { get; init; } = Transfers.All;

    public ImmutableArray<LedgerPosting> Postings { get; init; } = [];

    public ImmutableArray<LedgerRecord> Records { get; init; } = [];

    public ImmutableArray<BookedDocument> Documents { get; init; } = [];

    public ImmutableArray<BookedPayment> Payments { get; init; } = [];

    public CreditAllocating AllocateCredits { get; init; }

    /// <summary>Allocations that earlier runs left open; they are in the ledger too.</summary>
    public ImmutableArray<OnAccountCredit> OnAccount { get; init; } = [];

    public ImmutableArray<OnAccountRefund> Refunds { get; init; } = [];

    public ImmutableArray<PlannedAllocation> Left { get; init; } = [];

    public ImmutableArray<ContactMatch> Matches { get; init; } = [Match("A1", MatchOutcome.Linked, 901)];

    public ContactUpdateRules Updates { get; init; } = ContactUpdateRules.None;

    public ImmutableArray<ContactDecision> Decisions { get; init; } = [];

    public ImmutableArray<ContactLink> Links { get; init; } = [];

    public ImmutableArray<string> LaterRuns { get; init; } = [];

    /// <summary>What stands in an organisation named north.</summary>
    public ImmutableArray<(RecordKind Kind, string Key)> InNorth { get; init; } = [];

    public ImmutableArray<LateDecision> Late { get; init; } = [];

    /// <summary>What was owed on the day before the pipeline's start, 1 August.</summary>
    public SafeXeroEtl.Core.Extract.OpeningListing? Opening { get; init; }

    /// <summary>Null looks for nothing that was keyed by hand.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Bills of the export, those that a test plans among them.</summary>
    public ImmutableArray<TransformedBill> Bills { get; init; } = [];

    /// <summary>Bills and documents that the ledger remembers as adopted.</summary>
    public ImmutableArray<KeyValuePair<string, Guid>> Remembered { get; init; } = [];

    public PlanBasis Basis => new()
    {
        Pipeline = Books.Pipeline with
        {
            Documents = Books.Pipeline.Documents with { AllocateCredits = AllocateCredits },
            Contacts = Books.Pipeline.Contacts with { Updates = Updates },
            ContactDecisions = Decisions,
            LateDecisions = Late,
            Baseline = Baseline,
            Opening = Opening,
        },
        Links = Links,
        LaterRuns = LaterRuns.ToHashSet(),
        Elsewhere = new PostedElsewhere(InNorth.Select(static one => (one.Kind, one.Key, "north"))),
        AccountIds = new Dictionary<string, Guid> { ["090"] = Books.Id(990), ["091"] = Books.Id(991), ["092"] = Books.Id(992) },
        BankAccounts = new HashSet<string> { "090", "092" },
        ForeignAccounts = new Dictionary<string, CurrencyCode> { ["092"] = new("EUR") },
        Period = Books.October,
        ClosedTo = ClosedTo,
        Transfers = Transfers,
        Ledger = new LedgerView(Postings, [.. Records, .. Left.Select(static part => Record(RecordKind.Allocation, part.Key, "2026-09-20", RecordStanding.Pending, part.Amount))]),
        Bills = [.. Bills.Select(BillFigures.Of)],
        Holdings = new XeroHoldings(Documents, Payments, OnAccount, Refunds) { Adopted = AdoptedBills.Of(Baseline, Remembered, new XeroHoldings(Documents, Payments)) },
        Matches = Matches.ToDictionary(static match => match.AccountNumber),
    };

    public PlannedDocument? Plan(TransformedBill bill) => new DocumentPlanning(Basis).Plan(bill);

    /// <summary>Plans the bills first, then all parts.</summary>
    public ImmutableArray<PlannedPayment> Plan(TransformedBill[] bills, params CashPart[] parts) => PlanAll(bills, parts).Cash;

    /// <summary>Plans the bills, all parts, and last what credit notes are to be given to.</summary>
    public ImmutableArray<CreditNoteAllocation> Allocate(TransformedBill[] bills, params CashPart[] parts) => PlanAll(bills, parts).Credits;

    private (ImmutableArray<PlannedPayment> Cash, ImmutableArray<CreditNoteAllocation> Credits) PlanAll(TransformedBill[] bills, CashPart[] parts)
    {
        var basis = Basis;
        var book = new SettlementBook(basis);
        PlannedDocument[] documents = [.. bills.Select(new DocumentPlanning(basis).Plan).OfType<PlannedDocument>()];
        foreach (var planned in documents)
        {
            book.Enter(planned);
        }

        var cash = new CashPlanning(basis, book).Plan(parts);
        return (cash, new CreditAllocationPlanning(basis, book).Plan(documents, cash, Left));
    }

    public static TransformedBill Bill(string number = "A1/1", string date = "2026-10-15", decimal gross = 120m, DocumentKind kind = DocumentKind.Invoice, string hash = "h1")
    {
        var vat = decimal.Round(gross / 6m, 2);
        return new TransformedBill
        {
            Kind = kind,
            Number = number,
            AccountNumber = "A1",
            Date = Books.Day(date),
            Currency = CurrencyCode.Gbp,
            Net = gross - vat,
            Vat = vat,
            Gross = gross,
            ContentHash = hash,
            At = new SourceLocation("invoices.csv", 2),
            Document = new SalesDocument
            {
                Kind = kind,
                Number = number,
                AccountNumber = "A1",
                Date = Books.Day(date),
                DueDate = Books.Day(date).AddDays(14),
                Currency = CurrencyCode.Gbp,
                Lines = [new LineItem { Description = "Calls", Net = gross - vat, Vat = vat, AccountCode = "200", TaxType = "OUTPUT2" }],
            },
        };
    }

    public static Diagnostic Fault(string code) => new() { Code = code, Message = "m", NextStep = "n" };

    public static CashPart Part(string id, string? bill, decimal amount, string date = "2026-10-17", string hash = "p1") => new()
    {
        PaymentId = id,
        BillNumber = bill,
        AccountNumber = "A1",
        PaymentType = "Direct Debit",
        Date = Books.Day(date),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Standing = bill is null ? CashStanding.Held : CashStanding.Ready,
        AccountCode = bill is null ? null : "090",
        Movements = bill is null ? []
            : amount > 0m ? [new CashMovement.Receipt { Amount = amount, Account = "090" }] : [new CashMovement.Refund { Amount = amount, Account = "090" }],
        Code = bill is null ? DiagnosticCodes.OnAccount : null,
        Reason = bill is null ? "on account" : null,
        ContentHash = hash,
        At = new SourceLocation("payments.csv", 2),
    };

    public static LedgerPosting Posting(RecordKind kind, string key, int id, PostingState state = PostingState.Posted, string? hash = null, int generation = 1) => new()
    {
        Kind = kind,
        Key = key,
        Generation = generation,
        State = state,
        XeroId = Books.Id(id),
        ContentHash = hash ?? (kind == RecordKind.Payment ? "p1" : "h1"),
        RunId = "r1",
        Attempt = 1,
    };

    public static LedgerRecord Record(RecordKind kind, string key, string date, RecordStanding standing = RecordStanding.Settled, decimal amount = 120m, string? code = null) => new()
    {
        Kind = kind,
        Key = key,
        AccountNumber = "A1",
        Date = Books.Day(date),
        Currency = "GBP",
        Amount = amount,
        Net = kind == RecordKind.Payment ? 0m : amount - decimal.Round(amount / 6m, 2),
        Vat = kind == RecordKind.Payment ? 0m : decimal.Round(amount / 6m, 2),
        ContentHash = kind == RecordKind.Payment ? "p1" : "h1",
        Standing = standing,
        Code = code,
        Source = "earlier.csv:9",
        FirstRun = "r1",
        LastRun = "r1",
    };

    public static BookedDocument Booked(int id, string number = "A1/1", string date = "2026-10-15", decimal gross = 120m, DocumentKind kind = DocumentKind.Invoice, string status = "AUTHORISED", decimal? open = null)
    {
        var vat = decimal.Round(gross / 6m, 2);
        return new BookedDocument
        {
            Id = Books.Id(id),
            Kind = kind,
            Number = number,
            ContactId = Books.Id(901),
            ContactName = "Harbour Bakery",
            Date = Books.Day(date),
            Status = status,
            Currency = CurrencyCode.Gbp,
            Net = gross - vat,
            Vat = vat,
            Gross = gross,
            Open = open ?? gross,
            Lines = [new BookedLine { Net = gross - vat, Vat = vat, AccountCode = "200", TaxType = "OUTPUT2" }],
        };
    }

    public static BookedPayment Paid(int id, int document, decimal amount, string date = "2026-10-17", DocumentKind kind = DocumentKind.Invoice) => new()
    {
        Id = Books.Id(id),
        DocumentId = Books.Id(document),
        DocumentKind = kind,
        Amount = amount,
        Date = Books.Day(date),
        AccountCode = "090",
        Status = "AUTHORISED",
    };

    public static ContactMatch Match(string account, MatchOutcome outcome, int? contact = null, string? code = null) => new()
    {
        AccountNumber = account,
        Outcome = outcome,
        ContactId = contact is { } number ? Books.Id(number) : null,
        ContactName = contact is null ? null : "Harbour Bakery",
        Evidence = "evidence",
        Code = code,
    };

    /// <summary>State and code, as <c>Held SX4007</c>.</summary>
    public static string Words(PlannedRecord? record) => record is null ? "not taken in" : $"{record.Decision.State} {record.Decision.Code}".TrimEnd();

    public static string Words(IEnumerable<PlannedPayment> parts) => string.Join("; ", parts.Select(static part => $"{part.Key} {Words(part)}"));
}
