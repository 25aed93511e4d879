using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>How far one month of a campaign is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignStanding>))]
public enum CampaignStanding
{
    /// <summary>Loaded and compared: it agrees, but for what a person accepted.</summary>
    Done,

    /// <summary>All that could be sent was sent; something does not agree, or is blocked, refused or pending. Later months go on.</summary>
    Open,

    /// <summary>Nothing of it was sent: data must change, or a person must decide. Later months wait.</summary>
    Waiting,

    /// <summary>It stopped midway; the same command goes on with it.</summary>
    Stopped,

    /// <summary>There is no export of it. Later months go on.</summary>
    Missing,

    /// <summary>The books are closed to its last day or later: nothing is loaded into it. Later months go on.</summary>
    Closed,

    /// <summary>Its turn has not come.</summary>
    NotReached,
}

/// <summary>One month of a campaign.</summary>
public sealed record CampaignMonth
{
    public required AccountingPeriod Period { get; init; }

    public required CampaignStanding Standing { get; init; }

    /// <summary>The standing as people read it.</summary>
    public string Word => Standing switch
    {
        CampaignStanding.Done => "done",
        CampaignStanding.Open => "open",
        CampaignStanding.Waiting => "waits",
        CampaignStanding.Stopped => "stopped",
        CampaignStanding.Missing => "no export",
        CampaignStanding.Closed => "closed",
        _ => "not begun",
    };

    /// <summary>Null while no run of it was made.</summary>
    public string? RunId { get; init; }

    /// <summary>The verdict, or why there is none, in one sentence.</summary>
    public string? Says { get; init; }

    /// <summary>Records that this command made or changed in Xero for it.</summary>
    public int Written { get; init; }

    /// <summary>Calls to Xero that this command made for it; nil for a month that an earlier one had done.</summary>
    public int Calls { get; init; }

    /// <summary>Exit code of its run; null while there was none.</summary>
    public ExitCode? Exit { get; init; }
}
