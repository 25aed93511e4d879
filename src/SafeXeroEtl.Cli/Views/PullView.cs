using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Engine.Safe;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What a pull brought.</summary>
internal static class PullView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(PullOutcome pull)
    {
        var text = new StringBuilder();
        text.AppendLine(British, $"Pulled {pull.Period}: bills and payments dated {pull.From:yyyy-MM-dd} to {pull.To:yyyy-MM-dd}.");
        foreach (var file in pull.Files)
        {
            var again = file.Duplicates == 0 ? "" : string.Create(British, $"   {file.Duplicates:#,##0} came again and {(file.Duplicates == 1 ? "counts" : "count")} once");
            text.AppendLine(British, $"  {file.File,-36} {file.Items,9:#,##0} {(file.Items == 1 ? "record " : "records")} {file.Bytes,12:#,##0} {(file.Bytes == 1 ? "byte" : "bytes")}{again}");
        }

        return text.ToString().TrimEnd();
    }

    public static JsonObject Json(PullOutcome pull) => new()
    {
        ["schema"] = "pull-outcome/1",
        ["period"] = pull.Period,
        ["from"] = pull.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = pull.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["files"] = new JsonArray([.. pull.Files.Select(static file => new JsonObject
        {
            ["file"] = file.File,
            ["items"] = file.Items,
            ["duplicates"] = file.Duplicates,
            ["bytes"] = file.Bytes,
            ["sha256"] = file.Sha256,
        })]),
        ["diagnostics"] = JsonView.Diagnostics(pull.Diagnostics),
        ["exit"] = 0,
    };
}
