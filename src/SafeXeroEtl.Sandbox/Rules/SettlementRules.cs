using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What payments, allocations and transfers have in common (FACTS 11, Payments and Credit notes).</summary>
internal static class SettlementRules
{
    public const string AccountNotFound = "Account could not be found";
    public const string AccountUnfit = "Account type is invalid for making a payment to/from";
    public const string InvoiceNotFound = "An existing Invoice with the specified InvoiceID could not be found";

    private const string NotAuthorised = "Payments can only be made against Authorised documents";
    private const string TooMuch = "Payment amount exceeds the amount outstanding on this document";

    public static IEnumerable<string> Amount(decimal? amount)
    {
        if (amount is not > 0m || !Rounding.IsWholePence(amount.Value))
        {
            yield return "The amount must be greater than zero, in whole pence.";
        }
    }

    public static IEnumerable<string> Target(BookedDocument? target, decimal? amount)
    {
        if (target is not null && target.Status is not "AUTHORISED")
        {
            yield return NotAuthorised;
        }
        else if (target is not null && amount > target.Outstanding)
        {
            yield return TooMuch;
        }
    }

    public static IEnumerable<string> Locked(WriteContext context, DateOnly date)
    {
        if (LockDates.Refusal(context, date) is { } locked)
        {
            yield return locked;
        }
    }

    public static string NotFound(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => InvoiceNotFound,
        DocumentKind.CreditNote => "An existing Credit Note with the specified CreditNoteID could not be found",
        DocumentKind.Overpayment => "An existing Overpayment with the specified OverpaymentID could not be found",
        _ => "An existing Prepayment with the specified PrepaymentID could not be found",
    };
}
