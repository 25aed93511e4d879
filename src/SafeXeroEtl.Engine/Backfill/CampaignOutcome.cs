using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>What a backfill is asked for.</summary>
public sealed record BackfillRequest
{
    /// <summary>The oldest month.</summary>
    public required AccountingPeriod From { get; init; }

    /// <summary>The latest month; not before the oldest.</summary>
    public required AccountingPeriod To { get; init; }

    /// <summary>Calls that the campaign may use in a day: 1,000 for a new app, 5,000 for one that Xero has certified (FACTS 5).</summary>
    public int CallsADay { get; init; } = 1_000;

    /// <summary>Months whose revenue in Xero a person has looked at and found to be other than SAFE's.</summary>
    public IReadOnlySet<AccountingPeriod> OtherRevenue { get; init; } = ImmutableHashSet<AccountingPeriod>.Empty;

    /// <summary>In order.</summary>
    public IEnumerable<AccountingPeriod> Months
    {
        get
        {
            for (var month = From; month <= To; month = month.Next)
            {
                yield return month;
            }
        }
    }
}

/// <summary>How far a campaign is when a command ends.</summary>
public sealed record CampaignOutcome
{
    public required string Pipeline { get; init; }

    /// <summary>Every month that was asked for, in order.</summary>
    public required ImmutableArray<CampaignMonth> Months { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Absolute.</summary>
    public required string Workspace { get; init; }

    /// <summary>The campaign's pack, absolute: the page first, then its tables.</summary>
    public ImmutableArray<string> Artifacts { get; init; } = [];

    /// <summary>When the same command does more: the day's limit is spent. Null where nothing but a person is waited for.</summary>
    public DateTimeOffset? ResumeAt { get; init; }

    /// <summary>What the months that are left will take, told by those that this command loaded; null when it loaded none, or none is left.</summary>
    public CampaignForecast? Forecast { get; init; }

    /// <summary>A template of the user's kept the campaign's pack from being written.</summary>
    public bool PackIsHindered { get; init; }

    /// <summary>The worst of the months and of the pack; a month whose turn has not come says nothing, since the one that it waits for does.</summary>
    public ExitCode Exit => Months.Select(ExitOf).Aggregate(ExitRules.OfReports(PackIsHindered), ExitRules.Worse);

    private static ExitCode ExitOf(CampaignMonth month) => month.Standing switch
    {
        CampaignStanding.Done => ExitCode.Done,
        CampaignStanding.Missing or CampaignStanding.Closed => ExitCode.Open,

        // One that waits for a person or for data says so itself.
        CampaignStanding.NotReached => ExitCode.Done,
        _ => month.Exit ?? ExitCode.StoppedMidway,
    };
}

/// <summary>What is left of a campaign.</summary>
/// <param name="Months">Months to be loaded yet.</param>
/// <param name="Calls">At what the months loaded so far took on average.</param>
/// <param name="Days">At the calls a day that were asked for, today's left ones not counted; at least one.</param>
/// <param name="Finishes">The day on which the last of them is loaded, when the command is given every day.</param>
public sealed record CampaignForecast(int Months, int Calls, int Days, DateOnly Finishes)
{
    /// <returns>Null when nothing is left, or nothing was loaded to tell by.</returns>
    public static CampaignForecast? Of(IReadOnlyCollection<CampaignMonth> months, int callsADay, DateOnly today)
    {
        var loaded = months.Where(static month => month.Calls > 0 && month.Standing is CampaignStanding.Done or CampaignStanding.Open).ToList();
        var left = months.Count(static month => month.Standing is CampaignStanding.NotReached or CampaignStanding.Stopped or CampaignStanding.Waiting);
        if (left == 0 || loaded.Count == 0)
        {
            return null;
        }

        var calls = (left * loaded.Sum(static month => month.Calls) + loaded.Count - 1) / loaded.Count;
        var days = Math.Max(1, (calls + callsADay - 1) / callsADay);
        return new CampaignForecast(left, calls, days, today.AddDays(days));
    }
}
