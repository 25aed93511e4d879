using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>The layouts of the demo's files, written as <c>field: heading | heading</c>; a star marks a required field.</summary>
internal static class DemoLayouts
{
    private const string BritishDate = "dd/MM/yyyy";

    public static ExportLayout Of(string role) => role switch
    {
        "customers" => Layout(role, "yyyy-MM-dd", """
            account_number*: Account Number
            customer_name*: Customer Name
            internal_account_number: Internal Account Number
            dealer_code: Dealer Code
            customer_class: Customer Class
            payment_method: Payment Method
            payment_terms: Payment Terms
            company_number: Company Number
            vat_number: VAT Number
            vat_code: VAT Rate
            email: Email Address
            telephone: Telephone
            address1: Address 1
            address2: Address 2
            town: Town
            county: County
            postcode: Postcode
            country: Country
            """),
        "invoices" => Layout(role, BritishDate, """
            account_number*: Account Number
            customer_name: Customer Name
            internal_account_number: Internal Account Number
            dealer_code: Dealer Code
            invoice_number*: Invoice Number
            invoice_date*: Invoice Date
            due_date: Due Date
            customer_reference: Customer Reference
            purchase_order: Purchase Order Number
            payment_method: Payment Method
            currency: Currency
            net*: Net Amount
            vat*: VAT Amount
            gross*: Invoice Amount | Gross
            unpaid: Unpaid Amount
            """),
        "lines" => Layout(role, "yyyy-MM-dd", """
            transaction_id*: Transaction ID
            invoice_number*: Invoice Number
            transaction_type: Transaction Type
            transaction_code: Transaction Code
            description: Transaction Description
            notes: Transaction Notes
            site: Site
            campaign: Campaign
            feature_count: Feature Count
            transaction_date: Transaction Date
            bill_date: Bill Date
            net*: Net Amount
            vat_code: VAT Rate
            vat: VAT Amount
            charge_kind: Charge Kind
            refund_of: Refund Of Transaction ID
            """),
        "payments" => Layout(role, BritishDate, """
            payment_id*: Payment ID
            account_number*: Account Number
            customer_name: Customer Name
            payment_date*: Payment Date
            our_reference: Our Reference
            customer_reference: Customer's Reference
            payment_type*: Payment Type
            payment_type_code: Payment Type Code
            amount*: Amount
            status: Status
            reversed_date: Payment Reversed Date
            dealer_code: Dealer Code
            currency: Currency
            """),
        "allocations" => Layout(role, BritishDate, """
            payment_id*: Payment ID
            account_number: Account Number
            payment_date: Payment Date
            invoice_number*: Invoice Number
            allocated*: Allocated Amount
            """),
        "outstanding" => Layout(role, "yyyy-MM-dd", """
            account_number*: Account Number
            customer_name: Customer Name
            dealer_code: Dealer Code
            payment_method: Payment Method
            payment_terms: Payment Terms
            outstanding*: Outstanding
            """),
        "kpi" => Layout(role, "yyyy-MM-dd", """
            month*: invoice_month
            currency*: invoice_currency
            count*: invoice_count
            amount*: invoice_amount
            outstanding: invoice_outstanding
            """),
        _ => Layout(role, "yyyy-MM-dd", """
            month*: Month
            payment_type*: Payment Type
            currency*: Currency
            amount*: Amount
            person: Person
            screen: Screen
            """),
    };

    private static ExportLayout Layout(string role, string dateFormat, string fields) => new()
    {
        Name = role + "-demo",
        Role = role,
        DateFormat = dateFormat,
        Columns = [.. fields.Split('\n').Select(Column)],
    };

    private static LayoutColumn Column(string line)
    {
        var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        return new LayoutColumn(parts[0].TrimEnd('*'), [.. parts[1].Split('|', StringSplitOptions.TrimEntries)], parts[0].EndsWith('*'));
    }
}
