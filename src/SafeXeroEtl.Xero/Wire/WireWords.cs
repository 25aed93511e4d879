namespace SafeXeroEtl.Xero.Wire;

/// <summary>Types of sales documents (FACTS 3).</summary>
internal static class DocumentTypes
{
    public const string Invoice = "ACCREC";
    public const string CreditNote = "ACCRECCREDIT";
}

/// <summary>Types of payments on the sales side (FACTS 3 Payment).</summary>
internal static class PaymentTypes
{
    public const string Receipt = "ACCRECPAYMENT";
    public const string Refund = "ARCREDITPAYMENT";
}

internal static class AddressTypes
{
    public const string Postal = "POBOX";
}
