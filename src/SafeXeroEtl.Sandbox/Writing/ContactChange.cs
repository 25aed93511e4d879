using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>
/// A contact as a caller sent it. Null means not sent, and what is not sent is preserved; a list that is sent replaces
/// the stored one whole (FACTS 11, Contacts).
/// </summary>
internal sealed record ContactChange
{
    public Guid? ContactId { get; init; }
    public string? ContactNumber { get; init; }
    public string? AccountNumber { get; init; }
    public string? Status { get; init; }
    public string? Name { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? CompanyNumber { get; init; }
    public string? TaxNumber { get; init; }
    public string? TaxNumberType { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? BankAccountDetails { get; init; }
    public decimal? Discount { get; init; }
    public ContactDefaults Defaults { get; init; } = new();
    public PaymentTerm? SalesTerm { get; init; }
    public PaymentTerm? BillsTerm { get; init; }
    public IReadOnlyList<ContactAddress>? Addresses { get; init; }
    public IReadOnlyList<ContactPhone>? Phones { get; init; }
    public IReadOnlyList<ContactPerson>? Persons { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>True when the element only points at a contact, as <c>Contact:{ContactID}</c> on a document should.</summary>
    public bool IsOnlyAKey => (this with { ContactId = null, ContactNumber = null, Name = null }) == new ContactChange { Faults = Faults };

    public Contact ApplyTo(Contact contact) => contact with
    {
        ContactNumber = ContactNumber ?? contact.ContactNumber,
        AccountNumber = AccountNumber ?? contact.AccountNumber,
        Status = Status ?? contact.Status,
        Name = Name ?? contact.Name,
        FirstName = FirstName ?? contact.FirstName,
        LastName = LastName ?? contact.LastName,
        CompanyNumber = CompanyNumber ?? contact.CompanyNumber,
        TaxNumber = TaxNumber ?? contact.TaxNumber,
        TaxNumberType = TaxNumberType ?? contact.TaxNumberType,
        Email = Email ?? contact.Email,
        Website = Website ?? contact.Website,
        BankAccountDetails = BankAccountDetails ?? contact.BankAccountDetails,
        Discount = Discount ?? contact.Discount,
        Defaults = WithDefaults(contact.Defaults),
        SalesTerm = SalesTerm ?? contact.SalesTerm,
        BillsTerm = BillsTerm ?? contact.BillsTerm,
        Addresses = Addresses ?? contact.Addresses,
        Phones = Phones ?? contact.Phones,
        Persons = Persons ?? contact.Persons,
    };

    private ContactDefaults WithDefaults(ContactDefaults stored) => new()
    {
        ReceivableTaxType = Defaults.ReceivableTaxType ?? stored.ReceivableTaxType,
        PayableTaxType = Defaults.PayableTaxType ?? stored.PayableTaxType,
        Currency = Defaults.Currency ?? stored.Currency,
        SalesAccountCode = Defaults.SalesAccountCode ?? stored.SalesAccountCode,
        PurchasesAccountCode = Defaults.PurchasesAccountCode ?? stored.PurchasesAccountCode,
        SalesLineAmountType = Defaults.SalesLineAmountType ?? stored.SalesLineAmountType,
        PurchasesLineAmountType = Defaults.PurchasesLineAmountType ?? stored.PurchasesLineAmountType,
    };
}
