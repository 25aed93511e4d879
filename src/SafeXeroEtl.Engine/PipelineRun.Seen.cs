using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine;

/// <content>What is read once for several steps of a command.</content>
public sealed partial class PipelineRun
{
    /// <summary>What this command has read of Xero and its next step takes over.</summary>
    private SeenInXero seen = SeenInXero.Nothing;

    /// <summary>The organisation's settings: those this command read within the last five minutes, or new ones.</summary>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    private async Task<SettingsSeen> SettingsAsync(CancellationToken stop)
    {
        var now = context.Clock.GetUtcNow();
        if (seen.SettingsAt(now) is { } fresh)
        {
            return fresh;
        }

        var read = new SettingsSeen(now, await OrganisationReading.ReadAsync(context.Xero, context.Pipeline, stop));
        seen = seen with { Settings = read };
        return read;
    }

    /// <summary>The same; where they are asked for anew, without what only rules name.</summary>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    private async Task<SettingsSeen> SettingsToCompareAsync(CancellationToken stop)
    {
        var now = context.Clock.GetUtcNow();
        return seen.SettingsAt(now) ?? new SettingsSeen(now, await context.Xero.Client.ReadOrganisationAsync(context.Xero.TenantId, stop));
    }
}
