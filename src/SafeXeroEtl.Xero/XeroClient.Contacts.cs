using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Sends;

namespace SafeXeroEtl.Xero;

/// <content>Contacts and their groups.</content>
public sealed partial class XeroClient
{
    /// <summary>All contacts, archived ones too, by pages of 1,000.</summary>
    public IAsyncEnumerable<Contact> ReadContactsAsync(string tenantId, CancellationToken stop) => _ledger.ContactsAsync(tenantId, namesOnly: false, stop);

    /// <summary>Those changed since a time, archived ones too; see <see cref="DocumentFilter.ModifiedSince"/>.</summary>
    public IAsyncEnumerable<Contact> ReadContactsChangedAsync(string tenantId, DateTimeOffset since, CancellationToken stop) => _ledger.ContactsAsync(tenantId, namesOnly: false, stop, since);

    /// <summary>The same without addresses, groups and whether it is a supplier: names, numbers and ids in a fraction of the bytes.</summary>
    public IAsyncEnumerable<Contact> ReadContactNamesAsync(string tenantId, CancellationToken stop) => _ledger.ContactsAsync(tenantId, namesOnly: true, stop);

    /// <summary>Contacts by ContactNumber (SAFE account number), archived ones too; case is ignored.</summary>
    public Task<ImmutableArray<Contact>> FindContactsAsync(string tenantId, IReadOnlyCollection<string> contactNumbers, CancellationToken stop) =>
        _ledger.FindContactsAsync(tenantId, contactNumbers, stop);

    /// <summary>Contacts by Xero's id, archived ones too, 40 a call.</summary>
    public Task<ImmutableArray<Contact>> ReadContactsByIdAsync(string tenantId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        _ledger.ContactsByIdAsync(tenantId, ids, stop);

    /// <summary>The same with all that an update must leave as it is.</summary>
    public Task<ImmutableArray<StoredContact>> ReadContactsToUpdateAsync(string tenantId, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        _ledger.StoredContactsByIdAsync(tenantId, ids, stop);

    /// <summary>Ids of the contacts that show everything an update of them said.</summary>
    public async Task<ImmutableArray<Guid>> FindUpdatedContactsAsync(string tenantId, PreparedSend update, CancellationToken stop)
    {
        var sent = ShownUpdates.Sent(update);
        var stored = await _ledger.StoredContactsByIdAsync(tenantId, [.. sent.Keys], stop);
        return [.. stored.Where(contact => ShownUpdates.Shows(contact, sent[contact.Contact.Id])).Select(static contact => contact.Contact.Id)];
    }

    /// <summary>The groups, without their members.</summary>
    public Task<ImmutableArray<ContactGroup>> ReadContactGroupsAsync(string tenantId, CancellationToken stop) => _settings.ContactGroupsAsync(tenantId, stop);

    /// <summary>A group with its members; null when Xero has none of this id.</summary>
    public Task<ContactGroup?> FindContactGroupAsync(string tenantId, Guid groupId, CancellationToken stop) => _settings.ContactGroupAsync(tenantId, groupId, stop);

    /// <summary>At most <see cref="XeroLimits.ElementsPerSendMax"/>, as with all sends.</summary>
    public static PreparedSend PrepareContacts(IReadOnlyList<NewContact> contacts) => PreparedBodies.Contacts(contacts);

    public static PreparedSend PrepareContactUpdates(IReadOnlyList<ContactUpdate> updates) => PreparedChanges.Contacts(updates);

    public static PreparedSend PrepareContactGroup(string name) => PreparedChanges.ContactGroup(name);

    /// <param name="contacts">Ids of the contacts to add, by key.</param>
    public static PreparedSend PrepareGroupMembers(Guid groupId, IReadOnlyDictionary<string, Guid> contacts) => PreparedChanges.GroupMembers(groupId, contacts);

    public static PreparedSend PrepareGroupMemberRemoval(string key, Guid groupId, Guid contactId) => PreparedChanges.GroupMemberRemoval(key, groupId, contactId);
}
