using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the customers file.</summary>
public sealed class CustomerParser(ExportSheet sheet)
{
    private readonly FieldPlace _accountNumber = sheet.Place("account_number");
    private readonly FieldPlace _name = sheet.Place("customer_name");
    private readonly FieldPlace _internalAccountNumber = sheet.Place("internal_account_number");
    private readonly FieldPlace _dealerCode = sheet.Place("dealer_code");
    private readonly FieldPlace _customerClass = sheet.Place("customer_class");
    private readonly FieldPlace _paymentMethod = sheet.Place("payment_method");
    private readonly FieldPlace _paymentTerms = sheet.Place("payment_terms");
    private readonly FieldPlace _companyNumber = sheet.Place("company_number");
    private readonly FieldPlace _vatNumber = sheet.Place("vat_number");
    private readonly FieldPlace _vatCode = sheet.Place("vat_code");
    private readonly FieldPlace _email = sheet.Place("email");
    private readonly FieldPlace _telephone = sheet.Place("telephone");
    private readonly FieldPlace _address1 = sheet.Place("address1");
    private readonly FieldPlace _address2 = sheet.Place("address2");
    private readonly FieldPlace _town = sheet.Place("town");
    private readonly FieldPlace _county = sheet.Place("county");
    private readonly FieldPlace _postcode = sheet.Place("postcode");
    private readonly FieldPlace _country = sheet.Place("country");

    /// <summary>A customer without a readable account number goes by file and line, so that the row is still counted.</summary>
    public Noted<Customer> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var accountNumber = row.Number(_accountNumber);
        var customer = new Customer
        {
            AccountNumber = accountNumber.Length == 0 ? row.Place : accountNumber,
            Name = row.Name(_name),
            InternalAccountNumber = row.Text(_internalAccountNumber),
            DealerCode = row.Text(_dealerCode),
            CustomerClass = row.Text(_customerClass),
            PaymentMethod = row.Text(_paymentMethod),
            PaymentTermsDays = row.OptionalWhole(_paymentTerms, ExtractLimits.PaymentTermsDaysMax),
            CompanyNumber = row.Text(_companyNumber),
            VatNumber = row.Text(_vatNumber),
            VatCode = row.Text(_vatCode),
            Email = row.Text(_email),
            Telephone = row.Text(_telephone),
            Address = Address(row),
            At = row.At,
        };
        return new Noted<Customer>(customer with { Faults = row.Notes.Errors() }, row.Notes);
    }

    private PostalAddress Address(RowReader row) => PostalAddress.Empty with
    {
        Line1 = row.Text(_address1),
        Line2 = row.Text(_address2),
        Town = row.Text(_town),
        County = row.Text(_county),
        Postcode = row.Text(_postcode),
        Country = row.Text(_country),
    };
}
