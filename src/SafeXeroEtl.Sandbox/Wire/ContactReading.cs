using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>From a contact element to a change.</summary>
internal static class ContactReading
{
    public static ContactChange Read(ElementReader reader) => new()
    {
        ContactId = reader.Id("ContactID"),
        ContactNumber = reader.Text("ContactNumber"),
        AccountNumber = reader.Text("AccountNumber"),
        Status = reader.Text("ContactStatus"),
        Name = reader.Text("Name"),
        FirstName = reader.Text("FirstName"),
        LastName = reader.Text("LastName"),
        CompanyNumber = reader.Text("CompanyNumber"),
        TaxNumber = reader.Text("TaxNumber"),
        TaxNumberType = reader.Text("TaxNumberType"),
        Email = reader.Text("EmailAddress"),
        Website = reader.Text("Website"),
        BankAccountDetails = reader.Text("BankAccountDetails"),
        Discount = reader.Percent("Discount"),
        Defaults = new ContactDefaults
        {
            ReceivableTaxType = reader.Text("AccountsReceivableTaxType"),
            PayableTaxType = reader.Text("AccountsPayableTaxType"),
            Currency = reader.Text("DefaultCurrency"),
            SalesAccountCode = reader.Text("SalesDefaultAccountCode"),
            PurchasesAccountCode = reader.Text("PurchasesDefaultAccountCode"),
            SalesLineAmountType = reader.Text("SalesDefaultLineAmountType"),
            PurchasesLineAmountType = reader.Text("PurchasesDefaultLineAmountType"),
        },
        SalesTerm = Term(reader, "Sales"),
        BillsTerm = Term(reader, "Bills"),
        Addresses = reader.Children("Addresses")?.Select(Address).ToList(),
        Phones = reader.Children("Phones")?.Select(Phone).ToList(),
        Persons = reader.Children("ContactPersons")?.Select(Person).ToList(),
    };

    /// <summary>A term needs both its parts; one without a type counts as not sent.</summary>
    private static PaymentTerm? Term(ElementReader reader, string side)
    {
        var term = reader.Child("PaymentTerms")?.Child(side);
        return term?.Text("Type") is { Length: > 0 } type ? new((int)Math.Clamp(term.Money("Day") ?? -1m, -1m, 99m), type) : null;
    }

    private static ContactAddress Address(ElementReader reader) => new()
    {
        Type = reader.Text("AddressType") ?? "POBOX",
        Line1 = reader.Text("AddressLine1"),
        Line2 = reader.Text("AddressLine2"),
        Line3 = reader.Text("AddressLine3"),
        Line4 = reader.Text("AddressLine4"),
        City = reader.Text("City"),
        Region = reader.Text("Region"),
        PostalCode = reader.Text("PostalCode"),
        Country = reader.Text("Country"),
        AttentionTo = reader.Text("AttentionTo"),
    };

    private static ContactPhone Phone(ElementReader reader) =>
        new(reader.Text("PhoneType") ?? "DEFAULT", reader.Text("PhoneNumber"), reader.Text("PhoneAreaCode"), reader.Text("PhoneCountryCode"));

    private static ContactPerson Person(ElementReader reader) =>
        new(reader.Text("FirstName"), reader.Text("LastName"), reader.Text("EmailAddress"), reader.Flag("IncludeInEmails") ?? false);
}
