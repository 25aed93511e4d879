using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Lists of an organisation's settings, of groups and of notes: short ones, which Xero does not page.</summary>
internal sealed class SettingsReads(XeroReader reader, XeroLists lists)
{
    public Task<ImmutableArray<OrganisationAction>> ActionsAsync(string tenantId, CancellationToken stop) =>
        AllAsync(tenantId, "Organisation/Actions", static envelope => envelope.Actions, SettingsMapping.Action, stop);

    public Task<ImmutableArray<TrackingCategory>> TrackingCategoriesAsync(string tenantId, bool archivedToo, CancellationToken stop) =>
        AllAsync(tenantId, archivedToo ? "TrackingCategories?includeArchived=true" : "TrackingCategories", static envelope => envelope.TrackingCategories, SettingsMapping.Category, stop);

    public Task<ImmutableArray<BrandingTheme>> BrandingThemesAsync(string tenantId, CancellationToken stop) =>
        AllAsync(tenantId, "BrandingThemes", static envelope => envelope.BrandingThemes, SettingsMapping.Theme, stop);

    public Task<ImmutableArray<PaymentService>> PaymentServicesAsync(string tenantId, Guid brandingThemeId, CancellationToken stop) =>
        AllAsync(tenantId, $"BrandingThemes/{brandingThemeId}/PaymentServices", static envelope => envelope.PaymentServices, SettingsMapping.Service, stop);

    public Task<ImmutableArray<Item>> ItemsAsync(string tenantId, CancellationToken stop) =>
        AllAsync(tenantId, $"Items?{LedgerReads.FourDecimals}", static envelope => envelope.Items, SettingsMapping.Item, stop);

    public Task<ImmutableArray<ContactGroup>> ContactGroupsAsync(string tenantId, CancellationToken stop) =>
        AllAsync(tenantId, "ContactGroups", static envelope => envelope.ContactGroups, SettingsMapping.Group, stop);

    public async Task<ContactGroup?> ContactGroupAsync(string tenantId, Guid id, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"ContactGroups/{id}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return WireMapping.Given(envelope?.ContactGroups).Where(group => group.ContactGroupID == id).Select(SettingsMapping.Group).FirstOrDefault();
    }

    public Task<ImmutableArray<HistoryNote>> HistoryAsync(string tenantId, NotedRecord kind, Guid id, CancellationToken stop) =>
        AllAsync(tenantId, XeroPaths.History(kind, id), static envelope => envelope.HistoryRecords, SettingsMapping.Note, stop);

    private async Task<ImmutableArray<T>> AllAsync<TWire, T>(
        string tenantId, string path, Func<EnvelopeWire, IReadOnlyList<TWire?>?> list, Func<TWire, T> map, CancellationToken stop)
        where TWire : class => [.. WireMapping.Given(list(await lists.ReadWholeAsync(tenantId, path, list, stop))).Select(map)];
}
