using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What was learnt of a file, for machines.</summary>
internal static class ProbeJson
{
    public static JsonObject Of(ProbedFile probed, IEnumerable<Diagnostic> diagnostics) => new()
    {
        ["schema"] = "file-probe/1",
        ["file"] = probed.File,
        ["encoding"] = probed.Dialect.Encoding,
        ["separator"] = probed.Dialect.Separator,
        ["quote"] = probed.Dialect.Quote.ToString(),
        ["lines_before"] = probed.Dialect.LinesBefore,
        ["heading_rows"] = probed.Dialect.HeadingRows,
        ["rows"] = probed.Rows,
        ["columns"] = new JsonArray([.. Enumerable.Range(0, probed.Columns.Length).Select(position => Column(probed, position))]),
        ["role"] = probed.Guess?.Layout.Role,
        ["missing"] = new JsonArray([.. (probed.Guess?.Missing ?? []).Select(static field => JsonValue.Create(field))]),
        ["layout"] = probed.Draft,
        ["diagnostics"] = JsonView.Diagnostics(diagnostics),
        ["exit"] = 0,
    };

    private static JsonObject Column(ProbedFile probed, int position)
    {
        var column = probed.Columns[position];
        var fit = probed.Guess?.Fits[position];
        var json = new JsonObject
        {
            ["number"] = position + 1,
            ["heading"] = probed.Headings is { } headings ? headings[position] : null,
            ["type"] = ProbeView.TypeOf(column),
            ["filled"] = column.Filled,
            ["empty"] = column.Empty,
            ["misfits"] = column.Misfits,
            ["all_different"] = column.IsAllDifferent,
            ["different"] = column.Kinds,
            ["width_min"] = column.Filled == 0 ? null : column.WidthMin,
            ["width_max"] = column.Filled == 0 ? null : column.WidthMax,
            ["field"] = fit?.Field,
            ["is_guess"] = fit?.IsGuess,
        };
        switch (column.Type)
        {
            case ColumnType.Date or ColumnType.Month:
                (json["format"], json["first_over_12"], json["second_over_12"]) = (column.Dates.Format, column.Dates.FirstOver12, column.Dates.SecondOver12);
                break;
            case ColumnType.Amount:
                json["style"] = LayoutDraft.NumbersOf(column.Numbers.Style) ?? "plain";
                break;
            default:
                break;
        }

        return json;
    }
}
