using System.Collections.Immutable;
using DocumentFormat.OpenXml.Spreadsheet;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>A table as Excel knows tables: rows with a name, that can be filtered and taken into other programs whole.</summary>
/// <param name="Id">Unique in the workbook, as the format wants it.</param>
/// <param name="Reference">Headings and rows, such as <c>A8:F120</c>; the row of totals is not part of it.</param>
/// <param name="Headings">What the cells of its first row say, to the letter: Excel repairs a file where they differ.</param>
internal sealed record SheetTable(uint Id, string Name, string Reference, ImmutableArray<string> Headings)
{
    /// <summary>What its sheet calls it.</summary>
    public const string RelationshipId = "rIdTable";

    public string Part => FormattableString.Invariant($"xl/tables/table{Id}.xml");

    public Table Definition() => new(
        new AutoFilter { Reference = Reference },
        new TableColumns(Headings.Select(static (heading, index) => new TableColumn { Id = (uint)index + 1, Name = HeadingTexts.AsColumnName(heading) })) { Count = (uint)Headings.Length },
        new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = true, ShowColumnStripes = false })
    {
        Id = Id,
        Name = Name,
        DisplayName = Name,
        Reference = Reference,
        TotalsRowShown = false,
    };
}

/// <summary>Which sheets of a workbook hold a table of Excel's own: those whose rows may be filtered and sorted. One without rows is none, since Excel wants a row under the headings.</summary>
internal static class SheetTables
{
    /// <param name="used">Names that are taken; these are added.</param>
    /// <returns>By the name of the sheet.</returns>
    public static ImmutableDictionary<string, SheetTable> Of(SheetLayout layout, HashSet<string> used)
    {
        var tables = ImmutableDictionary.CreateBuilder<string, SheetTable>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in layout.Tables.Where(static table => table.RowCount > 0 && MayBeSorted(table.Table)))
        {
            var headings = HeadingTexts.Of(table.Table.Columns);
            foreach (var span in table.Spans)
            {
                tables.Add(span.SheetName, new SheetTable(
                    (uint)tables.Count + 1,
                    WorkbookNames.Free("Table_" + span.SheetName, used),
                    $"{CellName.Of(0, SheetLayout.HeadingRow)}:{CellName.Of(headings.Length - 1, span.LastRow)}",
                    headings));
            }
        }

        return tables.ToImmutable();
    }

    /// <summary>Filters come with sorting, and rows whose formulas point at each other must stay in their order.</summary>
    private static bool MayBeSorted(ReportTable table) =>
        table.Role == TableRole.Data || (table.Role == TableRole.Listing && table.Columns.All(static column => column.Type != ColumnType.Check));
}
