using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What <c>contacts match</c> says: the counts and the file, and each pair's evidence on request.</summary>
internal sealed class ContactsMatchView(ParseResult parsed)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="file">As the user named it.</param>
    public int Matched(Noted<MatchedContacts?> matched, string file, bool explain)
    {
        if (matched.Value is not { } result)
        {
            var exit = matched.Diagnostics.Any(static fault => fault.Code == DiagnosticCodes.FileNotUsable) ? ExitCode.Usage : ExitCode.NothingSent;
            new OutputView(parsed).Failure(matched.Diagnostics, exit);
            return (int)exit;
        }

        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonView.Indented(Json(result, file, explain)) : Text(result, file, explain));
        return (int)ExitCode.Done;
    }

    private static string Text(MatchedContacts matched, string file, bool explain)
    {
        var text = new StringBuilder();
        foreach (var pair in explain ? matched.Pairs : [])
        {
            AppendPair(text, pair);
        }

        text.AppendLine(matched.RightCount is { } right
            ? string.Create(British, $"{CountedWords.Of(matched.LeftCount, "customer")} against {CountedWords.Of(right, "contact")}: {matched.Linked:#,##0} linked, {matched.Review:#,##0} to review, {matched.Unpaired:#,##0} new.")
            : string.Create(British, $"{CountedWords.Of(matched.LeftCount, "record")}: {CountedWords.Of(matched.Linked, "duplicate")}, {matched.Review:#,##0} to review, {matched.Unpaired:#,##0} without any."));
        text.AppendLine(British, $"The links are in {Terminal.Plain(file)}.");
        if (matched.FormulaIds > 0)
        {
            text.AppendLine(British, $"{matched.FormulaIds:#,##0} of its ids {(matched.FormulaIds == 1 ? "begins" : "begin")} like a formula: open it as text, not with a spreadsheet.");
        }

        return text.ToString().TrimEnd();
    }

    private static void AppendPair(StringBuilder text, MatchedPair pair)
    {
        var link = pair.Link;
        text.AppendLine(CultureInfo.InvariantCulture, $"{Terminal.PlainLine(link.LeftId)} - {Terminal.PlainLine(link.RightId ?? "(nobody)")}: {LinkFile.DecisionOf(link)}, {link.Score:0.0000}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Terminal.PlainLine(LinkReason.Of(link, pair.Left, pair.Right))}");
        foreach (var row in RowsOf(pair))
        {
            var values = row.Left.Length + row.Right.Length == 0 ? "" : $" ['{Terminal.PlainLine(row.Left)}' | '{Terminal.PlainLine(row.Right)}']";
            text.AppendLine(EvidenceText.Of(row) + values);
        }

        text.AppendLine();
    }

    private static JsonObject Json(MatchedContacts matched, string file, bool explain)
    {
        var json = new JsonObject
        {
            ["schema"] = "contacts-match/1",
            ["left"] = matched.LeftCount,
            ["right"] = matched.RightCount,
            ["counts"] = new JsonObject
            {
                ["link"] = matched.Linked,
                ["review"] = matched.Review,
                [matched.RightCount is null ? "single" : "new"] = matched.Unpaired,
            },
            ["formula_ids"] = matched.FormulaIds,
            ["file"] = file.Replace('\\', '/'),
            ["exit"] = (int)ExitCode.Done,
        };
        if (explain)
        {
            json["links"] = new JsonArray([.. matched.Pairs.Select(Json)]);
        }

        return json;
    }

    private static JsonObject Json(MatchedPair pair) => new()
    {
        ["left_id"] = pair.Link.LeftId,
        ["right_id"] = pair.Link.RightId,
        ["score"] = pair.Link.Score,
        ["decision"] = LinkFile.DecisionOf(pair.Link),
        ["reason"] = LinkReason.Of(pair.Link, pair.Left, pair.Right),
        ["points"] = pair.Link.Evidence.Points,
        ["evidence"] = new JsonArray([.. RowsOf(pair).Select(static row => new JsonObject
        {
            ["field"] = row.Field,
            ["left"] = row.Left,
            ["right"] = row.Right,
            ["points"] = row.Points,
            ["total"] = row.RunningTotal,
            ["sentence"] = row.Sentence,
        })]),
    };

    private static ImmutableArray<EvidenceRow> RowsOf(MatchedPair pair) => pair.Right is { } right ? LinkReason.Rows(pair.Left, right, pair.Link.Evidence) : [];
}
