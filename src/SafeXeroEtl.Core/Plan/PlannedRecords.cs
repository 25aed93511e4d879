using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>One record of the plan: a row of a shard, sorted by key.</summary>
public abstract record PlannedRecord
{
    /// <summary>SAFE's identity: account number, bill number, or payment id and bill number.</summary>
    public abstract string Key { get; }

    public abstract RecordKind RecordKind { get; }

    /// <summary>Under which kind the ledger keeps what the plan sends for it.</summary>
    [JsonIgnore]
    public virtual RecordKind PostingKind => RecordKind;

    /// <summary>Whether load takes out of Xero what an earlier run posted under the key, rather than making it.</summary>
    [JsonIgnore]
    public virtual bool Deletes => false;

    public required string AccountNumber { get; init; }

    public required PlanDecision Decision { get; init; }

    /// <summary>1, or one more than the last generation that undo or a deletion closed.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>True when an earlier run took the record in and did not settle it.</summary>
    public bool Carried { get; init; }

    /// <summary>SHA-256 of what SAFE says, so that a later change shows.</summary>
    public required string ContentHash { get; init; }

    public required SourceLocation At { get; init; }
}

/// <summary>A customer and the contact it is, is to become, or may be.</summary>
public sealed record PlannedContact : PlannedRecord
{
    public override string Key => AccountNumber;

    public override RecordKind RecordKind => RecordKind.Contact;

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind PostingKind => Decision.State == PlanState.Update ? RecordKind.ContactUpdate : RecordKind.Contact;

    /// <summary>The customer's name in SAFE.</summary>
    public required string Name { get; init; }

    public string? CompanyNumber { get; init; }

    public string? VatNumber { get; init; }

    /// <summary>The evidence in words: <c>ledger</c>, <c>decision</c>, <c>identifier</c> or <c>weighed</c>, and what was compared.</summary>
    public required string Evidence { get; init; }

    /// <summary>Contacts that it is or may be by weighed evidence, the likeliest first; empty in a copy of an earlier version.</summary>
    public ImmutableArray<ContactCandidate> Candidates { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What to create; null in every other state.</summary>
    public NewContact? New { get; init; }

    /// <summary>The Xero contact's name as it was when linked; null when not linked.</summary>
    public string? ContactName { get; init; }

    /// <summary>What is to be changed in Xero, field by field; null in every state but update.</summary>
    public ImmutableArray<ContactChange>? Changes { get; init; }

    /// <summary>True where a person decided that the contact is updated although it is a supplier; null otherwise.</summary>
    public bool? SupplierDecided { get; init; }

    /// <summary>Why Xero keeps what it says although the pipeline would have it updated; null when there is nothing of the kind.</summary>
    public ImmutableArray<Diagnostic>? Noticed { get; init; }
}

/// <summary>A bill on its way to be an invoice or credit note.</summary>
public sealed record PlannedDocument : PlannedRecord
{
    public override string Key => Number;

    public override RecordKind RecordKind => Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote;

    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind PostingKind => Decision.State == PlanState.Update ? RecordKind.DocumentUpdate : RecordKind;

    /// <summary>SAFE's figures in the document's own sign: positive on a credit note.</summary>
    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>What is sent; null unless the state is create, update or there.</summary>
    public SalesDocument? Document { get; init; }

    /// <summary>What Xero is to show: SAFE's net, and with a rounding line that line's pennies more (DESIGN 6 Pennies).</summary>
    [JsonIgnore]
    public decimal NetInXero => Document?.Net ?? Net;

    /// <summary>SAFE's VAT, and with a rounding line its pennies less.</summary>
    [JsonIgnore]
    public decimal VatInXero => Document?.Vat ?? Vat;

    /// <summary>What Xero showed when the plan was made, of a document that is to change: the change is made only while Xero still does (P4). Null in every state but update.</summary>
    public DocumentContent? Before { get; init; }

    /// <summary>What is to be changed in Xero, field by field; null in every state but update.</summary>
    public ImmutableArray<DocumentChange>? Changes { get; init; }

    /// <summary>What Xero would make of the lines by itself, and which pennies were placed; null without a document.</summary>
    public PennyProof? Pennies { get; init; }

    /// <summary>Lines that give back charges, as SAFE links them; null when there are none.</summary>
    public ImmutableArray<CreditedCharge>? Credits { get; init; }

    /// <summary>A credit note's gross by the bills it gives back, as SAFE links them; null when there are none.</summary>
    public ImmutableArray<CreditedBill>? CreditedBills { get; init; }

    /// <summary>Who said when the document is due; null without a document.</summary>
    public DueDateSource? DueFrom { get; init; }

    /// <summary>The document in Xero that stands for it although we did not post it, where that has another number or another content; null otherwise.</summary>
    public Adoption? Adoption { get; init; }

    /// <summary>Warnings about a document to be created, for whoever approves it; null when there are none.</summary>
    public ImmutableArray<Diagnostic>? Noticed { get; init; }
}

/// <summary>What load does in Xero for a payment part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CashAct>))]
public enum CashAct
{
    /// <summary>Money in, on an invoice.</summary>
    Receive,

    /// <summary>Money out, on a credit note.</summary>
    Refund,

    /// <summary>The payment posted earlier is deleted: SAFE reversed it in the month it was received.</summary>
    Delete,

    /// <summary>The payment posted earlier stays, and an invoice makes the customer owe it again: SAFE reversed it, and it cannot be deleted.</summary>
    Return,

    /// <summary>Money in that settles no bill yet: it becomes an overpayment or prepayment of the contact.</summary>
    KeepOnAccount,

    /// <summary>The bill takes money that is on account in Xero: an allocation, never another payment.</summary>
    Allocate,

    /// <summary>Credit notes of the same payment settle all of it, or it is a credit note of which all settles bills of the payment: allocations do it, records of their own, and no money moves.</summary>
    Net,

    /// <summary>Money that is on account goes back to the customer, out of the overpayment; where the plan names none, it is made first: the money came and went.</summary>
    RefundOnAccount,
}

/// <summary>One part of a payment on one bill, or what a payment leaves on account.</summary>
public sealed record PlannedPayment : PlannedRecord
{
    public override string Key => PaymentKey(PaymentId, BillNumber);

    public override RecordKind RecordKind => RecordKind.Payment;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Deletes => Act == CashAct.Delete;

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind PostingKind => Act switch
    {
        CashAct.Return => RecordKind.ReturnedPayment,
        CashAct.KeepOnAccount => RecordKind.OnAccount,
        CashAct.Delete when BillNumber is null => RecordKind.OnAccount,
        CashAct.Allocate => RecordKind.OnAccountAllocation,
        CashAct.RefundOnAccount => RecordKind.OnAccountRefund,
        _ => RecordKind,
    };

    public required string PaymentId { get; init; }

    /// <summary>Null for the unallocated remainder.</summary>
    public string? BillNumber { get; init; }

    public required string PaymentType { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>SAFE's day where a decision gave it another in Xero, since its month was closed; null otherwise.</summary>
    public DateOnly? SafeDate { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>As SAFE signs it: below nil for a refund.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What moves as money: the amount less what a credit note and a bill of the same payment settle of each other.</summary>
    [JsonIgnore]
    public decimal Cash => Amount - Movements.OfType<CashMovement.Allocation>().Sum(static each => each.Amount);

    /// <summary>The reversal date SAFE prints; null while the payment stands.</summary>
    public DateOnly? ReversedOn { get; init; }

    /// <summary>Null unless the state is create or update.</summary>
    public CashAct? Act { get; init; }

    /// <summary>The Xero account the money lands in; null where nothing is sent.</summary>
    public string? AccountCode { get; init; }

    /// <summary>What Transform says has to happen in the books, sent by this run or not; empty in a copy that an earlier version left in the ledger.</summary>
    public ImmutableArray<CashMovement> Movements { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The day the money has cleared; null when it counts at once.</summary>
    public DateOnly? ClearsOn { get; init; }

    /// <summary>What is made in Xero when the payment is returned; null in every other case.</summary>
    public PlannedReturn? Return { get; init; }

    /// <summary>Key of the part whose return it settles in place of the bill, which the returned payment still settles in Xero; null otherwise.</summary>
    public string? SettlesReturn { get; init; }

    /// <summary>Xero's id of the overpayment or prepayment that is allocated, paid back or deleted; null in every other case, and where the plan makes it first.</summary>
    public Guid? OnAccountId { get; init; }

    /// <summary>Which of the two it is, or is to be; null for an overpayment, and where money on account has no part in it.</summary>
    public OnAccountKind? OnAccountAs { get; init; }

    /// <summary>What a prepayment that the plan makes stands on; null in every other case.</summary>
    public PrepaymentLine? Prepaid { get; init; }

    /// <summary>The day on which the overpayment is given to the bill, or paid back; null in every other case.</summary>
    public DateOnly? AllocatedOn { get; init; }

    /// <inheritdoc cref="PlannedAllocation.ShownBefore"/>
    public ImmutableArray<Guid> ShownBefore { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Xero's id of the bank account that money on account or a batch lands in; null in every other case.</summary>
    public Guid? BankAccountId { get; init; }

    /// <summary>Parts of one key are one line on the bank statement.</summary>
    public string? BatchKey { get; init; }

    /// <summary>What the batch is called in Xero that this part goes with; null for one that goes by itself.</summary>
    public string? BatchReference { get; init; }

    /// <summary>Kind of the document it settles; null for a remainder.</summary>
    public DocumentKind? Settles { get; init; }

    /// <summary>The document's Xero id when it is there already; otherwise load takes the id its create was given.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>Identity of one part, the same from CSV and API (DESIGN 6 Cash). The bar occurs in no SAFE id.</summary>
    public static string PaymentKey(string paymentId, string? billNumber) => $"{paymentId}|{billNumber}";

    /// <summary>What the payment's Reference in Xero carries: key and generation, searched for after a lost answer.</summary>
    [JsonIgnore]
    public string Reference => $"SAFE {PaymentId} {BillNumber} #{Generation}{(SafeDate is { } day ? FormattableString.Invariant($" {day:yyyy-MM-dd}") : "")}";
}
