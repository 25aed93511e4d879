namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A VAT code that is only a rate, which several kinds of VAT have.</summary>
    public const string AmbiguousVatRate = "SX3030";

    /// <summary>A reverse-charge customer whose VAT number in SAFE is not the one listed.</summary>
    public const string OtherVatNumber = "SX3031";

    /// <summary>A reverse-charge customer whose VAT number was last checked long before the bill.</summary>
    public const string OldVatNumberCheck = "SX3032";

    /// <summary>A line without VAT for a customer abroad whose country is the United Kingdom, or a reverse-charge line for one who is abroad.</summary>
    public const string CountryAgainstVat = "SX3033";

    /// <summary>A charge for leaving early that is outside the scope of VAT.</summary>
    public const string EarlyTerminationOutsideScope = "SX3034";

    /// <summary>The VAT scheme of the pipeline is not the one that Xero has for the organisation.</summary>
    public const string OtherVatScheme = "SX7015";
}
