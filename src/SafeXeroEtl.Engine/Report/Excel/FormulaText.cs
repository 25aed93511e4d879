using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>
/// Writes a report formula as Excel and LibreOffice read it. Both work it out to what <see cref="ReportEvaluator"/> worked out.
/// </summary>
internal sealed class FormulaText(SheetLayout layout, ReportEvaluator evaluator)
{
    // Excel's limit for one piece of quoted text in a formula.
    private const int LiteralCharactersMax = 255;

    private readonly Dictionary<(string Table, string Column), RowRuns> _runs = [];

    public string Of(ReportFormula formula) => formula switch
    {
        ReportFormula.Sum sum => Sum(layout.Of(sum.Table), sum),
        ReportFormula.Rows rows => Rows(layout.Of(rows.Table), Asked(layout.Of(rows.Table), rows.Where), rows.Where),
        ReportFormula.Cell cell => Cell(cell),
        ReportFormula.Plus plus => $"{Of(plus.Left)}+{Operand(plus.Right)}",
        ReportFormula.Minus minus => $"{Of(minus.Left)}-{Operand(minus.Right)}",
        ReportFormula.Negated negated => $"-{Operand(negated.Of)}",
        // To the penny first: a sum of binary fractions may lie a hair below its pound.
        ReportFormula.WholePounds pounds => $"TRUNC(ROUND({Of(pounds.Of)},2))",
        ReportFormula.Agrees agrees => $"IF(ROUND({Of(agrees.Left)}-{Operand(agrees.Right)},2)=0,\"{ReportValue.Agreement.AgreesText}\",\"{ReportValue.Agreement.DiffersText}\")",
        ReportFormula.Found found => $"IF(OR({string.Join(',', Searches(found.Table, found.Column, found.Key).Select(static search => $"ISNUMBER({search.Match})"))}),1,0)",
        ReportFormula.Matched matched => Searches(matched.Table, matched.Column, matched.Key).Reverse().Aggregate(
            "0", (otherwise, search) => $"IFERROR(INDEX({CellName.Range(search.Span, layout.Of(matched.Table).Table.ColumnIndex(matched.Figure))},{search.Match}),{otherwise})"),
        ReportFormula.WhenKeyed keyed => $"IF({Cell(keyed.Key)}=\"\",\"\",{Of(keyed.Then)})",
        ReportFormula.Beyond beyond => $"IF(ABS({Of(beyond.Of)})>{Operand(beyond.Limit)},\"{ReportFormula.Beyond.AboveText}\",\"{ReportFormula.Beyond.WithinText}\")",
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Looks for the words of a cell on every sheet of a table, and for the number they may have become when they were pasted.
    /// What MATCH would take for a pattern is marked as meant.
    /// </summary>
    private IEnumerable<(SheetSpan Span, string Match)> Searches(string tableKey, string column, ReportFormula.Cell key)
    {
        var (table, cell) = (layout.Of(tableKey), Cell(key));
        var words = "~*?".Aggregate($"{cell}&\"\"", static (text, mark) => $"SUBSTITUTE({text},\"{mark}\",\"~{mark}\")");
        foreach (var span in table.Spans)
        {
            var range = CellName.Range(span, table.Table.ColumnIndex(column));
            yield return (span, $"MATCH({words},{range},0)");
            yield return (span, $"MATCH(VALUE({cell}),{range},0)");
        }
    }

    /// <summary>How many rows a table has, live.</summary>
    public static string RowsOf(TableLayout table) => Rows(table, table.Spans, []);

    private string Operand(ReportFormula formula) => formula is ReportFormula.Plus or ReportFormula.Minus or ReportFormula.Negated ? $"({Of(formula)})" : Of(formula);

    private string Cell(ReportFormula.Cell cell)
    {
        var table = layout.Of(cell.Table);
        var (sheet, row) = table.Locate(evaluator.RowIndex(cell.Table, cell.Row));
        return CellName.Absolute(sheet, table.Table.ColumnIndex(cell.Column), row);
    }

    private string Sum(TableLayout table, ReportFormula.Sum sum)
    {
        var column = table.Table.ColumnIndex(sum.Column);
        return OverSpans(Asked(table, sum.Where), span => sum.Where switch
        {
            [] => $"SUM({CellName.Range(span, column)})",
            var where when where.All(IsPlain) => $"SUMIFS({CellName.Range(span, column)},{Criteria(table, span, where)})",
            var where => $"SUMPRODUCT({Comparisons(table, span, where)},{CellName.Range(span, column)})",
        });
    }

    private static string Rows(TableLayout table, ImmutableArray<SheetSpan> asked, ImmutableArray<ReportCondition> where) => OverSpans(asked, span => where switch
    {
        // A table without rows keeps one blank row, which must not count.
        [] when table.RowCount == 0 => $"COUNTA({CellName.Range(span, 0)})",
        [] => $"ROWS({CellName.Range(span, 0)})",
        _ when where.All(IsPlain) => $"COUNTIFS({Criteria(table, span, where)})",
        _ => $"SUMPRODUCT({Comparisons(table, span, where)})",
    });

    private static string OverSpans(ImmutableArray<SheetSpan> spans, Func<SheetSpan, string> one) => spans.Length == 1
        ? one(spans[0])
        : $"({string.Join('+', spans.Select(one))})";

    /// <summary>Where the rows that a condition asks for can be: all of them, or those that have its words. Words that no row has are looked for everywhere.</summary>
    private ImmutableArray<SheetSpan> Asked(TableLayout table, ImmutableArray<ReportCondition> where) =>
        where.Where(condition => table.Table.FoundBy.Contains(condition.Column)).Select(condition => RunsOf(table, condition.Column).Of(condition.Value))
            .FirstOrDefault(static runs => runs is not null) is { } found
            ? [.. found.SelectMany(run => table.Between(run.First, run.Last))]
            : table.Spans;

    private RowRuns RunsOf(TableLayout table, string column)
    {
        if (!_runs.TryGetValue((table.Table.Key, column), out var runs))
        {
            _runs.Add((table.Table.Key, column), runs = new RowRuns(table.Table, column));
        }

        return runs;
    }

    /// <summary>
    /// SUMIFS reads its conditions: <c>0200</c> also finds <c>200</c>, <c>*</c> anything, <c>&gt;5</c> compares. Only words of
    /// letters are safe from that, and what begins with a word that makes it neither a number nor a day in any language; all else
    /// is compared cell by cell, which takes ten times as long.
    /// </summary>
    private static bool IsPlain(ReportCondition condition) =>
        condition.Value is { Length: > 0 and <= LiteralCharactersMax / 2 } value
        && (IsLetters(value) || (value[^1] != ' ' && ReportCondition.Leads.Any(lead => value.StartsWith(lead, StringComparison.Ordinal))));

    private static bool IsLetters(string value) =>
        char.IsAsciiLetter(value[0])
        && value.All(static character => char.IsAsciiLetter(character) || character == ' ')
        && value[^1] != ' '
        && !value.Equals("true", StringComparison.OrdinalIgnoreCase)
        && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string Criteria(TableLayout table, SheetSpan span, ImmutableArray<ReportCondition> where) => string.Join(
        ',',
        where.Select(condition => $"{CellName.Range(span, table.Table.ColumnIndex(condition.Column))},{Literal(Meant(condition.Value))}"));

    /// <summary>What a condition would take for a pattern is marked as meant.</summary>
    private static string Meant(string value) => "~*?".Aggregate(value, static (text, mark) => text.Replace(mark.ToString(), "~" + mark, StringComparison.Ordinal));

    private static string Comparisons(TableLayout table, SheetSpan span, ImmutableArray<ReportCondition> where)
    {
        var compared = string.Join('*', where.Select(condition => $"({CellName.Range(span, table.Table.ColumnIndex(condition.Column))}={Literal(condition.Value)})"));
        return where.Length == 1 ? "--" + compared : compared;
    }

    private static string Literal(string value) => string.Join(
        '&',
        ReportText.Clean(value).Chunk(LiteralCharactersMax / 2).Select(static piece => $"\"{new string(piece).Replace("\"", "\"\"", StringComparison.Ordinal)}\"").DefaultIfEmpty("\"\""));
}
