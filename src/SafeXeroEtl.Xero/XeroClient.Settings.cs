using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <content>Connections, the organisation and its settings.</content>
public sealed partial class XeroClient
{
    /// <summary>The organisations that the sign-in reaches; practices are left out.</summary>
    public Task<ImmutableArray<XeroConnection>> ReadConnectionsAsync(CancellationToken stop) => _organisation.ConnectionsAsync(authEventId: null, stop);

    /// <summary>Those that one sign-in connected: a token carries its <c>authentication_event_id</c>.</summary>
    public Task<ImmutableArray<XeroConnection>> ReadConnectionsAsync(Guid authEventId, CancellationToken stop) => _organisation.ConnectionsAsync(authEventId, stop);

    /// <summary>Organisation, accounts, tax rates and currencies: four calls.</summary>
    public Task<Organisation> ReadOrganisationAsync(string tenantId, CancellationToken stop) => _organisation.OrganisationAsync(tenantId, stop);

    /// <summary>What the organisation's plan and the user's role allow.</summary>
    public Task<ImmutableArray<OrganisationAction>> ReadActionsAsync(string tenantId, CancellationToken stop) => _settings.ActionsAsync(tenantId, stop);

    public Task<ImmutableArray<TrackingCategory>> ReadTrackingCategoriesAsync(string tenantId, bool archivedToo, CancellationToken stop) =>
        _settings.TrackingCategoriesAsync(tenantId, archivedToo, stop);

    public Task<ImmutableArray<BrandingTheme>> ReadBrandingThemesAsync(string tenantId, CancellationToken stop) => _settings.BrandingThemesAsync(tenantId, stop);

    /// <summary>By which services documents of a branding theme can be paid.</summary>
    public Task<ImmutableArray<PaymentService>> ReadPaymentServicesAsync(string tenantId, Guid brandingThemeId, CancellationToken stop) =>
        _settings.PaymentServicesAsync(tenantId, brandingThemeId, stop);

    public Task<ImmutableArray<Item>> ReadItemsAsync(string tenantId, CancellationToken stop) => _settings.ItemsAsync(tenantId, stop);

    /// <summary>Trial balance as at a day; positive is a debit.</summary>
    public Task<ImmutableArray<TrialBalanceRow>> ReadTrialBalanceAsync(string tenantId, DateOnly day, CancellationToken stop) =>
        _organisation.TrialBalanceAsync(tenantId, day, stop);

    /// <summary>What happened to a record, and the notes on it.</summary>
    public Task<ImmutableArray<HistoryNote>> ReadHistoryAsync(string tenantId, NotedRecord kind, Guid id, CancellationToken stop) =>
        _settings.HistoryAsync(tenantId, kind, id, stop);

    /// <summary>A note for the history of a record; it can be neither changed nor taken back.</summary>
    /// <param name="details">At most <see cref="XeroLimits.NoteCharsMax"/> characters.</param>
    public static PreparedSend PrepareNote(string key, NotedRecord kind, Guid id, string details) => Sends.PreparedChanges.Note(key, kind, id, details);
}
