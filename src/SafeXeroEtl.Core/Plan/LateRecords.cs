using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Bills, payments and payouts dated on or before the day the books are closed to: blocked until a person decides (DESIGN 3).</summary>
internal sealed class LateRecords(PlanBasis basis)
{
    private const int ReferenceCharactersMax = 255;

    private readonly LateDecisions decisions = new(basis.Pipeline.LateDecisions);

    /// <summary>The bill on the day it is to have in Xero.</summary>
    public TransformedBill Dated(TransformedBill bill)
    {
        if (DayOf(decisions.OfBill(bill.Number), bill.Date) is not { } day)
        {
            return bill;
        }

        return bill with { Date = day, Document = bill.Document is { } document ? document with { Date = day, Reference = Reference(document.Reference, bill.Date) } : null };
    }

    /// <summary>The part on the day it is to have in Xero; its reference then carries SAFE's.</summary>
    public CashPart Dated(CashPart part) => (DayOf(decisions.OfPayment(part.PaymentId), part.Date) ?? ClearedOn(part)) is { } day ? part with { Date = day } : part;

    /// <summary>Whether a day in Xero is one that the payment could get there: SAFE's, the one a person gave, or the one it cleared.</summary>
    public bool IsDayOf(CashPart part, DateOnly day) => day == part.Date || day == PostOn(part.PaymentId) || day == part.ClearsOn;

    /// <returns>The day that a payout is to have in Xero; null when it is the provider's.</returns>
    public DateOnly? DayOfPayout(string key, DateOnly paidOutOn) => DayOf(decisions.OfPayout(key), paidOutOn);

    /// <summary>What a person decided about a payout: never posted, whatever its day; or, in closed books, on another.</summary>
    public PlanDecision? OfPayout(string key, DateOnly paidOutOn) => decisions.OfPayout(key) is { Close: { } why } decision
        ? PlanDecision.Skipped(DiagnosticCodes.PayoutClosed, $"{decision.By} decided that it is never posted: {why}")
        : Decide(decisions.OfPayout(key), paidOutOn);

    /// <summary>
    /// A payment from before the pipeline's start that came back since: it waits until a person has entered the return and closes it, or gives it a day, since the
    /// opening documents do not have it.
    /// </summary>
    /// <returns>Null when the return is to be posted, on <see cref="PostOn"/>.</returns>
    public PlanDecision? OfOldPayment(CashPart part)
    {
        var came = FormattableString.Invariant($"Received on {part.Date:yyyy-MM-dd}, before the pipeline's start ({basis.Pipeline.Start:yyyy-MM-dd}), and returned on {part.ReversedOn:yyyy-MM-dd}");
        return decisions.OfPayment(part.PaymentId) switch
        {
            { Close: { } why } decision => PlanDecision.Skipped(DiagnosticCodes.LateClosed, $"{came}; {decision.By} decided that nothing is posted: {why}"),
            { PostOn: { } day } decision when day < part.ReversedOn => PlanDecision.Blocked(DiagnosticCodes.ReversedFromBeforeStart, FormattableString.Invariant($"{came}; {decision.By} decided on {day:yyyy-MM-dd}, before it came back.")) with
            {
                NextStep = "Give it the day on which it came back, or a later one.",
            },
            { PostOn: { } day } decision when basis.IsClosed(day) => PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, FormattableString.Invariant($"{came}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}, and so is {day:yyyy-MM-dd}, the day that {decision.By} decided on.")),
            { PostOn: { } day } decision when day > basis.Period.LastDay => PlanDecision.Held(DiagnosticCodes.ReversedFromBeforeStart, FormattableString.Invariant($"{came}; {decision.By} decided to post the return on {day:yyyy-MM-dd}: the run of that month does.")) with
            {
                NextStep = "Nothing: the run of that month posts it.",
            },
            { PostOn: not null } => null,
            _ => PlanDecision.Held(DiagnosticCodes.ReversedFromBeforeStart, FormattableString.Invariant($"{came}: the customer owes {part.Amount:0.00} again, and the opening documents may have it or not.")),
        };
    }

    /// <summary>The day a person gave the payment; null where nobody did.</summary>
    public DateOnly? PostOn(string paymentId) => decisions.OfPayment(paymentId)?.PostOn;

    /// <summary>Never posted, whatever its day, where a person said so; null where nobody did.</summary>
    public PlanDecision? Closed(string paymentId) => decisions.OfPayment(paymentId) is { Close: { } why } decision
        ? PlanDecision.Skipped(DiagnosticCodes.LateClosed, $"{decision.By} decided that nothing of it is posted: {why}")
        : null;

    /// <summary>A payment of closed books that SAFE has put on other bills since, and that a person leaves on those it was posted on; null where nobody said so.</summary>
    public PlanDecision? StaysAsPosted(string paymentId) => decisions.OfPayment(paymentId) is { Close: { } why } decision
        ? PlanDecision.Skipped(DiagnosticCodes.ReallocatedWhenClosed, $"SAFE has put it on other bills since its month was closed, and {decision.By} decided that Xero keeps it where it is: {why}")
        : null;

    /// <param name="safe">SAFE's day.</param>
    /// <returns>Null when nothing is closed on that day, or it has another in Xero.</returns>
    public PlanDecision? OfBill(string number, DateOnly safe) => Decide(decisions.OfBill(number), safe);

    /// <inheritdoc cref="OfBill"/>
    public PlanDecision? OfPayment(string id, DateOnly safe) => Decide(decisions.OfPayment(id), safe);

    /// <summary>The day that a decision gives, once the run of its month is there.</summary>
    private DateOnly? DayOf(LateDecision? decision, DateOnly safe) =>
        basis.IsClosed(safe) && decision?.PostOn is { } day && !basis.IsClosed(day) && day <= basis.Period.LastDay ? day : null;

    /// <summary>
    /// Money that waited to clear while its month was closed is not late: the run of that month had it and held it. The day it cleared is the day the bank had it.
    /// </summary>
    private DateOnly? ClearedOn(CashPart part) =>
        part.ClearsOn is { } day && basis.IsClosed(part.Date) && day <= basis.Period.LastDay && decisions.OfPayment(part.PaymentId) is null
        && (IsPostedOn(part.PaymentId, day) || (!basis.IsClosed(day) && basis.Ledger.WaitsToClear(part.PaymentId)))
            ? day
            : null;

    private bool IsPostedOn(string paymentId, DateOnly day) =>
        basis.Ledger.PostingsOfPayment(paymentId).Any(posting => basis.Holdings.Payment(posting.XeroId!.Value) is { Status: "AUTHORISED" } booked && booked.Date == day)
        || basis.OnAccountOf(paymentId)?.Date == day;

    private PlanDecision? Decide(LateDecision? decision, DateOnly safe)
    {
        if (!basis.IsClosed(safe))
        {
            return null;
        }

        var closed = FormattableString.Invariant($"Dated {safe:yyyy-MM-dd}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}");
        return decision switch
        {
            null => PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, closed + "."),
            { Close: { } why } => PlanDecision.Skipped(DiagnosticCodes.LateClosed, $"{closed}, and {decision.By} decided that it is never posted: {why}"),
            { PostOn: { } day } when basis.IsClosed(day) => PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, FormattableString.Invariant($"{closed}, and so is {day:yyyy-MM-dd}, the day that {decision.By} decided on.")),
            { PostOn: { } day } when day > basis.Period.LastDay => PlanDecision.Held(DiagnosticCodes.PeriodClosed, FormattableString.Invariant($"{closed}, and {decision.By} decided to post it on {day:yyyy-MM-dd}: the run of that month does.")),
            _ => null,
        };
    }

    private static string Reference(string? reference, DateOnly safe)
    {
        var dated = reference is null ? LateDecisions.Dated(safe) : $"{reference}, {LateDecisions.Dated(safe)}";
        return dated.Length <= ReferenceCharactersMax ? dated : LateDecisions.Dated(safe);
    }
}
