using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Backfill;

namespace SafeXeroEtl.Cli.Views;

/// <summary>The months of a backfill, and what is left of it.</summary>
internal static class CampaignView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(CampaignOutcome campaign)
    {
        var text = new StringBuilder();
        text.AppendLine(British, $"Backfill of {campaign.Pipeline}, {campaign.Months[0].Period} to {campaign.Months[^1].Period}");
        var width = RunColumn.WidthOf(campaign.Months.Select(static month => month.RunId));
        foreach (var month in campaign.Months)
        {
            text.AppendLine(string.Create(British, $"  {month.Period}  {month.Word,-12} {month.Written,7:#,##0} written {month.Calls,6:#,##0} {(month.Calls == 1 ? "call " : "calls")}  {(month.RunId ?? "").PadRight(width)} {Terminal.Plain(month.Says ?? "")}").TrimEnd());
        }

        foreach (var sentence in Sentences(campaign))
        {
            text.AppendLine(sentence);
        }

        foreach (var page in campaign.Artifacts.Take(1))
        {
            text.AppendLine(British, $"All of it on one page: {Path.GetRelativePath(campaign.Workspace, page).Replace('\\', '/')}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>How many months stand how, such as "2 done, 1 waits, 21 not begun".</summary>
    public static string InShort(CampaignOutcome campaign) =>
        string.Join(", ", campaign.Months.GroupBy(static month => month.Word, StringComparer.Ordinal).Select(static standing => string.Create(British, $"{standing.Count():#,##0} {standing.Key}")));

    public static JsonObject Json(CampaignOutcome campaign) => new()
    {
        ["schema"] = "campaign/1",
        ["exit"] = (int)campaign.Exit,
        ["pipeline"] = campaign.Pipeline,
        ["months"] = new JsonArray([.. campaign.Months.Select(static month => new JsonObject
        {
            ["period"] = month.Period.ToString(),
            ["standing"] = month.Word,
            ["run"] = month.RunId,
            ["says"] = month.Says,
            ["written"] = month.Written,
            ["calls"] = month.Calls,
            ["exit"] = (int?)month.Exit,
        })]),
        ["left"] = campaign.Forecast is not { } left ? null : new JsonObject
        {
            ["months"] = left.Months,
            ["calls"] = left.Calls,
            ["days"] = left.Days,
            ["finishes"] = left.Finishes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
        ["resume_at"] = campaign.ResumeAt?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["artifacts"] = new JsonArray([.. campaign.Artifacts.Select(file => JsonValue.Create(Path.GetRelativePath(campaign.Workspace, file).Replace('\\', '/')))]),
        ["diagnostics"] = JsonView.Diagnostics(campaign.Diagnostics),
    };

    private static IEnumerable<string> Sentences(CampaignOutcome campaign)
    {
        if (campaign.Forecast is { } left)
        {
            yield return string.Create(British, $"{CountedWords.Of(left.Months, "month")} {(left.Months == 1 ? "is" : "are")} left, about {CountedWords.Of(left.Calls, "call")}: {CountedWords.Of(left.Days, "day")}, to {left.Finishes:d MMMM yyyy}.");
        }

        if (campaign.ResumeAt is { } at)
        {
            yield return string.Create(British, $"Give the same command again from {at:d MMMM yyyy HH:mm} UTC on.");
        }
        else if (campaign.Months.Any(static month => month.Standing is CampaignStanding.Stopped or CampaignStanding.Waiting))
        {
            yield return "Do what is asked for above, and give the same command again.";
        }
        else if (campaign.Forecast is null)
        {
            yield return "Every month that has an export is loaded. `safexero history` lists the runs; each has its own pack.";
        }
    }
}
