using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What makes a document acceptable, whether new or changed (FACTS 3, 4, 11).</summary>
internal static class DocumentRules
{
    public const string HasSettlements = "This document cannot be edited as it has a payment or credit note allocated to it.";

    public static IEnumerable<string> Check(BookSession session, Document document, IReadOnlyList<DocumentLine> lines) =>
        Fields(session, document)
            .Concat(NumberTaken(session, document))
            .Concat(lines.SelectMany(line => LineRules.Check(session, document, line)))
            .Concat(IsIncomplete(session, document) ? [] : Approved(session, document, lines))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Whether the document may still lack what an approved one needs: a draft may; a submitted one, that is not known.</summary>
    public static bool IsIncomplete(BookSession session, Document document) =>
        document.StoredStatus is "DRAFT" || (document.StoredStatus is "SUBMITTED" && !session.Unknowns.SubmittedNeedsAsMuchAsAuthorised);

    /// <summary>FACTS 11, Status: what stays open to change once money or credit has been set against the document.</summary>
    public static bool ChangesSettledFields(BookedDocument before, Document after, IReadOnlyList<DocumentLine> lines)
    {
        var document = before.Document;
        var contactMayChange = before.Allocations.Count == 0;
        return document.Date != after.Date
            || !string.Equals(document.LineAmountTypes, after.LineAmountTypes, StringComparison.Ordinal)
            || !string.Equals(document.CurrencyCode, after.CurrencyCode, StringComparison.Ordinal)
            || document.CurrencyRate != after.CurrencyRate
            || document.RoundingAmount != after.RoundingAmount
            || (document.ContactId != after.ContactId && !contactMayChange)
            || !Amounts(before.Lines.Select(static line => line.Line)).SequenceEqual(Amounts(lines));
    }

    /// <summary>The document that keeps a number from being used: a deleted draft never does, a voided invoice probably (FACTS 14).</summary>
    public static Document? HolderOf(BookSession session, DocumentKind kind, string number) =>
        session.DocumentByNumber(kind, number) is { } holder && (holder.StoredStatus is not "VOIDED" || session.Unknowns.VoidedInvoicesHoldNumbers)
            ? holder
            : null;

    private static IEnumerable<DocumentLine> Amounts(IEnumerable<DocumentLine> lines) =>
        lines.Select(static line => line with { Description = string.Empty, AccountCode = null, Tracking = [] }).OrderBy(static line => line.LineItemId);

    private static IEnumerable<string> Fields(BookSession session, Document document)
    {
        foreach (var message in FieldLengths.TooLong(("InvoiceNumber", document.Number, 255), ("Reference", document.Reference, 255)))
        {
            yield return message;
        }

        if (document.LineAmountTypes is not ("Exclusive" or "Inclusive" or "NoTax"))
        {
            yield return $"The LineAmountTypes '{document.LineAmountTypes}' is not valid.";
        }

        if (!CurrencyRules.IsSubscribed(session, document.CurrencyCode))
        {
            yield return CurrencyRules.NotSubscribed(document.CurrencyCode);
        }

        if (document.CurrencyRate <= 0m)
        {
            yield return CurrencyRules.RateNotPositive;
        }

        if (document.BrandingThemeId is { } theme && !session.HasBrandingTheme(theme))
        {
            yield return "The branding theme could not be found.";
        }

        if (document.Url is { Length: > 0 } url && (!Uri.IsWellFormedUriString(url, UriKind.Absolute) || url.Contains("xero", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "Url must be an absolute address that does not contain 'xero'.";
        }
    }

    private static IEnumerable<string> NumberTaken(BookSession session, Document document)
    {
        if (document is { IsPurchase: false, Kind: DocumentKind.Invoice or DocumentKind.CreditNote, Number.Length: > 0 }
            && HolderOf(session, document.Kind, document.Number) is { } holder && holder.Id != document.Id)
        {
            yield return document.Kind is DocumentKind.Invoice ? "Invoice # must be unique." : "Credit note # must be unique.";
        }
    }

    private static IEnumerable<string> Approved(BookSession session, Document document, IReadOnlyList<DocumentLine> lines)
    {
        if (document is { Kind: DocumentKind.Invoice, DueDate: null })
        {
            yield return "The document must have a DueDate to have this status.";
        }

        if (!lines.Any(static line => line.AccountCode is { Length: > 0 }))
        {
            yield return "One or more line items with an account code must be specified.";
        }

        var total = Total(session, document, lines);
        if (document.StoredStatus is "AUTHORISED" && total < 0m)
        {
            yield return "The document total cannot be negative.";
        }

        if (document.StoredStatus is "AUTHORISED" && total == 0m && !session.Unknowns.NilTotalsMayBeAuthorised)
        {
            yield return "The document total cannot be nil.";
        }
    }

    public static decimal Total(BookSession session, Document document, IReadOnlyList<DocumentLine> lines) =>
        session.Figured(lines, document.LineAmountTypes).Sum(static line => line.Figures.Net + line.Figures.Tax) + document.RoundingAmount;
}
