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
    public const string OverpaymentRefund = "AROVERPAYMENTPAYMENT";
    public const string PrepaymentRefund = "ARPREPAYMENTPAYMENT";
}

internal static class AddressTypes
{
    public const string Postal = "POBOX";
}

internal static class PhoneTypes
{
    public const string Default = "DEFAULT";
}

/// <summary>Types of bank transactions that we make (FACTS 2 Overpayments).</summary>
internal static class BankTypes
{
    public const string Overpayment = "RECEIVE-OVERPAYMENT";
    public const string Prepayment = "RECEIVE-PREPAYMENT";
    public const string Spend = "SPEND";
    public const string Receive = "RECEIVE";
}

internal static class States
{
    public const string Deleted = "DELETED";
    public const string Voided = "VOIDED";
    public const string Archived = "ARCHIVED";
}
