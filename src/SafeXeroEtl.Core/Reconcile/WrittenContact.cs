using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Fields of one contact as this program wrote them last. What it never wrote is Xero's own and not looked at.</summary>
public sealed record WrittenContact
{
    public required Guid ContactId { get; init; }

    /// <summary>The account for which it was written last; several may share a contact.</summary>
    public required string AccountNumber { get; init; }

    public ImmutableSortedDictionary<ContactField, ContactValue> Fields { get; init; } = ImmutableSortedDictionary<ContactField, ContactValue>.Empty;

    public bool NamesIt => Fields.ContainsKey(ContactField.Name);

    /// <summary>False where something was written that nobody keeps any longer: a run that was cleared away.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Adds up what plans wrote into contacts, in the order in which it was sent.</summary>
public sealed class WrittenContacts
{
    private readonly Dictionary<Guid, WrittenContact> contacts = [];

    public IReadOnlyCollection<WrittenContact> All => contacts.Values;

    public WrittenContact? Find(Guid contactId) => contacts.GetValueOrDefault(contactId);

    /// <param name="row">What was sent; null where it is no longer kept, and then what was written before proves nothing either.</param>
    public void Add(Guid contactId, string accountNumber, PlannedContact? row)
    {
        var known = contacts.GetValueOrDefault(contactId) ?? new WrittenContact { ContactId = contactId, AccountNumber = accountNumber };
        contacts[contactId] = row is null
            ? known with { AccountNumber = accountNumber, Fields = known.Fields.Clear(), IsWhole = false }
            : known with { AccountNumber = accountNumber, Fields = known.Fields.SetItems(Written(row).Where(static field => !field.Value.IsBlank)) };
    }

    private static IEnumerable<KeyValuePair<ContactField, ContactValue>> Written(PlannedContact row) => row switch
    {
        { New: { } made } =>
        [
            new(ContactField.Name, ContactValue.Of(made.Name, ContactField.Name)),
            new(ContactField.AccountNumber, ContactValue.Of(made.ContactNumber, ContactField.AccountNumber)),
            new(ContactField.CompanyNumber, ContactValue.Of(made.CompanyNumber, ContactField.CompanyNumber)),
            new(ContactField.VatNumber, ContactValue.Of(made.TaxNumber, ContactField.VatNumber)),
            new(ContactField.Email, ContactValue.Of(made.Email, ContactField.Email)),
            new(ContactField.Phone, ContactValue.Of(made.Phone, ContactField.Phone)),
            new(ContactField.Address, ContactValue.Of(made.Address)),
        ],
        { Changes: { } changes } => changes.Select(static change => new KeyValuePair<ContactField, ContactValue>(
            change.Field, change is { Field: ContactField.Address, Address: { } address } ? ContactValue.Of(address) : ContactValue.Of(change.To, change.Field))),
        _ => [],
    };
}
