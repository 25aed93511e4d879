using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>Excel repairs a file, or refuses it, when a table breaks one of these rules, and no program here says so: each rule of the format is held by itself.</summary>
public sealed partial class SheetTableTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The order in which the format wants the parts of a sheet (CT_Worksheet).</summary>
    private static readonly string[] SheetOrder =
    [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
        "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ];

    public static TheoryData<string> Books => ["sample", "many sheets", "hostile", "headings"];

    [Theory]
    [MemberData(nameof(Books))]
    public void Ids_and_names_are_those_of_the_whole_workbook(string which)
    {
        var workbook = Written(which);
        XElement[] tables = [.. Tables(workbook)];

        tables.Length.ShouldBeGreaterThan(0);
        tables.Select(static table => (uint)table.Attribute("id")!).Order().ShouldBe(Enumerable.Range(1, tables.Length).Select(static id => (uint)id));
        string[] names = [.. tables.Select(static table => table.Attribute("displayName")!.Value)];
        names.ShouldBe(tables.Select(static table => table.Attribute("name")!.Value));
        names.ShouldAllBe(static name => TableName().IsMatch(name) && !LikeACell().IsMatch(name) && name.Length <= 255);
        var defined = workbook.Part("xl/workbook.xml").Descendants(Main + "definedName").Select(static name => name.Attribute("name")!.Value).Where(static name => !name.StartsWith("_xlnm", StringComparison.Ordinal));
        names.Concat(defined).GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).ShouldAllBe(static group => group.Count() == 1);
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void A_table_is_its_headings_and_at_least_one_row_with_a_filter_of_its_own(string which)
    {
        var workbook = Written(which);
        foreach (var (sheet, table) in BySheet(workbook))
        {
            var (first, last) = Corners(table);
            table.Elements().Select(static part => part.Name.LocalName).ShouldBe(["autoFilter", "tableColumns", "tableStyleInfo"]);
            table.Element(Main + "autoFilter")!.Attribute("ref")!.Value.ShouldBe(table.Attribute("ref")!.Value, "No row of totals is in it.");
            workbook.Elements(sheet, "autoFilter").ShouldBeEmpty("A sheet with a table has no other filter.");
            first.ShouldBe((1, WrittenWorkbook.FirstRow - 1));
            last.Row.ShouldBeGreaterThan(first.Row, "Headings alone are no table to Excel.");
            XElement[] columns = [.. table.Element(Main + "tableColumns")!.Elements()];
            columns.Length.ShouldBe(last.Column);
            table.Element(Main + "tableColumns")!.Attribute("count")!.Value.ShouldBe(columns.Length.ToString(CultureInfo.InvariantCulture));
            columns.Select(static column => (int)column.Attribute("id")!).ShouldBe(Enumerable.Range(1, columns.Length));
            workbook.Elements(sheet, "mergeCell").Select(static cell => Row(cell.Attribute("ref")!.Value.Split(':')[1])).ShouldAllBe(row => row < first.Row);
        }
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void Each_heading_is_words_and_its_column_has_them_for_a_name(string which)
    {
        var workbook = Written(which);
        foreach (var (sheet, table) in BySheet(workbook))
        {
            string[] names = [.. table.Descendants(Main + "tableColumn").Select(static column => Unescaped(column.Attribute("name")!.Value))];
            names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).ShouldAllBe(static group => group.Count() == 1);
            names.ShouldAllBe(static name => name.Trim().Length > 0 && name.Length <= 255);
            table.Descendants(Main + "tableColumn").ShouldAllBe(static column => !column.Attribute("name")!.Value.Any(char.IsControl));
            XElement[] headings = [.. workbook.Sheet(sheet).Descendants(Main + "row").Single(static row => (int)row.Attribute("r")! == WrittenWorkbook.FirstRow - 1).Elements()];
            headings.ShouldAllBe(static cell => (string?)cell.Attribute("t") == "inlineStr");
            headings.Select(static cell => Unescaped(cell.Value)).ShouldBe(names);
        }
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void The_sheet_leads_to_its_table_last_of_all_and_nothing_else_does(string which)
    {
        var workbook = Written(which);
        var parts = new List<string>();
        foreach (var (sheet, index) in workbook.SheetNames.Select(static (name, index) => (name, index)))
        {
            var order = workbook.Sheet(sheet).Root!.Elements().Select(static part => Array.IndexOf(SheetOrder, part.Name.LocalName)).ToList();
            order.ShouldNotContain(-1);
            order.ShouldBe(order.Order());
            if (workbook.Elements(sheet, "tableParts").SingleOrDefault() is { } list)
            {
                list.Attribute("count")!.Value.ShouldBe("1");
                var id = list.Elements().ShouldHaveSingleItem().Attribute(Office + "id")!.Value;
                var relation = workbook.Part($"xl/worksheets/_rels/sheet{index + 1}.xml.rels").Root!.Elements(Package + "Relationship").Single(relation => relation.Attribute("Id")!.Value == id);
                relation.Attribute("Type")!.Value.ShouldEndWith("/relationships/table");
                parts.Add(relation.Attribute("Target")!.Value.Replace("../", "xl/", StringComparison.Ordinal));
            }
        }

        parts.ShouldBe(workbook.PartNames.Where(static name => name.StartsWith("xl/tables/", StringComparison.Ordinal)), ignoreOrder: true);
        var types = workbook.Part("[Content_Types].xml").Root!.Elements().Where(static type => type.Name.LocalName == "Override").ToDictionary(static type => type.Attribute("PartName")!.Value, static type => type.Attribute("ContentType")!.Value);
        parts.ShouldAllBe(part => types["/" + part] == "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml");
        workbook.ShouldBeValid();
    }

    [Fact]
    public void Data_and_listings_are_tables_and_what_must_keep_its_order_or_has_no_row_is_none()
    {
        var sample = Written("sample");

        BySheet(sample).Select(static entry => entry.Sheet).ShouldBe(["Bills", "Payments", "Bill lines"]);
        Tables(sample).Select(static table => table.Attribute("displayName")!.Value).ShouldBe(["Table_Bills", "Table_Payments", "Table_Bill_lines"]);
        Tables(sample).Select(static table => table.Attribute("ref")!.Value).ShouldBe(["A8:K44", "A8:F28", "A8:G152"]);
        Tables(WrittenWorkbook.Of(SmallBook.Of(SmallBook.Words("Nothing")))).ShouldBeEmpty();
        Tables(WrittenWorkbook.Of(SmallBook.Of(SmallBook.Words("Listing", "x") with { Role = TableRole.Listing }))).ShouldHaveSingleItem();
    }

    [Fact]
    public void Headings_that_Excel_would_not_take_are_made_ones_it_takes() =>
        Tables(Written("headings")).Single().Descendants(Main + "tableColumn").Select(static column => column.Attribute("name")!.Value).Take(7)
            .ShouldBe(["Net", "net 2", "Column 3", "Column 4", "two_x000a_lines", "_x005F_x0041_", "=1+1"]);

    private static WrittenWorkbook Written(string which) => which switch
    {
        "sample" => WrittenWorkbook.Of(SampleBook.Reconciliation()),
        "many sheets" => WrittenWorkbook.Of(SampleBook.Reconciliation(), rowsPerSheetMax: 7),
        "hostile" => WrittenWorkbook.Of(HostileBook.Of()),
        _ => WrittenWorkbook.Of(SmallBook.Of(Headed("Net", "net", "", "  ", "two\r\nlines", "_x0041_", "=1+1", new string('é', 400), "a\tb\u0007", new string('x', 246) + "😀"))),
    };

    private static ReportTable Headed(params string[] headings) => SmallBook.Table(
        "A1",
        [.. headings.Select(static (heading, index) => new ReportColumn(FormattableString.Invariant($"c{index}"), heading, ColumnType.Text))],
        new ReportRow([.. headings.Select(static heading => new ReportCell.Text(heading))]));

    private static IEnumerable<XElement> Tables(WrittenWorkbook workbook) => BySheet(workbook).Select(static entry => entry.Table);

    private static IEnumerable<(string Sheet, XElement Table)> BySheet(WrittenWorkbook workbook) =>
        workbook.SheetNames.Where(sheet => workbook.Elements(sheet, "tablePart").Any()).Select((sheet, index) => (sheet, workbook.Part($"xl/tables/table{index + 1}.xml").Root!));

    private static ((int Column, int Row) First, (int Column, int Row) Last) Corners(XElement table)
    {
        var corners = table.Attribute("ref")!.Value.Split(':');
        return ((Column(corners[0]), Row(corners[0])), (Column(corners[1]), Row(corners[1])));
    }

    private static int Column(string cell) => cell.TakeWhile(char.IsAsciiLetter).Aggregate(0, static (number, letter) => (number * 26) + letter - 'A' + 1);

    private static int Row(string cell) => int.Parse(cell.AsSpan(cell.TakeWhile(char.IsAsciiLetter).Count()), CultureInfo.InvariantCulture);

    private static string Unescaped(string text) => Escape().Replace(text, static match => ((char)int.Parse(match.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"^[\p{L}_\\][\p{L}\p{N}._\\]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableName();

    /// <summary>What Excel would read as a cell in either of its ways to name one, or as a whole row or column.</summary>
    [GeneratedRegex("^(?:[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LikeACell();

    [GeneratedRegex("_x(?<hex>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
