using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>FACTS 11, Status: which status may follow which.</summary>
internal static class StatusRules
{
    public const string NotModifiable = "Invoice not of valid status for modification";

    public static bool MayBeCreatedAs(string status) => status is "DRAFT" or "SUBMITTED" or "AUTHORISED";

    /// <summary>Null when the document may take the status.</summary>
    public static string? Refusal(BookedDocument existing, string asked)
    {
        if (string.Equals(asked, existing.Status, StringComparison.Ordinal) && asked is not ("VOIDED" or "DELETED"))
        {
            return null;
        }

        var allowed = (existing.Status, asked) switch
        {
            ("DRAFT", "SUBMITTED" or "AUTHORISED" or "DELETED") => true,
            ("SUBMITTED", "DRAFT" or "AUTHORISED" or "DELETED") => true,
            ("AUTHORISED", "VOIDED") => !existing.HasSettlements,
            _ => false,
        };
        if (allowed)
        {
            return null;
        }

        return existing is { Status: "AUTHORISED" or "PAID", HasSettlements: true } && asked is "VOIDED" ? DocumentRules.HasSettlements : NotModifiable;
    }
}
