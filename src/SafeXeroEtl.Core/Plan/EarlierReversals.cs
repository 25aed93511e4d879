using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Payments from before the pipeline's start that SAFE reversed since. What they had paid is owed again; whether the opening documents have it as
/// owed already depends on the hour the listing was made, which only a person knows.
/// </summary>
internal sealed class EarlierReversals(PlanBasis basis)
{
    private readonly LateDecisions decisions = new(basis.Pipeline.LateDecisions);

    public bool Has(CashPart part) => part.Date < basis.Pipeline.Start && part.ReversedOn >= basis.Pipeline.Start;

    /// <param name="planned">The part before its decision.</param>
    /// <returns>Null when an earlier run settled it.</returns>
    public PlannedPayment? Plan(PlannedPayment planned, CashPart part) =>
        basis.TakesIn(RecordKind.Payment, planned.Key, part.ReversedOn!.Value, part.ContentHash) ? planned with { Decision = Decide(part) } : null;

    private PlanDecision Decide(CashPart part)
    {
        var what = FormattableString.Invariant($"Received on {part.Date:yyyy-MM-dd}, before the pipeline's start, and reversed on {part.ReversedOn:yyyy-MM-dd}");
        return part.Standing switch
        {
            CashStanding.Skipped => PlanDecision.Skipped(part.Code!, part.Reason!),
            CashStanding.Blocked => PlanDecision.Blocked(part.Diagnostics[0]),
            _ when decisions.OfPayment(part.PaymentId) is { Close: { } why } decision =>
                PlanDecision.Skipped(DiagnosticCodes.ReversedFromBeforeStart, $"{what}; {decision.By} decided that nothing is posted for it: {why}"),
            _ => PlanDecision.Blocked(DiagnosticCodes.ReversedFromBeforeStart, FormattableString.Invariant(
                $"{what}: the customer owes {part.Amount:0.00} again{Opening(part)}.")) with
            {
                NextStep = $"Where the opening documents do not have it as owed, enter in Xero an invoice of the amount on the customer's contact, one line without VAT to account {part.Returned?.ControlAccount ?? "for returned payments"}"
                    + $"{(part.Returned?.ClearingAccount is { } clearing ? $", and the money out of account {clearing}" : "")}. Then `close:` the payment in the file that `late:` of pipeline.yml names, with the reason.",
            },
        };
    }

    /// <summary>What Xero has of the bill, for whoever decides.</summary>
    private string Opening(CashPart part) => part.BillNumber is { } bill && basis.Holdings.Holder(bill) is { IsLive: true } document
        ? FormattableString.Invariant($", and {bill} stands in Xero with {document.Gross:0.00}, {document.Open:0.00} of it open")
        : ", and the opening documents may have it or not";
}
