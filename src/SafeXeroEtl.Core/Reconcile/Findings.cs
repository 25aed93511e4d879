using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Everything a reconciliation found, as at the period's last day. Holds no clock (P8).</summary>
public sealed record Findings
{
    public const string CurrentSchema = "findings/1";

    public required string Schema { get; init; }

    public required string Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required string OrganisationName { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Sorted by number.</summary>
    public required ImmutableArray<DocumentComparison> Documents { get; init; }

    /// <summary>Sorted by key.</summary>
    public required ImmutableArray<PaymentComparison> Payments { get; init; }

    /// <summary>Credit notes that we gave to bills; sorted by key.</summary>
    public ImmutableArray<AllocationComparison> Allocations { get; init => field = value.IsDefault ? [] : value; } = [];

    public required ImmutableArray<Difference> Differences { get; init; }

    /// <summary>What of documents that somebody keyed is not as their bills would have been posted.</summary>
    public ImmutableArray<AdoptedField> Adopted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What was posted and is no longer shown as it was given.</summary>
    public ImmutableArray<Drift> Drift { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Changed documents of which Xero's history was not asked for who did it.</summary>
    public int HistoriesNotRead { get; init; }

    public required ImmutableArray<ReconcilingItem> Items { get; init; }

    public required ImmutableArray<OutsideDocument> Outside { get; init; }

    public required DebtorsControl Debtors { get; init; }

    public required ImmutableArray<CustomerBalance> Customers { get; init; }

    /// <summary>Documents dated in the period, by tax type.</summary>
    public required ImmutableArray<TieOut> Vat { get; init; }

    /// <summary>Documents dated in the period, by account.</summary>
    public required ImmutableArray<TieOut> Revenue { get; init; }

    public required ImmutableArray<ControlResult> Controls { get; init; }

    /// <summary>What is not settled as at the period's end, both sides, sorted by account, side and due date.</summary>
    public ImmutableArray<OpenItem> OpenItems { get; init; } = [];

    /// <summary>Accounts that money passes through.</summary>
    public ClearingProof Clearing { get; init; } = ClearingProof.None;

    /// <summary>For SAFE's bulk import; null where the pipeline does not say how.</summary>
    public SafeImport? SafeImport { get; init; }

    /// <summary>The oldest first.</summary>
    public ImmutableArray<BadDebt> BadDebts { get; init; } = [];

    /// <summary>Credit notes of SAFE's customers in Xero, part by part.</summary>
    public ImmutableArray<CreditUse> CreditUses { get; init; } = [];

    /// <summary>What was billed on the other side of the period's end.</summary>
    public CutOffFigures CutOff { get; init; } = CutOffFigures.None;

    /// <summary>The VAT return that the period belongs to.</summary>
    public VatReturnFigures VatReturn { get; init; } = new() { Settings = new VatReturnSettings(), First = new(1, 1), Last = new(1, 1) };
}

/// <summary>The four verdicts (DESIGN 6): green only for the first, exit 0 for the first two.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    Agrees,
    AgreesWithAcceptedDifferences,
    DoesNotAgree,
    NotProved,
}

/// <summary>The verdict and the figures in it.</summary>
public sealed record Verdict
{
    public required VerdictKind Kind { get; init; }

    /// <summary>The sentence that stands on every page.</summary>
    public required string Text { get; init; }

    public int ExplainedCount { get; init; }

    /// <summary>Σ of sizes, in the organisation's own currency alone; the items have the others.</summary>
    public decimal Explained { get; init; }

    public int UnexplainedCount { get; init; }

    /// <summary>Likewise.</summary>
    public decimal Unexplained { get; init; }
}

/// <summary>Why SAFE and Xero differ on a record.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Cause>))]
public enum Cause
{
    /// <summary>Planned and not sent yet.</summary>
    NotLoaded,
    Blocked,
    Held,

    /// <summary>It came after its month was closed: it waits for a decision, was left out for good, or stands in a later month.</summary>
    Late,

    /// <summary>Money that settles no bill yet.</summary>
    OnAccount,

    /// <summary>Money that SAFE has and the bank has not yet.</summary>
    NotCleared,

    /// <summary>A payment type that is left out by a declared reason.</summary>
    ExcludedPayments,
    Refused,
    Pending,

    /// <summary>More than one thing, or what no cause of its own stands for: contact, number, currency, amounts.</summary>
    EditedInXero,

    /// <summary>The amounts differ by no more than rounding can make, and nothing else does.</summary>
    Pennies,

    /// <summary>Another tax type, with the VAT that follows from it.</summary>
    VatType,

    /// <summary>Another account, of the same tax type.</summary>
    Account,

    /// <summary>Another day, whether or not it is another month.</summary>
    DateOrCutOff,

    /// <summary>A credit note was given to a bill, and in Xero it is not any more.</summary>
    Allocation,
    VoidedInXero,

    /// <summary>A credit note or payment on an expense account, which SAFE does not know.</summary>
    WrittenOffInXero,
    MissingInXero,
    PaymentRemovedInXero,

    /// <summary>A payment came back, and the invoice by which the customer owes it again is not as it was entered.</summary>
    ReturnedPayment,
    KeyedByHand,
    Duplicate,
    PaidElsewhere,
    ChangedInSafe,
    VanishedFromSafe,

    /// <summary>A reversal in SAFE that still stands in Xero.</summary>
    ReversedInSafe,

    /// <summary>Xero's debtors account and its documents do not agree: something else moves the account.</summary>
    UnaccountedInXero,

    /// <summary>SAFE's outstanding report and SAFE's bills and payments do not agree.</summary>
    OutstandingReportDiffers,

    /// <summary>SAFE's earlier months are no longer what the last pack closed with.</summary>
    OpeningDiffers,
}

/// <summary>One difference on one record.</summary>
public sealed record Difference
{
    public required Cause Cause { get; init; }

    /// <summary>Bill number, payment key or a subject in words.</summary>
    public required string Key { get; init; }

    /// <summary>Null where no customer is concerned.</summary>
    public string? AccountNumber { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>The document or payment in Xero; null where Xero has none.</summary>
    public Guid? XeroId { get; init; }

    /// <summary>Its date, SAFE's where SAFE knows it; null where only totals differ.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Effect on debtors: SAFE less Xero. Nil where the money agrees and something else does not.</summary>
    public required decimal Amount { get; init; }

    /// <summary>It is about a payment; its key may be the bill's number all the same.</summary>
    public bool IsCash { get; init; }

    public required string Detail { get; init; }

    public required string NextStep { get; init; }

    /// <summary>Null in findings of an earlier version.</summary>
    public OpenDifference? Open { get; init; }
}

/// <summary>All differences of one cause and currency, and the decision that accepts them for exactly this amount.</summary>
public sealed record ReconcilingItem
{
    public required Cause Cause { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required int Count { get; init; }

    /// <summary>SAFE less Xero.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Null: unexplained.</summary>
    public AcceptedDifference? Accepted { get; init; }
}

/// <summary>A bill beside its document in Xero; amounts in the document's own sign.</summary>
public sealed record DocumentComparison
{
    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal SafeNet { get; init; }

    public required decimal SafeVat { get; init; }

    public required decimal SafeGross { get; init; }

    /// <summary>What Xero was given; null where nothing was, or the ledger does not know.</summary>
    public PostedFigures? Sent { get; init; }

    public Guid? XeroId { get; init; }

    public string? XeroStatus { get; init; }

    public decimal XeroNet { get; init; }

    public decimal XeroVat { get; init; }

    public decimal XeroGross { get; init; }

    /// <summary>Dated before the period, and not in the last pack.</summary>
    public bool SinceLastPack { get; init; }

    /// <summary>SAFE dates it in an earlier month, which was closed when it came; the date is the day that somebody gave it.</summary>
    public bool OfEarlierMonth { get; init; }

    /// <summary>What was owed of a bill from before the pipeline: the roll-forward begins with it, and no month billed it.</summary>
    public bool IsOpening { get; init; }

    /// <summary>What SAFE says it adds to debtors as at the period's end: below nil for a credit note; nil when it vanished or is skipped.</summary>
    public required decimal SafeEffect { get; init; }

    /// <summary>What it adds to debtors in Xero as at the period's end: nil when it is dated after it there, or does not stand.</summary>
    public required decimal XeroEffect { get; init; }

    /// <summary>Where it stands for us: posted, skipped, held …</summary>
    public required string Standing { get; init; }

    /// <summary>Null when both sides agree.</summary>
    public Cause? Cause { get; init; }

    public string? Detail { get; init; }

    /// <summary>File and line of the bill's row.</summary>
    public required string Source { get; init; }
}

/// <summary>A payment part beside its payment in Xero; amounts as SAFE signs them.</summary>
public sealed record PaymentComparison
{
    public required string Key { get; init; }

    public required string PaymentId { get; init; }

    public string? BillNumber { get; init; }

    public required string AccountNumber { get; init; }

    public required string PaymentType { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Nil when SAFE had reversed it by the period's end.</summary>
    public required decimal SafeAmount { get; init; }

    /// <summary>Dated before the period, and not in the last pack.</summary>
    public bool SinceLastPack { get; init; }

    /// <summary>SAFE dates it in an earlier month, which was closed when it came; the date is the day that somebody gave it.</summary>
    public bool OfEarlierMonth { get; init; }

    /// <summary>Received before the pipeline's start: what is told here is that it came back.</summary>
    public bool FromBeforeStart { get; init; }

    /// <summary>What stood when the period began and was taken back in it; otherwise nil.</summary>
    public decimal Reversed { get; init; }

    public PaymentTreatment Treatment { get; init; }

    /// <summary>The account it lands in by the rules, else by Xero; null where neither says.</summary>
    public string? CashAccount { get; init; }

    public Guid? XeroId { get; init; }

    /// <summary>The invoice by which the customer owes it again; null where it was not returned.</summary>
    public Guid? ReturnId { get; init; }

    /// <summary>What it takes off debtors: nil of a payment that was returned.</summary>
    public decimal XeroAmount { get; init; }

    public required string Standing { get; init; }

    public Cause? Cause { get; init; }

    public string? Detail { get; init; }

    public required string Source { get; init; }
}

/// <summary>A document in Xero that is none of SAFE's: an item of its own in the debtors tie-out.</summary>
public sealed record OutsideDocument(
    Guid XeroId, DocumentKind Kind, string Number, string ContactName, DateOnly Date, CurrencyCode Currency, decimal Gross, decimal OpenAsAt);

/// <summary>Net and VAT of one tax type or account: SAFE, plan and Xero.</summary>
public sealed record TieOut
{
    /// <summary>Tax type or account code.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required decimal SafeNet { get; init; }

    public required decimal SafeVat { get; init; }

    public required decimal XeroNet { get; init; }

    public required decimal XeroVat { get; init; }

    /// <summary>Xero documents of the period outside SAFE, on the same code.</summary>
    public decimal OutsideNet { get; init; }

    public decimal OutsideVat { get; init; }
}
