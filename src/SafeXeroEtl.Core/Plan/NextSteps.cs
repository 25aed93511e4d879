using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What a person does about a decision of the plan. Faults of files and mappings bring their own.</summary>
public static class NextSteps
{
    /// <returns>Null where there is nothing to do.</returns>
    public static string? Of(PlanDecision decision) => decision.NextStep ?? decision.Code switch
    {
        DiagnosticCodes.ContactNeedsReview => "`safexero contacts PIPELINE review` shows both sides and asks; or decide in the contact decisions file.",
        DiagnosticCodes.LinkNoLongerHolds => "Look whether the account is still the same company, and decide: `safexero contacts PIPELINE review` asks.",
        DiagnosticCodes.DecisionNotUsable => "Correct the decision in the contact decisions file.",
        DiagnosticCodes.NumberTaken => "Look at the document in Xero: correct it there, or give it another number and void it.",
        DiagnosticCodes.PerhapsKeyedByHand => "Look at both, and say so in the file that `baseline:` of pipeline.yml names: `document:` with the id if it is the bill, or `new: true`.",
        DiagnosticCodes.AdoptedAndChanged => "Look at the document in Xero and who changed it: put it back, or say in the file that `baseline:` names what the bill is.",
        DiagnosticCodes.NotToBeAdopted => "Correct the entry in the file that `baseline:` names, or the document in Xero.",
        DiagnosticCodes.DependsOnBlocked => "Mend what it depends on; it follows by itself.",
        DiagnosticCodes.PeriodClosed => "Decide in the file that `late:` of pipeline.yml names: `post_on:` an open day, or `close:` it with a reason; or enter it in SAFE in an open month.",
        DiagnosticCodes.BillNotFound => "Export from a day that reaches back to the bill, or move the payment in SAFE. Where it is a new customer's first bill and of a later month, save the bills up to today: the money then waits on account.",
        DiagnosticCodes.OnAccount => "Allocate it to a bill in SAFE when there is one.",
        DiagnosticCodes.AlreadySettled => "Look at the bill in Xero: what settled it there?",
        DiagnosticCodes.AlreadyReceived => "Look whether it is the same money; if so, delete one of the two.",
        DiagnosticCodes.ReversalNotSupported => "Enter the return in Xero by hand.",
        DiagnosticCodes.ChangedAfterPosting => "Credit and rebill in SAFE, put the record back as it was, or, while its month is open, take it back with `safexero undo RUN`.",
        DiagnosticCodes.DocumentNotApproved => "Approve the document in Xero.",
        DiagnosticCodes.LeftOut => "Run without leaving the kind out.",
        DiagnosticCodes.Vanished => "Ask why it is no longer in SAFE.",
        DiagnosticCodes.OutOfReach => "Save the reports again from an earlier day on.",
        DiagnosticCodes.GoneFromXero => "Look at the document in Xero and who took it away; move the payment in SAFE, or enter it in Xero by hand.",
        DiagnosticCodes.OppositeParts => "Look at the payment in SAFE: it settles a bill of the other sign.",
        DiagnosticCodes.AwaitsBankFeed => "Match the line of the bank feed with the bill in Xero.",
        DiagnosticCodes.RefundWaits => "Run the month once more when this plan is applied.",
        DiagnosticCodes.NotCleared => "Nothing: the run of the month in which it clears posts it.",
        DiagnosticCodes.NotUndoable => "Put it right in Xero by hand, or leave it and correct it by a new document.",
        DiagnosticCodes.PaymentServiceOnTheme => PayableTheme.NextStep,
        DiagnosticCodes.UnknownCustomer => "Save the customers with all statuses, ceased ones too.",
        DiagnosticCodes.PayoutItemUnknown => "Look at the item at the provider: enter the payment in SAFE, or write `unexplained: post` for the provider in pipeline.yml, and the item stands in the proof of the clearing account.",
        DiagnosticCodes.FailureMatchesNone => "Look at the item at the provider and reverse or refund its payment in SAFE.",
        DiagnosticCodes.FailureMatchesSeveral => "Reverse in SAFE the payment that was taken back, and tell the provider SAFE's payment ids, so that each has a name.",
        DiagnosticCodes.ItemDiffersByFee => "Correct the payment in SAFE to the full amount: the fee is the provider's, not the customer's.",
        DiagnosticCodes.FailureNotReversed => "Reverse the payment in SAFE.",
        DiagnosticCodes.ReversedFromBeforeStart => "Where the opening documents do not have it as owed, give it a day in the file that `late:` of pipeline.yml names (`post_on:`), and the program enters the return; or enter in Xero an invoice of the amount for the customer, without VAT, to the account for returned payments, and the money out of the account it came into; then `close:` the payment in the file that `late:` of pipeline.yml names.",
        DiagnosticCodes.PayoutCameBack => "Look at the bank statement: enter by hand what reached it, and `close:` the payout in the file that `late:` of pipeline.yml names.",
        DiagnosticCodes.PayoutAlreadyReceived => "Look whether it is the same money; if so, delete one of the two, or `close:` the payout in the file that `late:` of pipeline.yml names.",
        _ => null,
    };
}
