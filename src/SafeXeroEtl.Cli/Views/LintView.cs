using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Lint;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Cli.Views;

/// <summary>Coverage and replay as aligned text.</summary>
internal static class LintView
{
    /// <summary>Changed lines shown unless the command is verbose; the totals count all of them.</summary>
    private const int LinesShownMax = 40;

    /// <summary>Columns that a row of coverage takes.</summary>
    private const int CoverageWidth = 100;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="width">Of the window; null where the text goes into a file.</param>
    public static string Text(LintedPipeline lint, bool verbose, int? width)
    {
        var text = new StringBuilder();
        if (lint.Coverage is { } coverage)
        {
            Coverage(text, coverage, width);
        }

        if (lint.Replay is { } replay)
        {
            Replayed(text, replay, verbose);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Where nothing is wrong with the YAML: whether it also does for what SAFE had in the last extract.</summary>
    public static string Conclusion(LintedPipeline lint) => lint.Diagnostics.Count(static each => each.Code == DiagnosticCodes.UnmappedInExtract) is var unmapped and > 0
        ? $"The YAML of {lint.Path} is in order, but {CountedWords.Of(unmapped, "kind of record", "kinds of records")} of the last extract would be blocked: see SX1022 above."
        : $"{lint.Path} is in order.";

    /// <summary>In a line, of one organisation among several; what is wrong is told by its first error.</summary>
    public static string InShort(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Count(static each => each.Severity == Severity.Warning) is var warnings and > 0
        ? string.Create(British, $"In order, with {CountedWords.Of(warnings, "warning")}.")
        : "In order.";

    private static void Coverage(StringBuilder text, RuleCoverage coverage, int? width)
    {
        text.AppendLine(British, $"Coverage of run {coverage.Extract.Run.RunId} ({coverage.Extract.Period})");
        foreach (var area in coverage.Rows.GroupBy(static row => row.Area))
        {
            var lines = width < CoverageWidth
                ? NarrowRows.Lines([Heading(area.Key), "to", Counted(area.Key), "amount", "share"], area.Select(Cells), 1, width.Value).Prepend(Heading(area.Key))
                : area.Select(static row => string.Create(British, $"{Cut(row.Rule ?? "(no rule)", 44),-44} {Cut(row.Target, 18),-18} {row.Lines,9:#,##0} {row.Currency.Value,4} {row.Amount,13:#,##0.00} {row.Share,6:0.0}%"))
                    .Prepend(string.Create(British, $"{Heading(area.Key),-44} {"to",-18} {Counted(area.Key),9} {"amount",18} {"share",7}"));
            text.AppendLine().AppendJoin(Environment.NewLine, lines).AppendLine();
        }

        text.AppendLine();
    }

    private static string[] Cells(CoverageRow row) =>
        [Plain(row.Rule ?? "(no rule)"), Plain(row.Target), row.Lines.ToString("#,##0", British), string.Create(British, $"{row.Currency.Value} {row.Amount:#,##0.00}"), string.Create(British, $"{row.Share:0.0}%")];

    private static string Counted(string area) => area == "payment" ? "payments" : "lines";

    private static string Heading(string area) => area switch
    {
        "account" => "account rule",
        "vat" => "VAT rule",
        _ => "payment type",
    };

    private static void Replayed(StringBuilder text, Replay replay, bool verbose)
    {
        if (replay.Lines.IsEmpty && replay.ChangedBills.IsEmpty)
        {
            text.AppendLine(British, $"Replay: {CountedWords.Of(replay.Bills, "bill")}, and nothing would come out otherwise.");
            return;
        }

        text.AppendLine(British, $"Replay: {CountedWords.Of(replay.Lines.Length, "line")} of {CountedWords.Of(replay.Bills, "bill")} would come out otherwise");
        foreach (var bill in Shown(replay.ChangedBills, verbose))
        {
            text.AppendLine(British, $"  {Plain(bill.BillNumber),-20} {bill.Currency.Value} {bill.Gross,13:#,##0.00}   was {bill.Was}, becomes {bill.Becomes}");
        }

        foreach (var line in Shown(replay.Lines, verbose))
        {
            text.AppendLine(British, $"  {Plain(line.BillNumber),-20} {Cut(line.Description, 34),-34} {line.Currency.Value} {(line.Becomes ?? line.Was)!.Net,13:#,##0.00}   {Coding(line.Was, line.Becomes)} → {Coding(line.Becomes, line.Was)}");
        }

        if (!verbose && Math.Max(replay.Lines.Length, replay.ChangedBills.Length) > LinesShownMax)
        {
            text.AppendLine("  … --verbose shows all of them, and so does --json.");
        }

        text.AppendLine();
        text.AppendLine(British, $"  {"from",-22} {"to",-22} {"lines",9} {"net",18}");
        foreach (var total in replay.Totals)
        {
            text.AppendLine(British, $"  {Pair(total.FromAccount, total.FromTaxType),-22} {Pair(total.ToAccount, total.ToTaxType),-22} {total.Lines,9:#,##0} {total.Currency.Value,4} {total.Net,13:#,##0.00}");
        }
    }

    private static IEnumerable<T> Shown<T>(IReadOnlyCollection<T> all, bool verbose) => verbose ? all : all.Take(LinesShownMax);

    private static string Coding(LineCoding? coding, LineCoding? other) => coding is null ? "(no line)"
        : other is not null && (coding.AccountCode, coding.TaxType, coding.Net, coding.Vat) == (other.AccountCode, other.TaxType, other.Net, other.Vat) ? $"'{Cut(coding.Detail, 40)}'"
        : string.Create(British, $"{Pair(coding.AccountCode, coding.TaxType)} VAT {coding.Vat:#,##0.00}");

    private static string Pair(string? account, string? taxType) => account is null ? "(no line)" : $"{account} {taxType}";

    private static string Cut(string text, int letters) => Plain(text) is { } plain && plain.Length > letters ? plain[..(letters - 1)] + "…" : Plain(text);

    private static string Plain(string text) => Terminal.Plain(text).ReplaceLineEndings(" ");
}
