using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What makes a line acceptable (FACTS 3 LineItem, 10, 11).</summary>
internal static class LineRules
{
    private const decimal LineAmountMax = 9_999_999_999.99m;
    private const decimal QuantityMax = 9_999_999_999_999m;

    public static IEnumerable<string> Check(BookSession session, Document document, DocumentLine line)
    {
        foreach (var message in Shape(session, document, line).Concat(Account(session, document, line)))
        {
            yield return message;
        }

        if (line.ItemCode is { Length: > 0 } item && session.ItemByCode(item) is null)
        {
            yield return $"Item code '{item}' is not valid";
        }

        foreach (var tracking in line.Tracking.Where(tracking => !IsKnown(session, tracking)))
        {
            yield return $"The tracking option {tracking.OptionId} was not found in an active tracking category.";
        }
    }

    private static IEnumerable<string> Shape(BookSession session, Document document, DocumentLine line)
    {
        foreach (var message in FieldLengths.TooLong(("Description", line.Description, 4000), ("ItemCode", line.ItemCode, 30), ("AccountCode", line.AccountCode, 10)))
        {
            yield return message;
        }

        if (line.Description.Length == 0 && !DocumentRules.IsIncomplete(session, document))
        {
            yield return "Description cannot be empty for a document with this status.";
        }

        if (Math.Abs(line.Quantity ?? 0m) > QuantityMax)
        {
            yield return "Quantity can have at most 13 digits.";
        }
        else if (Math.Abs(LineFigures.AmountOf(line, session.Unknowns.Midpoint)) > LineAmountMax)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The line amount cannot be more than {LineAmountMax}.");
        }

        if (document is not { Kind: DocumentKind.Invoice, IsPurchase: false } && (line.DiscountRate is not null || line.DiscountAmount is not null))
        {
            yield return document.Kind is DocumentKind.CreditNote ? "Discounts are not allowed on credit notes." : "Discounts are only allowed on sales invoices.";
        }

        if (!session.Unknowns.TaxAmountMayExceedUnitAmount && Math.Abs(line.AskedTaxAmount ?? 0m) > Math.Abs(line.UnitAmount ?? 0m))
        {
            yield return "The TaxAmount cannot be greater than the UnitAmount.";
        }

        if (line.Tracking.Count > 2)
        {
            yield return "A line item can have a maximum of 2 tracking categories.";
        }
    }

    private static IEnumerable<string> Account(BookSession session, Document document, DocumentLine line)
    {
        if (line.AccountCode is not { Length: > 0 } code)
        {
            if (line.HasAmount && !DocumentRules.IsIncomplete(session, document))
            {
                yield return "Account code must be specified.";
            }

            yield break;
        }

        var account = session.Reference.AccountByCode(code);
        if (account is null)
        {
            yield return $"Account code '{code}' has been removed as it does not match a recognised account.";
            yield break;
        }

        var isControl = account.SystemAccount is "DEBTORS" or "CREDITORS";
        if (!account.IsActive || account.Type is "BANK" || (isControl && document.Kind is not DocumentKind.Overpayment))
        {
            yield return $"Account code '{code}' is not a valid code for this document.";
        }

        if (line.TaxType is { Length: > 0 } taxType && (session.Reference.TaxRateOf(taxType) is not { IsActive: true } rate || !rate.AppliesTo(account)))
        {
            yield return $"The TaxType code '{taxType}' cannot be used with account code '{code}'.";
        }
    }

    private static bool IsKnown(BookSession session, LineTracking tracking) =>
        session.Reference.TrackingCategories.Any(category =>
            category.CategoryId == tracking.CategoryId
            && category.Status is "ACTIVE"
            && category.Options.Any(option => option.OptionId == tracking.OptionId && option.Status is "ACTIVE"));
}
