using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report.Excel;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// The workbook: a cover, then a sheet a table, with live formulas that carry the values the page shows (DESIGN 6 Reports). No
/// sheet is hidden; all are locked, without a password, but for the cells that people fill in.
/// </summary>
/// <param name="rowsPerSheetMax">Data rows on one sheet; a table that has more goes on on a next sheet.</param>
public sealed class ExcelReportWriter(int rowsPerSheetMax = ExcelReportWriter.RowsPerSheetMax) : IReportWriter
{
    /// <summary>Excel's own limit of 1,048,576 less room for headings and totals.</summary>
    public const int RowsPerSheetMax = 1_048_000;

    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public Noted<ImmutableArray<string>> Write(ReportBook book, string folder)
    {
        var name = ReportFiles.Workbook(book.Kind);
        ArtifactFile.Write(Path.Combine(folder, name), stream => WriteWorkbook(book, stream));
        return new Noted<ImmutableArray<string>>([name], []);
    }

    private void WriteWorkbook(ReportBook book, Stream stream)
    {
        var layout = new SheetLayout(book, rowsPerSheetMax);
        var evaluator = new ReportEvaluator(book);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (names, tables) = (WorkbookNames.Of(book, layout, taken), SheetTables.Of(layout, taken));
        var context = new WorkbookContext(book, layout, evaluator, new CellWriter(layout, evaluator, new FormulaText(layout, evaluator)), new WorkbookStyles(), tables);
        ImmutableArray<string> sheets = [ReportFiles.CoverSheet, .. layout.Tables.SelectMany(static table => table.Spans).Select(static span => span.SheetName)];

        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WorkbookPackage.CopySkeleton(WorkbookPackage.Skeleton(sheets, names, PrintTitles(layout), tables, ReportText.Clean($"{book.Title} · {book.Entity}")), archive);
        var number = 1;
        WriteSheet(archive, number++, null, context, new CoverSheet(context).Write);
        foreach (var table in layout.Tables)
        {
            // One reader over all spans, so that a table on several sheets is read once.
            using var rows = table.Table.EachRow().GetEnumerator();
            for (var span = 0; span < table.Spans.Length; span++)
            {
                var part = new TableSheet(context, table, span);
                WriteSheet(archive, number++, tables.GetValueOrDefault(part.Name), context, sheet => part.Write(sheet, Next(rows, Math.Min(table.RowCount, table.Spans[span].Rows))));
            }
        }

        WorkbookPackage.WriteText(archive, "xl/styles.xml", WorkbookPackage.Unprefixed(XElement.Parse(context.Styles.ToXml())));
    }

    private static ImmutableArray<string> PrintTitles(SheetLayout layout) =>
        [.. layout.Tables.SelectMany(static table => table.Spans.Select(span => TableSheet.PaperOf(table.Table).Titles(span.SheetName)))];

    private static void WriteSheet(ZipArchive archive, int number, SheetTable? table, WorkbookContext context, Action<SheetWriter> write)
    {
        string[] addresses;
        using (var part = WorkbookPackage.Open(archive, WorkbookPackage.SheetPart(number)))
        using (var sheet = new SheetWriter(part, context.Styles))
        {
            write(sheet);
            addresses = [.. sheet.Addresses];
        }

        XElement[] relationships =
        [
            .. addresses.Select(static (address, index) => Relationship($"rId{index + 1}", "hyperlink", address, new XAttribute("TargetMode", "External"))),
            .. table is null ? Array.Empty<XElement>() : [Relationship(SheetTable.RelationshipId, "table", $"../{table.Part["xl/".Length..]}")],
        ];
        if (relationships.Length > 0)
        {
            WorkbookPackage.WriteText(archive, WorkbookPackage.SheetRelationships(number), new XElement(Package + "Relationships", relationships).ToString(SaveOptions.DisableFormatting));
        }
    }

    private static XElement Relationship(string id, string type, string target, params XAttribute[] more) => new(
        Package + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{SheetWriter.Relationships}/{type}"), new XAttribute("Target", target), more);

    private static IEnumerable<ReportRow> Next(IEnumerator<ReportRow> rows, int count)
    {
        while (count-- > 0 && rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}
