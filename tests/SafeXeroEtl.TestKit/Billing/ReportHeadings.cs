namespace SafeXeroEtl.TestKit.Billing;

/// <summary>The headings of the reports. SAFE publishes none; these follow the labels of its screens.</summary>
public static class ReportHeadings
{
    public const string Customers =
        "Account Number,Customer Name,Internal Account Number,Dealer Code,Customer Class,Payment Method,Payment Terms,Company Number,VAT Number,VAT Rate,"
        + "Email Address,Telephone,Address 1,Address 2,Town,County,Postcode,Country";

    public const string Invoices =
        "Account Number,Customer Name,Internal Account Number,Dealer Code,Invoice Number,Invoice Date,Due Date,Customer Reference,Purchase Order Number,"
        + "Payment Method,Currency,Net Amount,VAT Amount,Invoice Amount,Unpaid Amount";

    public const string Lines =
        "Transaction ID,Invoice Number,Transaction Type,Transaction Code,Transaction Description,Transaction Notes,Site,Campaign,Feature Count,"
        + "Transaction Date,Bill Date,Net Amount,VAT Rate,VAT Amount,Charge Kind,Refund Of Transaction ID";

    public const string Payments =
        "Payment ID,Account Number,Customer Name,Payment Date,Our Reference,Customer's Reference,Payment Type,Payment Type Code,Amount,Status,"
        + "Payment Reversed Date,Dealer Code";

    public const string Allocations = "Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount";

    public const string Outstanding = "Account Number,Customer Name,Dealer Code,Payment Method,Payment Terms,Outstanding";

    public const string Kpi = "invoice_month,invoice_currency,invoice_count,invoice_amount,invoice_outstanding";

    public const string Cash = "Month,Payment Type,Currency,Amount,Person,Screen";
}
