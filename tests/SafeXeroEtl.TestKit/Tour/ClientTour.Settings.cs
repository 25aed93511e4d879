using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.TestKit.Tour;

/// <content>Settings, contacts and notes.</content>
public sealed partial class ClientTour
{
    private async Task SettingsAsync()
    {
        _organisation = await _client.ReadOrganisationAsync(_tenant, _stop);
        Found(nameof(_client.ReadOrganisationAsync), _organisation.Accounts.Length);
        Check(Banks.Length >= 2, nameof(_client.ReadOrganisationAsync), "the tour needs two bank accounts");
        Check(_organisation.LockedTo is not { } locked || locked < _day, nameof(_client.ReadOrganisationAsync), "the tour's day is locked");
        Found(nameof(_client.ReadActionsAsync), (await _client.ReadActionsAsync(_tenant, _stop)).Length);
        Saw(nameof(_client.ReadTrackingCategoriesAsync), (await _client.ReadTrackingCategoriesAsync(_tenant, archivedToo: true, _stop)).Length);
        var themes = await _client.ReadBrandingThemesAsync(_tenant, _stop);
        Found(nameof(_client.ReadBrandingThemesAsync), themes.Length);
        Saw(nameof(_client.ReadPaymentServicesAsync), (await _client.ReadPaymentServicesAsync(_tenant, themes[0].Id, _stop)).Length);
        Saw(nameof(_client.ReadItemsAsync), (await _client.ReadItemsAsync(_tenant, _stop)).Length);
    }

    private async Task ContactsAsync()
    {
        var number = $"{_name}-C";
        var contact = new NewContact
        {
            Name = $"{_name} Contact & Söhne",
            ContactNumber = number,
            CompanyNumber = "01234567",
            Email = "tour@example.com",
            Phone = "0113 496 0000",
            Address = new PostalAddress { Line1 = "1 Way", Town = "Leeds", Postcode = "LS1 1AA", Country = "United Kingdom" },
        };
        _contact = await SendOneAsync(XeroClient.PrepareContacts([contact]), nameof(XeroClient.PrepareContacts));
        await SendAsync(
            XeroClient.PrepareContactUpdates([new ContactUpdate { Id = _contact, ContactNumber = number, Email = "changed@example.com" }]),
            nameof(XeroClient.PrepareContactUpdates));
        var found = await _client.FindContactsAsync(_tenant, [number], _stop);
        Found(nameof(_client.FindContactsAsync), found.Length);
        Check(found[0] is { Email: "changed@example.com", CompanyNumber: "01234567" }, nameof(XeroClient.PrepareContactUpdates), "what was not sent was changed");
        Found(nameof(_client.ReadContactsAsync), await _client.ReadContactsAsync(_tenant, _stop).CountAsync(_stop));
        Found(nameof(_client.ReadContactNamesAsync), await _client.ReadContactNamesAsync(_tenant, _stop).CountAsync(_stop));
        var since = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Found(nameof(_client.ReadContactsChangedAsync), await _client.ReadContactsChangedAsync(_tenant, since, _stop).CountAsync(_stop));
        Found(nameof(_client.ReadContactsByIdAsync), (await _client.ReadContactsByIdAsync(_tenant, [_contact], _stop)).Length);
        await TelephoneAsync();
        await GroupsAsync(number);
    }

    /// <summary>A list that is sent replaces the stored one, so the update needs the contact as it is.</summary>
    private async Task TelephoneAsync()
    {
        var stored = await _client.ReadContactsToUpdateAsync(_tenant, [_contact], _stop);
        Found(nameof(_client.ReadContactsToUpdateAsync), stored.Length);
        var update = XeroClient.PrepareContactUpdates([new ContactUpdate { Id = _contact, Phone = "0113 496 0001", Stored = stored[0] }]);
        Check((await _client.FindUpdatedContactsAsync(_tenant, update, _stop)).IsEmpty, nameof(_client.FindUpdatedContactsAsync), "an update that was never sent is shown");
        await SendAsync(update, nameof(XeroClient.PrepareContactUpdates));
        Found(nameof(_client.FindUpdatedContactsAsync), (await _client.FindUpdatedContactsAsync(_tenant, update, _stop)).Length);
    }

    private async Task GroupsAsync(string number)
    {
        var group = await SendOneAsync(XeroClient.PrepareContactGroup($"{_name} Group"), nameof(XeroClient.PrepareContactGroup));
        await SendAsync(XeroClient.PrepareGroupMembers(group, new Dictionary<string, Guid> { [number] = _contact }), nameof(XeroClient.PrepareGroupMembers));
        Found(nameof(_client.ReadContactGroupsAsync), (await _client.ReadContactGroupsAsync(_tenant, _stop)).Length);
        var members = await _client.FindContactGroupAsync(_tenant, group, _stop);
        Check(members?.ContactIds.Contains(_contact) is true, nameof(XeroClient.PrepareGroupMembers), "the contact is not in its group");
        Found(nameof(_client.FindContactGroupAsync), members!.ContactIds.Length);
        await SendAsync(XeroClient.PrepareGroupMemberRemoval(number, group, _contact), nameof(XeroClient.PrepareGroupMemberRemoval));
        Check((await _client.FindContactGroupAsync(_tenant, group, _stop))?.ContactIds.IsEmpty is true, nameof(XeroClient.PrepareGroupMemberRemoval), "the contact is still in its group");
    }

    private async Task NotesAsync()
    {
        await SendAsync(XeroClient.PrepareNote(_name, NotedRecord.Contact, _contact, $"Tour {_name}"), nameof(XeroClient.PrepareNote));
        var history = await _client.ReadHistoryAsync(_tenant, NotedRecord.Contact, _contact, _stop);
        Check(history.Any(note => note.Details?.Contains($"Tour {_name}", StringComparison.Ordinal) is true), nameof(XeroClient.PrepareNote), "the note is not in the history");
        Found(nameof(_client.ReadHistoryAsync), history.Length);
        var balance = await _client.ReadTrialBalanceAsync(_tenant, _day, _stop);
        Found(nameof(_client.ReadTrialBalanceAsync), balance.Length);
        var sum = balance.Sum(static row => row.Balance);
        Check(sum == 0m, nameof(_client.ReadTrialBalanceAsync), string.Create(CultureInfo.InvariantCulture, $"it is out by {sum}"));
    }
}
