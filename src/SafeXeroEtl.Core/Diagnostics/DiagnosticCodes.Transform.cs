namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A charge that reaches no account rule.</summary>
    public const string UnmappedCharge = "SX3001";

    /// <summary>A VAT code that the VAT map does not have.</summary>
    public const string UnmappedVatCode = "SX3002";

    /// <summary>SAFE's VAT is not rate × net within the bound of P2.</summary>
    public const string ImplausibleVat = "SX3003";

    /// <summary>A tax type that the organisation lacks, has archived, or has at another rate than the one charged.</summary>
    public const string UnusableTaxType = "SX3004";

    /// <summary>A tax type that Xero will not take on the account's class.</summary>
    public const string TaxTypeNotForAccount = "SX3005";

    /// <summary>An account that the organisation lacks or has archived.</summary>
    public const string UnusableAccount = "SX3006";

    /// <summary>Reverse charge on a line or for a customer that the rules do not allow it for, or with VAT on it.</summary>
    public const string ReverseChargeNotAllowed = "SX3007";

    /// <summary>A bill below nil with a negative line that refunds no sale: it may be self-billing, which is a purchase.</summary>
    public const string NotACreditNote = "SX3008";

    /// <summary>A bill whose every line is nil in net and VAT.</summary>
    public const string ZeroBill = "SX3009";

    /// <summary>A payment type that the pipeline does not declare.</summary>
    public const string UndeclaredPaymentType = "SX3010";

    /// <summary>A payment whose type is excluded by a declared reason.</summary>
    public const string ExcludedPayment = "SX3011";

    /// <summary>A payment that was reversed before it was ever posted.</summary>
    public const string ReversedBeforePosting = "SX3012";

    /// <summary>A payment with parts of opposite sign.</summary>
    public const string OppositeParts = "SX3013";

    /// <summary>Pennies that cannot be placed so that Xero shows SAFE's figures.</summary>
    public const string PenniesNotPlaced = "SX3014";

    /// <summary>A currency that the organisation has not enabled.</summary>
    public const string CurrencyNotEnabled = "SX3015";

    /// <summary>A declared treatment that this version cannot carry out yet.</summary>
    public const string TreatmentNotSupported = "SX3016";

    /// <summary>No due date on the bill, no terms on the customer and no default in the pipeline.</summary>
    public const string NoDueDate = "SX3017";

    /// <summary>A tracking category or option that the organisation lacks or has archived.</summary>
    public const string UnusableTracking = "SX3018";

    /// <summary>An item that the organisation's price list lacks.</summary>
    public const string UnknownItem = "SX3019";

    /// <summary>A branding theme that the organisation lacks.</summary>
    public const string UnknownBrandingTheme = "SX3020";

    /// <summary>A transfer whose other side is not among the customer's payments.</summary>
    public const string UnpairedTransfer = "SX3050";

    /// <summary>A write-off with a tax type that changes the VAT return.</summary>
    public const string WriteOffWithVat = "SX3051";

    /// <summary>A clearing account that is no bank account in Xero.</summary>
    public const string ClearingNotBank = "SX3052";

    /// <summary>A payment that SAFE calls reversed without saying on which day.</summary>
    public const string ReversedWithoutDay = "SX3075";

    /// <summary>A refund of money that the very plan puts on account: it waits for the next plan.</summary>
    public const string RefundWaits = "SX3080";

    /// <summary>A payment of nil that settles no bill: nothing moved.</summary>
    public const string NothingPaid = "SX3081";

    /// <summary>The number of a card or bank account in a text that somebody typed; its last four digits are kept.</summary>
    public const string AccountMasked = "SX3090";

    /// <summary>An account number, bill number or payment id with the sign that parts keys in the ledger.</summary>
    public const string BarInKey = "SX3091";

    /// <summary>A telephone number, e-mail or other detail of a customer that Xero would refuse the whole contact for: it is left out.</summary>
    public const string ContactDetailLeftOut = "SX3100";
}
