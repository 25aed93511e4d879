using System.Globalization;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>The texts a customer reads on the document in Xero.</summary>
public static class LineTexts
{
    /// <summary>Xero's limit of a line's description (FACTS 3).</summary>
    public const int DescriptionCharactersMax = 4000;

    /// <summary>Xero's limit of a reference (FACTS 3).</summary>
    public const int ReferenceCharactersMax = 255;

    /// <summary>SAFE's description, or the transaction type that SAFE prints when there is none (SAFE.md 2.4), with notes and site.</summary>
    public static string Description(ChargeLine line)
    {
        var main = line.Description ?? line.TransactionType ?? "Charge";
        var whole = (line.Notes, line.Site) switch
        {
            (null, null) => main,
            ({ } notes, null) => $"{main} ({notes})",
            (null, { } site) => $"{main} [{site}]",
            ({ } notes, { } site) => $"{main} ({notes}) [{site}]",
        };
        return Cut(whole, DescriptionCharactersMax);
    }

    /// <summary>The one line of a bill whose charges are not known.</summary>
    public static string WholeBill(BilledDocument bill) =>
        Cut($"Charges of bill {bill.Number}, {bill.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}", DescriptionCharactersMax);

    /// <returns>The customer's reference and purchase order; null when the bill has neither.</returns>
    public static string? Reference(BilledDocument bill)
    {
        var whole = (bill.CustomerReference, bill.PurchaseOrder) switch
        {
            (null, null) => null,
            ({ } reference, null) => reference,
            (null, { } order) => $"PO {order}",
            ({ } reference, { } order) => $"{reference} / PO {order}",
        };
        return whole is null ? null : Cut(whole, ReferenceCharactersMax);
    }

    private static string Cut(string text, int charactersMax) =>
        text.Length <= charactersMax ? text : text[..(char.IsHighSurrogate(text[charactersMax - 2]) ? charactersMax - 2 : charactersMax - 1)] + "…";
}
