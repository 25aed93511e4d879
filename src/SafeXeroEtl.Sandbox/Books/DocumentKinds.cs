namespace SafeXeroEtl.Sandbox.Books;

/// <summary>What a <see cref="Document"/> is. Each kind but the last has an endpoint of its own.</summary>
internal enum DocumentKind
{
    /// <summary>ACCREC, and ACCPAY for a supplier's bill.</summary>
    Invoice,

    /// <summary>ACCRECCREDIT, and ACCPAYCREDIT from a supplier.</summary>
    CreditNote,
    Overpayment,
    Prepayment,

    /// <summary>RECEIVE and SPEND: a bank transaction that no other document stands behind.</summary>
    BankMoney,
}

/// <summary>Xero's words for each kind and side.</summary>
internal static class DocumentKinds
{
    private static readonly IReadOnlyList<(DocumentKind Kind, bool IsPurchase, string Type, string InvoiceType, string PaymentType)> All =
    [
        (DocumentKind.Invoice, false, "ACCREC", "ACCREC", "ACCRECPAYMENT"),
        (DocumentKind.Invoice, true, "ACCPAY", "ACCPAY", "ACCPAYPAYMENT"),
        (DocumentKind.CreditNote, false, "ACCRECCREDIT", "ACCRECCREDIT", "ARCREDITPAYMENT"),
        (DocumentKind.CreditNote, true, "ACCPAYCREDIT", "ACCPAYCREDIT", "APCREDITPAYMENT"),
        (DocumentKind.Overpayment, false, "RECEIVE-OVERPAYMENT", "AROVERPAYMENT", "AROVERPAYMENTPAYMENT"),
        (DocumentKind.Overpayment, true, "SPEND-OVERPAYMENT", "APOVERPAYMENT", "APOVERPAYMENTPAYMENT"),
        (DocumentKind.Prepayment, false, "RECEIVE-PREPAYMENT", "ARPREPAYMENT", "ARPREPAYMENTPAYMENT"),
        (DocumentKind.Prepayment, true, "SPEND-PREPAYMENT", "APPREPAYMENT", "APPREPAYMENTPAYMENT"),
        (DocumentKind.BankMoney, false, "RECEIVE", string.Empty, string.Empty),
        (DocumentKind.BankMoney, true, "SPEND", string.Empty, string.Empty),
    ];

    extension(DocumentKind kind)
    {
        /// <summary>True for what can be set against an invoice or a bill.</summary>
        public bool IsCredit => kind is DocumentKind.CreditNote or DocumentKind.Overpayment or DocumentKind.Prepayment;
    }

    extension(Document document)
    {
        /// <summary>What the document is called where an answer shows it as an invoice, as payments do (FACTS 3, Payment).</summary>
        public string InvoiceType => Row(document.Kind, document.IsPurchase).InvoiceType;

        public string PaymentType => Row(document.Kind, document.IsPurchase).PaymentType;
    }

    public static string TypeOf(DocumentKind kind, bool isPurchase) => Row(kind, isPurchase).Type;

    /// <summary>Null when Xero has no such type, or none that a caller may create.</summary>
    public static (DocumentKind Kind, bool IsPurchase)? FromType(string? type)
    {
        foreach (var row in All)
        {
            if (string.Equals(row.Type, type, StringComparison.Ordinal))
            {
                return (row.Kind, row.IsPurchase);
            }
        }

        return null;
    }

    private static (DocumentKind Kind, bool IsPurchase, string Type, string InvoiceType, string PaymentType) Row(DocumentKind kind, bool isPurchase) =>
        All[((int)kind * 2) + (isPurchase ? 1 : 0)];
}
