namespace SafeXeroEtl.TestKit.Billing;

/// <summary>The truth about a customer and Xero before the first run.</summary>
public enum XeroStanding
{
    NotThere,

    /// <summary>Contact number = account number, name nearly the same.</summary>
    ByNumber,

    /// <summary>Company number, VAT number or e-mail equal, name nearly the same.</summary>
    ByIdentifier,

    /// <summary>There, under a clearly different name.</summary>
    ByOtherName,

    /// <summary>First and second account of one company that Xero holds once.</summary>
    GroupFirst,
    GroupSecond,

    /// <summary>Two companies of one name; Xero holds the first by its number, the second not at all.</summary>
    SameNameFirst,
    SameNameSecond,

    /// <summary>Not there, but looks like a contact that is.</summary>
    LookAlike,
}
