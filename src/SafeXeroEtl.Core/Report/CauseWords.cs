using System.Diagnostics;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report;

/// <summary>A cause of differences in plain English.</summary>
/// <param name="Name">A few words of letters and blanks only: sheets compare them.</param>
/// <param name="Explanation">What it means, in one sentence.</param>
/// <param name="NextStep">What to do about all of its kind.</param>
public sealed record CauseWords(string Name, string Explanation, string NextStep)
{
    public static CauseWords Of(Cause cause) => cause switch
    {
        Cause.NotLoaded => new("Not sent yet", "The plan would send it, and it has not been sent.", "Apply the plan."),
        Cause.Blocked => new("Blocked", "Something must be mended before it can be sent.", "See the plan for the reason, mend it and run again."),
        Cause.Held => new("Held", "It waits by a rule, or for approval in Xero.", "See the plan for what it waits for."),
        Cause.Late => new("Late", "It came after its month was closed.", "Decide when it is posted or that it never is, or accept it for the month."),
        Cause.OnAccount => new("Money on account", "SAFE received money that settles no bill yet; Xero gets it once it is allocated.",
            "Allocate it to a bill in SAFE, or accept it for the month."),
        Cause.NotCleared => new("Not cleared yet", "SAFE received money that has not cleared at the month's end; Xero gets it in the month in which it clears.",
            "Accept it for the month; the next one settles it."),
        Cause.ExcludedPayments => new("Excluded payments", "Payments of a type that the pipeline leaves out for a declared reason.",
            "Accept them for the month, or declare how the type is posted."),
        Cause.Refused => new("Refused by Xero", "Xero said no when it was sent.", "Mend what Xero says and run again."),
        Cause.Pending => new("Pending", "It was to be sent and is not settled: stopped before its turn, or waiting for something else.", "Run again: the same command does more."),
        Cause.EditedInXero => new("Edited in Xero", "Somebody changed it in Xero after it was posted.", "Put it back in Xero, or correct SAFE."),
        Cause.Pennies => new("Pennies", "The amounts differ by no more than rounding can make.", "Accept it for the month, or put the VAT of the lines right in Xero."),
        Cause.VatType => new("VAT type", "Xero has another tax type than was posted, with the VAT that follows from it.", "Put the tax type right in Xero before the VAT return, or correct the VAT rule."),
        Cause.Account => new("Account", "Xero has another account than was posted.", "Put the account right in Xero, or correct the rule that chose it."),
        Cause.DateOrCutOff => new("Date or cut off", "Xero has another day than was posted, in the same month or another.", "Put the date back in Xero, or correct it in SAFE."),
        Cause.Allocation => new("Allocation", "A credit note was given to a bill, and Xero shows less of it there.", "Give it to the bill again in Xero, or ask who took it away."),
        Cause.VoidedInXero => new("Voided in Xero", "Somebody voided or deleted it in Xero after it was posted.", "Credit it in SAFE, or enter it in Xero again by hand."),
        Cause.WrittenOffInXero => new("Written off in Xero", "Somebody wrote a debt off in Xero, by a credit note or payment on an expense account.", "Write it off in SAFE too, or take it back in Xero."),
        Cause.MissingInXero => new("Missing in Xero", "It was posted, and Xero no longer shows it at all.", "Ask who removed it."),
        Cause.PaymentRemovedInXero => new("Payment removed in Xero", "A payment that was posted no longer stands in Xero.", "Ask who removed it; reverse it in SAFE if the money went back."),
        Cause.ReturnedPayment => new("Returned payment", "A payment came back, and the invoice that returned it in Xero is not as it was entered.", "Ask who changed the invoice, and put it back."),
        Cause.KeyedByHand => new("Keyed by hand", "Xero holds a document of a SAFE customer that this program did not post.", "Void it if SAFE bills it, or bill it in SAFE."),
        Cause.Duplicate => new("Duplicate in Xero", "Xero holds the same document or payment twice: same number, or same contact, date and amount.", "Void the one that is too many."),
        Cause.PaidElsewhere => new("Paid elsewhere", "Xero holds a payment on a SAFE bill that SAFE does not know.", "Enter it in SAFE, or delete it in Xero if it is the same money."),
        Cause.ChangedInSafe => new("Changed in SAFE", "SAFE changed it after it was posted.", "Credit and rebill in SAFE, or undo the posting."),
        Cause.VanishedFromSafe => new("Vanished from SAFE", "It was posted, and SAFE's export no longer shows it.", "Ask why it was removed; void it in Xero or restore it in SAFE."),
        Cause.ReversedInSafe => new("Reversed in SAFE", "SAFE reversed the payment, and it still stands in Xero.", "Run again, or enter the return in Xero by hand."),
        Cause.UnaccountedInXero => new("Unaccounted in Xero", "Xero's debtors account is moved by something that is no document or payment.",
            "Look at the account's transactions for journals, overpayments and prepayments."),
        Cause.OutstandingReportDiffers => new("Outstanding report differs", "SAFE's outstanding report and SAFE's bills and payments do not agree.",
            "Export the report again as of the period's end, and check how far bills and payments reach back."),
        Cause.OpeningDiffers => new("Opening differs", "SAFE's earlier months are no longer what the last pack closed with.",
            "See the customers' balances for whose it is: a bill or payment of an earlier month that SAFE changed or removed."),
        _ => throw new UnreachableException(),
    };
}
