using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What was learnt of a file, for 80 columns: no value, and headings without what a terminal would obey.</summary>
internal static class ProbeView
{
    private const int HeadingMax = 24;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(ProbedFile probed)
    {
        var text = new StringBuilder();
        text.AppendLine(British, $"{Terminal.Plain(probed.File)}: {probed.Dialect}");
        text.AppendLine(British, $"{probed.Rows:#,##0} row{(probed.Rows == 1 ? "" : "s")}{(probed.Totals.IsEmpty ? "" : $" and {probed.Totals.Sum(static mark => mark.Rows)} of totals")}, {probed.Columns.Length} column{(probed.Columns.Length == 1 ? "" : "s")}. No values are shown.");
        text.AppendLine();
        text.AppendLine(British, $"{"",3} {"heading",-HeadingMax} {"type",-10} {"empty",6} {"different",9} {"width",7}  field");
        for (var position = 0; position < probed.Columns.Length; position++)
        {
            text.AppendLine(Row(probed, position).TrimEnd());
        }

        AppendEvidence(text, probed);
        AppendProposal(text, probed);
        return text.ToString().TrimEnd();
    }

    /// <summary>The file's own heading, or its place where there is none to show.</summary>
    public static string HeadingOf(ProbedFile probed, int position) =>
        probed.Headings is { } headings && position < headings.Length && headings[position].Trim() is { Length: > 0 } heading
            ? string.Concat(heading.Select(static letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format ? '\uFFFD' : letter))
            : $"(column {position + 1})";

    public static string TypeOf(ColumnProbe column) => column.Type switch
    {
        ColumnType.Whole => "whole",
        ColumnType.YesNo => "yes/no",
        _ => column.Type.ToString().ToLowerInvariant(),
    };

    private static string Row(ProbedFile probed, int position)
    {
        var column = probed.Columns[position];
        var heading = HeadingOf(probed, position);
        var different = column.Filled == 0 ? "" : column.IsAllDifferent == true ? "all" : column.Kinds is { } kinds ? kinds.ToString("#,##0", British) : column.IsAllDifferent is null ? "?" : "> 1,000";
        var width = column.Filled == 0 ? "" : column.WidthMin == column.WidthMax ? $"{column.WidthMax}" : $"{column.WidthMin}-{column.WidthMax}";
        return string.Create(British, $"{position + 1,3} {(heading.Length > HeadingMax ? heading[..(HeadingMax - 1)] + "…" : heading),-HeadingMax} {TypeOf(column),-10} {Share(column),6} {different,9} {width,7}  {FieldOf(probed, position)}");
    }

    private static string Share(ColumnProbe column) =>
        column.Empty == 0 ? "0%" : column.Filled == 0 ? "100%" : string.Create(British, $"{Math.Clamp(100m * column.Empty / (column.Empty + column.Filled), 0.1m, 99.9m):0.0}%");

    private static string FieldOf(ProbedFile probed, int position) => probed.Guess?.Fits[position] switch
    {
        { Field: { } field, IsGuess: true } => field + " ?",
        { Field: { } field } => field,
        { IsIgnored: true } => "(not read)",
        { Nearest: [] } => "-",
        { Nearest: [var near, ..] } => $"- near: {near}",
        _ => "",
    };

    private static void AppendEvidence(StringBuilder text, ProbedFile probed)
    {
        text.AppendLine();
        for (var position = 0; position < probed.Columns.Length; position++)
        {
            if (EvidenceOf(probed.Columns[position]) is { } evidence)
            {
                text.AppendLine(British, $"{position + 1,3} {evidence}");
            }
        }
    }

    private static string? EvidenceOf(ColumnProbe column) => column.Type switch
    {
        ColumnType.Date when column.Dates.HasOrder => string.Create(British, $"{column.Dates.Format}: first part over 12 in {column.Dates.FirstOver12:#,##0}, second in {column.Dates.SecondOver12:#,##0}"),
        ColumnType.Date or ColumnType.Month => column.Dates.Format,
        ColumnType.Amount => $"amounts like {column.Numbers.Style.Example}" + (LayoutDraft.NumbersOf(column.Numbers.Style) is { } style ? $" {style}" : ""),
        ColumnType.Code when column.Numbers.WithNought > 0 => string.Create(British, $"digits, {column.Numbers.WithNought:#,##0} with a nought in front that must stay"),
        _ => null,
    };

    private static void AppendProposal(StringBuilder text, ProbedFile probed)
    {
        if (probed.Guess is not { } guess || probed.Draft is not { } draft)
        {
            return;
        }

        text.AppendLine();
        text.AppendLine(British, $"It looks like {guess.Layout.Role} (nearest layout of ours: {guess.Layout.Name}). {Needed(guess)}");
        text.AppendLine();
        text.AppendLine(draft.TrimEnd());
        text.AppendLine();
        text.AppendLine(British, $"Save that as {LayoutDraft.NameOf(guess)}.yml beside pipeline.yml, and write into pipeline.yml:");
        text.AppendLine();
        text.AppendLine(British, $"layouts: [../_shared/layouts.yml, {LayoutDraft.NameOf(guess)}.yml]   # with the others that are there");
        text.AppendLine("files:");
        text.AppendLine(British, $"  {guess.Layout.Role}: {{file: {LayoutDraft.Quoted(probed.File)}, layout: {LayoutDraft.NameOf(guess)}}}");
        text.AppendLine();
        text.AppendLine("Then: safexero validate PIPELINE, and safexero plan PIPELINE --period YYYY-MM.");
    }

    private static string Needed(LayoutGuess guess) =>
        guess.Missing.IsEmpty ? "Every needed field is there." : $"Needed and not there: {string.Join(", ", guess.Missing)}.";
}
