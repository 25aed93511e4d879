using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What the ledger says of one organisation when a plan is made.</summary>
public sealed class LedgerView
{
    private readonly Dictionary<(RecordKind, string), LedgerPosting> postings;
    private readonly Dictionary<(RecordKind, string), LedgerRecord> records;
    private readonly ILookup<string, LedgerPosting> paymentsById;
    private readonly ILookup<string, LedgerPosting> allocationsByCredit;
    private readonly ILookup<string?, LedgerPosting> returnsByBill;
    private readonly ILookup<string, LedgerPosting> givenByPayment;
    private readonly ILookup<string?, LedgerPosting> nettedByPayment;
    private readonly HashSet<string> waitingToClear;

    public LedgerView(IEnumerable<LedgerPosting> postings, IEnumerable<LedgerRecord> records)
    {
        this.postings = postings.ToDictionary(static posting => (posting.Kind, posting.Key));
        this.records = records.ToDictionary(static record => (record.Kind, record.Key));
        paymentsById = this.postings.Values
            .Where(static posting => posting.Kind == RecordKind.Payment)
            .ToLookup(static posting => PaymentIdOf(posting.Key));
        allocationsByCredit = this.postings.Values
            .Where(static posting => posting is { Kind: RecordKind.Allocation, State: PostingState.Posted })
            .ToLookup(static posting => PaymentIdOf(posting.Key));
        givenByPayment = this.postings.Values
            .Where(static posting => posting is { Kind: RecordKind.OnAccountAllocation, State: PostingState.Posted })
            .ToLookup(static posting => PaymentIdOf(posting.Key));
        nettedByPayment = this.postings.Values
            .Where(static posting => posting is { Kind: RecordKind.Allocation, State: PostingState.Posted })
            .ToLookup(static posting => NettingPaymentOf(posting.Key));
        waitingToClear = this.records.Values
            .Where(static record => record is { Kind: RecordKind.Payment, Standing: RecordStanding.Held, Code: DiagnosticCodes.NotCleared })
            .Select(static record => PaymentIdOf(record.Key)).ToHashSet(StringComparer.Ordinal);
        returnsByBill = this.postings.Values
            .Where(static posting => posting is { Kind: RecordKind.ReturnedPayment, State: PostingState.Posted })
            .ToLookup(static posting => BillNumberOf(posting.Key));
    }

    public IReadOnlyCollection<LedgerRecord> Records => records.Values;

    /// <summary>Xero ids of every document this ledger made.</summary>
    public IEnumerable<Guid> DocumentIdsInXero => postings.Values
        .Where(static posting => posting.Kind is RecordKind.Invoice or RecordKind.CreditNote && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    /// <summary>Xero ids of every invoice by which this ledger returned a payment.</summary>
    public IEnumerable<Guid> ReturnIdsInXero => postings.Values
        .Where(static posting => posting.Kind == RecordKind.ReturnedPayment && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    /// <summary>Xero ids of every payment this ledger made.</summary>
    public IEnumerable<Guid> PaymentIdsInXero => postings.Values
        .Where(static posting => posting.Kind == RecordKind.Payment && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    /// <summary>Xero ids of every refund of an overpayment this ledger made.</summary>
    public IEnumerable<Guid> RefundIdsInXero => postings.Values
        .Where(static posting => posting.Kind == RecordKind.OnAccountRefund && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    /// <summary>Xero ids of every overpayment this ledger made.</summary>
    public IEnumerable<Guid> OverpaymentIdsInXero => postings.Values
        .Where(static posting => posting.Kind == RecordKind.OnAccount && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    /// <summary>Xero ids of every transfer this ledger made and of all the money it spent.</summary>
    public IEnumerable<Guid> BankIdsInXero => postings.Values
        .Where(static posting => posting.Kind is RecordKind.PayoutTransfer or RecordKind.PayoutFee or RecordKind.ReturnedSpend && posting.XeroId is not null)
        .Select(static posting => posting.XeroId!.Value);

    public LedgerPosting? Posting(RecordKind kind, string key) => postings.GetValueOrDefault((kind, key));

    public LedgerRecord? Record(RecordKind kind, string key) => records.GetValueOrDefault((kind, key));

    /// <summary>Whether an earlier run held some of a payment until it clears.</summary>
    public bool WaitsToClear(string paymentId) => waitingToClear.Contains(paymentId);

    /// <summary>Every part of a payment that was ever posted, live or closed, in the order of keys.</summary>
    public IEnumerable<LedgerPosting> PostingsOfPayment(string paymentId) =>
        paymentsById[paymentId].Where(static posting => posting.State is PostingState.Posted or PostingState.Closed)
            .OrderBy(static posting => posting.Key, StringComparer.Ordinal);

    /// <summary>The overpayment that a payment's money was kept as; null when there was none, or it is closed.</summary>
    public LedgerPosting? OnAccountOf(string paymentId) =>
        Posting(RecordKind.OnAccount, PlannedPayment.PaymentKey(paymentId, billNumber: null)) is { State: PostingState.Posted } posting ? posting : null;

    /// <summary>What of a payment's overpayment was given to bills, in the order of keys.</summary>
    public IEnumerable<LedgerPosting> GivenOf(string paymentId) => givenByPayment[paymentId].OrderBy(static posting => posting.Key, StringComparer.Ordinal);

    /// <summary>What stands for a part in Xero, whether it is a payment, an overpayment, an allocation of one, or a refund of one; null when nothing ever did.</summary>
    public LedgerPosting? PostingOfPart(string key) => Posting(RecordKind.Payment, key)
        ?? Posting(RecordKind.OnAccountAllocation, key) ?? Posting(RecordKind.OnAccount, key) ?? Posting(RecordKind.OnAccountRefund, key);

    /// <summary>The refund that a part is, or that its overpayment ended with; null when there was none.</summary>
    public LedgerPosting? RefundOf(string key) => Posting(RecordKind.OnAccountRefund, key) is { State: PostingState.Posted } posting ? posting : null;

    /// <summary>What this ledger gave of a credit note, in the order of keys.</summary>
    public IEnumerable<LedgerPosting> AllocationsOf(string creditNote) => allocationsByCredit[creditNote].OrderBy(static posting => posting.Key, StringComparer.Ordinal);

    /// <summary>What this ledger gave of credit notes to bills because a payment took the one against the other, in the order of keys.</summary>
    public IEnumerable<LedgerPosting> NettedOf(string paymentId) => nettedByPayment[paymentId].OrderBy(static posting => posting.Key, StringComparer.Ordinal);

    /// <summary>Whether some of a part is settled by what its payment netted.</summary>
    public bool IsNetted(string partKey) => BillNumberOf(partKey) is { } bill
        && nettedByPayment[PaymentIdOf(partKey)].Any(posting => PaymentIdOf(posting.Key) == bill || BillNumberOf(posting.Key) == bill);

    /// <summary>Returns of payments on a bill, in the order of keys.</summary>
    public IEnumerable<LedgerPosting> ReturnsOf(string billNumber) => returnsByBill[billNumber].OrderBy(static posting => posting.Key, StringComparer.Ordinal);

    /// <summary>The generation the next create of a record has: one more than the one that was closed.</summary>
    public int NextGeneration(RecordKind kind, string key) => Posting(kind, key) switch
    {
        null => 1,
        { State: PostingState.Closed } closed => closed.Generation + 1,
        var open => open.Generation,
    };

    /// <summary>The generation of the next change of a contact.</summary>
    public int NextUpdate(string accountNumber) => NextUpdate(Posting(RecordKind.ContactUpdate, accountNumber));

    /// <summary>The generation of the next change of a record that is there: each change that was made is one of its own.</summary>
    /// <param name="last">The latest change; null when there was none.</param>
    public static int NextUpdate(LedgerPosting? last) => last switch
    {
        null => 1,
        { State: PostingState.Posted } made => made.Generation + 1,
        var open => open.Generation,
    };

    /// <summary>Taken in by an earlier run and not settled since.</summary>
    public bool IsCarried(RecordKind kind, string key) => Record(kind, key) is { } record && !IsSettled(record.Standing);

    public static bool IsSettled(RecordStanding standing) => standing is RecordStanding.Settled or RecordStanding.Skipped or RecordStanding.Deleted;

    /// <summary>What stands before the bill in a key: a payment's id, or a credit note's number.</summary>
    public static string PaymentIdOf(string key) => key[..key.IndexOf('|')];

    /// <returns>Null for the remainder on account.</returns>
    public static string? BillNumberOf(string key) => key.Split('|')[1] is { Length: > 0 } bill ? bill : null;

    /// <returns>The payment that nets a credit note and a bill; null for an allocation without one.</returns>
    public static string? NettingPaymentOf(string key) => key.Split('|') is [_, _, var payment] ? payment : null;
}
