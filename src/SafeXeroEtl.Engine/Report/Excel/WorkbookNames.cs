using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Names that people use in formulas of their own: the data of every sheet, and the headline figures.</summary>
internal static class WorkbookNames
{
    // Excel's limit is 255.
    private const int CharactersMax = 200;

    /// <param name="used">Names that are taken already; these are added, since names of ranges and of tables are one list to Excel.</param>
    /// <returns>Each name once, and what it stands for.</returns>
    public static ImmutableArray<(string Name, string Reference)> Of(ReportBook book, SheetLayout layout, HashSet<string> used)
    {
        var first = new CoverRows(book).Cards;
        return
        [
            .. book.Cards.Select((card, index) => (Free("Figure_" + card.Label, used), CellName.Absolute(ReportFiles.CoverSheet, 1, first + index))),
            .. layout.Tables.SelectMany(static table => table.Spans.Select(span => (table, span))).Select(entry => (
                Free("Rows_" + entry.span.SheetName, used),
                $"{CellName.Range(entry.span, 0).Split(':')[0]}:${CellName.Column(entry.table.Table.Columns.Length - 1)}${entry.span.LastRow.ToString(CultureInfo.InvariantCulture)}")),
        ];
    }

    /// <summary>Letters, digits and underscores only; whoever asks begins the name with a word and an underscore, which no cell and no row or column is called.</summary>
    public static string Free(string wanted, HashSet<string> used)
    {
        var name = new string([.. wanted.Take(CharactersMax).Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '_')]);
        for (var number = 1; ; number++)
        {
            var next = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            if (used.Add(next))
            {
                return next;
            }
        }
    }
}
