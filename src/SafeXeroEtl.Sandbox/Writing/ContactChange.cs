using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>A contact as a caller sent it. Null means not sent, and what is not sent is preserved (FACTS 11, Contacts).</summary>
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
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>A supplied address replaces the stored one whole.</summary>
    public ContactAddress? Address { get; init; }

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
        Email = Email ?? contact.Email,
        Phone = Phone ?? contact.Phone,
        Address = Address ?? contact.Address,
    };
}
