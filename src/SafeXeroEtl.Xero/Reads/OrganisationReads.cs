using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>What an organisation says of itself, and its trial balance.</summary>
internal sealed class OrganisationReads(XeroReader reader, XeroLists lists)
{
    private const string OrganisationType = "ORGANISATION";

    /// <summary>Practices are left out: they hold no books of their own.</summary>
    /// <param name="authEventId">Only those of one sign-in; null for all.</param>
    public async Task<ImmutableArray<XeroConnection>> ConnectionsAsync(Guid? authEventId, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = null, Path = authEventId is { } id ? $"connections?authEventId={id}" : "connections" };
        var connections = await reader.ReadAsync(request, XeroJson.Default.IReadOnlyListConnectionWire, stop);
        return
        [
            .. WireMapping.Given(connections)
                .Where(static connection => connection.TenantId is not null && connection.TenantType is null or OrganisationType)
                .Select(SettingsMapping.Connection),
        ];
    }

    /// <summary>Repeated as a read is: what is ended twice is ended.</summary>
    public async Task<bool> DeleteConnectionAsync(Guid connectionId, CancellationToken stop)
    {
        var request = new XeroRequest { Method = HttpMethod.Delete, TenantId = null, Path = $"connections/{connectionId}", MayBeMissing = true };
        return await reader.ReadAsync(request, static (_, _) => Task.FromResult<object?>(true), stop) is not null;
    }

    public async Task<Organisation> OrganisationAsync(string tenantId, CancellationToken stop)
    {
        var organisation = await lists.ReadWholeAsync(tenantId, "Organisation", static envelope => envelope.Organisations, stop);
        var accounts = await lists.ReadWholeAsync(tenantId, "Accounts", static envelope => envelope.Accounts, stop);
        var rates = await lists.ReadWholeAsync(tenantId, "TaxRates", static envelope => envelope.TaxRates, stop);
        var currencies = await lists.ReadWholeAsync(tenantId, "Currencies", static envelope => envelope.Currencies, stop);
        var wire = WireMapping.Given(organisation.Organisations).FirstOrDefault() ?? throw Missing("organisation");
        return WireMapping.Organisation(tenantId, wire, accounts, rates, currencies);
    }

    public async Task<ImmutableArray<TrialBalanceRow>> TrialBalanceAsync(string tenantId, DateOnly day, CancellationToken stop)
    {
        var path = $"Reports/TrialBalance?date={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var envelope = await lists.ReadWholeAsync(tenantId, path, static envelope => envelope.Reports, stop);
        return TrialBalanceReport.Read(WireMapping.Given(envelope.Reports).FirstOrDefault() ?? throw Missing("trial balance"));
    }

    private static XeroReadException Missing(string what) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero's answer has no {what}. Try again later.");
}
