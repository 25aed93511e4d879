using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Close;

namespace SafeXeroEtl.Cli.Views;

/// <summary>The checklist of a month, and what it was closed with.</summary>
internal static class CloseView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(CloseOutcome close, string pipeline)
    {
        var text = new StringBuilder();
        text.AppendLine(British, $"Close {close.Period} of {pipeline}{(close.RunId is null ? "" : $", on run {close.RunId}")}");
        foreach (var item in close.Checklist)
        {
            text.AppendLine(British, $"  [{(item.IsDone ? "x" : " ")}] {item.What,-40} {Terminal.Plain(item.Detail)}");
        }

        if (close.Exit != ExitCode.Done)
        {
            return text.Append(British, $"{close.Period} is not closed.").ToString();
        }

        text.AppendLine(British, $"{"",-32} {"SAFE",16} {"Xero",16}");
        foreach (var (name, safe, xero) in Totals(close))
        {
            text.AppendLine(British, $"  {name,-30} {safe,16:#,##0.00} {xero,16:#,##0.00}");
        }

        if (Totals(close).Any(static total => total.Safe != total.Xero))
        {
            text.AppendLine("Xero's figures are the whole accounts; what of them is outside SAFE, or an accepted difference, stands in the reconciliation report.");
        }

        text.AppendLine(British, $"{close.Period} is closed. Later runs change nothing dated on or before {close.Period.LastDay:yyyy-MM-dd}.");
        return text.Append(close.Reminder).ToString();
    }

    /// <summary>In a line, of one organisation among several.</summary>
    public static string InShort(CloseOutcome close) => close.Exit == ExitCode.Done
        ? $"{close.Period} is closed."
        : $"{close.Period} is not closed.";

    public static JsonObject Json(CloseOutcome close, string pipeline) => new()
    {
        ["schema"] = "close/1",
        ["exit"] = (int)close.Exit,
        ["pipeline"] = pipeline,
        ["period"] = close.Period.ToString(),
        ["run"] = close.RunId,
        ["closed"] = close.Exit == ExitCode.Done,
        ["checklist"] = new JsonArray([.. close.Checklist.Select(static item => new JsonObject
        {
            ["what"] = item.What,
            ["done"] = item.IsDone,
            ["detail"] = item.Detail,
            ["code"] = item.Refused?.Code,
        })]),
        ["figures"] = new JsonArray([.. close.Figures.Select(static figure => new JsonObject
        {
            ["kind"] = figure.Kind.ToString().ToLowerInvariant(),
            ["key"] = figure.Key,
            ["safe"] = figure.Kind == FrozenKind.Clearing ? null : figure.Safe,
            ["xero"] = figure.Xero,
        })]),
        ["reminder"] = close.Reminder,
        ["diagnostics"] = JsonView.Diagnostics(close.Diagnostics),
    };

    private static IEnumerable<(string Name, decimal Safe, decimal Xero)> Totals(CloseOutcome close) =>
        from kind in (FrozenKind[])[FrozenKind.DebtorsTotal, FrozenKind.Vat, FrozenKind.Revenue]
        let figures = close.Figures.Where(figure => figure.Kind == kind)
        select (kind == FrozenKind.DebtorsTotal ? "Debtors" : kind == FrozenKind.Vat ? "VAT" : "Revenue", figures.Sum(static figure => figure.Safe), figures.Sum(static figure => figure.Xero));
}
