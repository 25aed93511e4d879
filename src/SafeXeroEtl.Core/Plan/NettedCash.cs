using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A credit note and a bill that one payment takes against each other.</summary>
/// <param name="Hash">Of the part on the credit note: it changes with whatever SAFE changes of the payment.</param>
internal sealed record NettedPair(string CreditNote, string BillNumber, string PaymentId, decimal Amount, string Hash)
{
    public string Key => PlannedAllocation.AllocationKey(CreditNote, BillNumber, PaymentId);
}

/// <summary>
/// Parts of one payment with opposite signs: a credit note is allocated to the bill that it pays, and only the money that really moved is
/// a payment (DESIGN 6 Cash). The allocations are records of their own; a part that no money moves for is done when they are.
/// </summary>
internal sealed class NettedCash(PlanBasis basis, SettlementBook book)
{
    private const string ByHand = "Take the run that posted it back with `safexero undo RUN`, or put right in Xero by hand what SAFE says now.";

    /// <summary>Pairs of this plan, and the payment that gives each.</summary>
    private readonly Dictionary<(string, string), string> pairs = [];

    public static bool Is(PlannedPayment part) => part.Movements.Any(static movement => movement is CashMovement.Allocation);

    /// <summary>What the part settles of others of its payment, from its own side.</summary>
    public static IEnumerable<NettedPair> PairsOf(string paymentId, string bill, IEnumerable<CashMovement> movements, string hash) => movements.OfType<CashMovement.Allocation>().Select(each =>
        each.Amount < 0m ? new NettedPair(bill, each.With, paymentId, -each.Amount, hash) : new NettedPair(each.With, bill, paymentId, each.Amount, hash));

    public static IEnumerable<NettedPair> PairsOf(PlannedPayment part) => part.BillNumber is { } bill ? PairsOf(part.PaymentId, bill, part.Movements, part.ContentHash) : [];

    /// <summary>What is to be allocated for the parts of a plan; the credit note's part says what SAFE had said.</summary>
    public IEnumerable<(NettedPair Pair, PlannedPayment Part)> ToSend(IEnumerable<PlannedPayment> payments) => payments
        .Where(static part => part is { Decision.Sends: true, Deletes: false } && Is(part))
        .OrderBy(static part => part.Amount)
        .SelectMany(part => PairsOf(part).Where(pair => Given(pair) is null).Select(pair => (Pair: pair, Part: part)))
        .DistinctBy(static each => each.Pair.Key)
        .OrderBy(static each => each.Pair.Key, StringComparer.Ordinal);

    /// <returns>Why none of the payment's parts goes: one of them waits.</returns>
    public static PlanDecision? Waiting(IEnumerable<PlannedPayment> parts) =>
        parts.FirstOrDefault(static part => part.Decision.State is PlanState.Held or PlanState.Blocked) is { } waits
            ? waits.Decision with { Reason = $"Its part on {waits.BillNumber} waits: {waits.Decision.Reason}" }
            : null;

    /// <returns>Why none goes: another payment of this plan gives the same credit note to the same bill, and Xero could not tell the two apart.</returns>
    public PlanDecision? Twice(IEnumerable<PlannedPayment> parts) =>
        parts.SelectMany(PairsOf).Where(pair => pairs.GetValueOrDefault((pair.CreditNote, pair.BillNumber), pair.PaymentId) != pair.PaymentId).Select(pair => PlanDecision.Held(
            DiagnosticCodes.AlreadySettled, $"Payment {pairs[(pair.CreditNote, pair.BillNumber)]} gives credit note {pair.CreditNote} to bill {pair.BillNumber} in this run too.") with
        {
            NextStep = "Nothing: the next run gives it, when the first is in Xero.",
        }).FirstOrDefault();

    /// <summary>What of the part's document allocations are still to settle.</summary>
    public decimal ToGive(PlannedPayment part) => PairsOf(part).Where(pair => Given(pair) is null).Sum(static pair => pair.Amount);

    /// <summary>Takes the room on the part's document, for its money and its allocations.</summary>
    public PlannedPayment Settle(PlannedPayment part)
    {
        foreach (var pair in PairsOf(part))
        {
            pairs[(pair.CreditNote, pair.BillNumber)] = pair.PaymentId;
        }

        var document = book.Find(part.BillNumber!)!;
        document.Settle(Math.Abs(part.Cash) + ToGive(part));
        return part with
        {
            Act = part.Cash switch { 0m => CashAct.Net, > 0m => CashAct.Receive, _ => CashAct.Refund },
            AccountCode = part.Cash == 0m ? null : part.AccountCode,
            Settles = document.Kind,
            DocumentId = document.XeroId,
        };
    }

    /// <returns>That a part for which no money moves is in Xero, since all its allocations are; null where one is missing, and for every other part.</returns>
    public PlanDecision? There(PlannedPayment part)
    {
        if (!Is(part) || part.Cash != 0m)
        {
            return null;
        }

        Guid?[] given = [.. PairsOf(part).Select(Given)];
        return Array.TrueForAll(given, static id => id is not null) ? PlanDecision.There(given[0]!.Value, reason: "No money moved: credit notes settle it.") : null;
    }

    /// <returns>Why a payment that was netted stays as it is: SAFE says something else of it by now. Null where it says the same, or nothing was netted.</returns>
    public PlanDecision? Changed(string paymentId, IEnumerable<CashPart> exported)
    {
        var now = exported.Where(static part => part.BillNumber is not null)
            .SelectMany(static part => PairsOf(part.PaymentId, part.BillNumber!, part.Movements, part.ContentHash))
            .ToLookup(static pair => pair.Key, static pair => pair.Hash);
        return basis.Ledger.NettedOf(paymentId).FirstOrDefault(posting => !now[posting.Key].Contains(posting.ContentHash)) is not { } posted ? null : PlanDecision.Blocked(
            DiagnosticCodes.ChangedAfterPosting,
            $"Payment {paymentId} is another in SAFE, and credit note {LedgerView.PaymentIdOf(posted.Key)} was given to bill {LedgerView.BillNumberOf(posted.Key)} for it.") with
        {
            NextStep = ByHand,
        };
    }

    /// <returns>That SAFE reversed a payment that was netted: its money and its allocations are a person's to take back. Null where nothing was netted.</returns>
    public PlanDecision? Reversed(string paymentId, DateOnly on) => basis.Ledger.NettedOf(paymentId).FirstOrDefault() is not { } posted ? null : PlanDecision.Blocked(
        DiagnosticCodes.ReversalNotSupported,
        FormattableString.Invariant($"Reversed in SAFE on {on:yyyy-MM-dd}, and credit note {LedgerView.PaymentIdOf(posted.Key)} was given to bill {LedgerView.BillNumberOf(posted.Key)} for it.")) with
    {
        NextStep = ByHand,
    };

    /// <returns>The allocation: ours, whatever has become of it since, or somebody's that gives as much; null when there is none.</returns>
    private Guid? Given(NettedPair pair)
    {
        if (basis.Ledger.Posting(RecordKind.Allocation, pair.Key) is { State: PostingState.Posted, XeroId: { } posted })
        {
            return posted;
        }

        if (book.Find(pair.CreditNote)?.XeroId is not { } credit || book.Find(pair.BillNumber)?.XeroId is not { } bill)
        {
            return null;
        }

        var ours = basis.Ledger.AllocationsOf(pair.CreditNote).Select(static posting => posting.XeroId).ToHashSet();
        BookedAllocation[] shown = [.. (basis.Holdings.Document(credit)?.Allocations ?? []).Where(each => each.InvoiceId == bill && each.Id is not null && !ours.Contains(each.Id))];
        return shown.Sum(static each => each.Amount) >= pair.Amount ? shown[0].Id : null;
    }
}
