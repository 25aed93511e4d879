using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// A signed pack in which every cell says what it said, and a reader sees something else all the same: each way is refused with the sheet and what it is. What
/// programs change by themselves when they save is taken.
/// </summary>
public sealed class ForgedPackTests(ForgedPackTests.ClosedMonth month) : IClassFixture<ForgedPackTests.ClosedMonth>
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    private const string Styles = "xl/styles.xml";
    private const string Book = "xl/workbook.xml";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What is told, part, what it said, what it says.</summary>
    public static TheoryData<string, string, string, string> Edits { get; } = new()
    {
        { "the workbook: the sheet Exceptions was hidden", Book, "<sheet name=\"Exceptions\"", "<sheet state=\"hidden\" name=\"Exceptions\"" },
        { "Invoices!9:9: 1 row is hidden", "Invoices", "<row r=\"9\"", "<row hidden=\"1\" r=\"9\"" },
        { "Invoices!9:9: 1 row is hidden", "Invoices", "<row r=\"9\"", "<row ht=\"1\" customHeight=\"1\" r=\"9\"" },
        { "Invoices: rows and columns are hidden", "Invoices", "<sheetFormatPr ", "<sheetFormatPr zeroHeight=\"1\" " },
        { "Invoices!B1: its column is hidden", "Invoices", "<col min=\"2\"", "<col hidden=\"true\" min=\"2\"" },
        { "Invoices!B1: its column is hidden", "Invoices", "<col min=\"2\" max=\"2\" width=\"", "<col min=\"2\" max=\"2\" width=\"0." },
        { "Invoices: rows or columns before the frozen ones", "Invoices", "<sheetView ", "<sheetView topLeftCell=\"A5\" " },
        { "Cover: it shows formulas for figures, no zeros", "Cover", "<sheetView ", "<sheetView showZeros=\"0\" " },
        { "Cover: it is no longer so that it is locked", "Cover", "<sheetProtection sheet=\"1\"", "<sheetProtection sheet=\"0\"" },
        { "Cover: its lock leaves formatCells to everybody", "Cover", "scenarios=\"1\"", "scenarios=\"1\" formatCells=\"0\"" },
        { "it is no longer locked", Styles, "wrapText=\"0\" /></xf>", "wrapText=\"0\" /><protection locked=\"0\" /></xf>" },
        { "Cover: its footer on paper says L: Reconciliation", "Cover", "page &amp;P", "final page &amp;P" },
        { "Cover: its header on paper says C: Audited", "Cover", "<oddFooter>", "<oddHeader>&amp;CAudited</oddHeader><oddFooter>" },
        { "the workbook: the name Figure_Difference stands for Cover!$B$28", Book, "'Cover'!$B$29", "'Cover'!$B$28" },
        { "the workbook: the name _xlnm.Print_Area stands for Cover!$A$1:$B$5", Book, "<definedNames>", "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'Cover'!$A$1:$B$5</definedName>" },
        { "the workbook: it counts days from 1904", Book, "<bookViews>", "<workbookPr date1904=\"1\" /><bookViews>" },
        { "the workbook: the names of its sheets are not shown", Book, "<workbookView ", "<workbookView showSheetTabs=\"0\" " },
        { "the workbook: it holds 'AlternateContent'", Book, "<sheets>", "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x15\"><sheets /></mc:Choice></mc:AlternateContent><sheets>" },
        { "the workbook: its title says", "docProps/core.xml", "October 2026", "November 2026" },
        { "the workbook: its contentStatus says 'Final'", "docProps/core.xml", "</dc:title>", "</dc:title><cp:contentStatus>Final</cp:contentStatus>" },
        { "Cover!A7: cells A7 look like 8A1626 on FDEAEC on the condition expression ISNUMBER(SEARCH(\"diffr\",A7))", "Cover", "SEARCH(\"differ\",A7)", "SEARCH(\"diffr\",A7)" },
        { "Cover!A7: it is no longer so that cells A7 look like 8A1626 on FDEAEC", "Cover", "<conditionalFormatting sqref=\"A7\">", "<conditionalFormatting sqref=\"A1\">" },
        { "look like FFFFFF on FDEAEC", Styles, "FF8A1626", "FFFFFFFF" },
        { "Cover: it holds 'dataValidations'", "Cover", "<pageMargins", "<dataValidations count=\"1\"><dataValidation sqref=\"B27\" showInputMessage=\"1\" prompt=\"Agreed\" /></dataValidations><pageMargins" },
        { "Cover!A27: cells A27:B27 are one", "Cover", "<mergeCell ref=\"A1:C1\" />", "<mergeCell ref=\"A1:C1\" /><mergeCell ref=\"A27:B27\" />" },
        { "Summary!A7: it leads to Cover!A2", "Summary", "<hyperlink ref=\"A7\" location=\"'Cover'!A1\"", "<hyperlink ref=\"A7\" location=\"'Cover'!A2\"" },
        { "the workbook: it holds 'externalLink'", "xl/_rels/workbook.xml.rels", "</Relationships>", $"<Relationship Id=\"rIdX\" Type=\"{Office}externalLink\" Target=\"externalLinks/externalLink1.xml\" /></Relationships>" },
        { "the workbook: it holds 'webextension'", "_rels/.rels", "</Relationships>", "<Relationship Id=\"rIdX\" Type=\"http://schemas.microsoft.com/office/2011/relationships/webextension\" Target=\"x.xml\" /></Relationships>" },
        { "Cover: it holds 'sparklineGroups'", "Cover", "</headerFooter>", "</headerFooter><extLst><ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\"><x14:sparklineGroups xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" /></ext></extLst>" },
        { "the workbook: it has a table style of its own, Own", Styles, "</cellStyles>", "</cellStyles><tableStyles count=\"1\"><tableStyle name=\"Own\" /></tableStyles>" },
        { "it cannot be read: its letters have the colour of their ground", Styles, "<color rgb=\"FF1C2632\" />", "<color rgb=\"FFFFFFFF\" />" },
        { "it cannot be read: its letters have the colour of their ground", Styles, "<color rgb=\"FF1C2632\" />", "<color theme=\"0\" tint=\"-0.05\" />" },
        { "it cannot be read: its letters have the colour of their ground", Styles, "<patternFill patternType=\"none\" />", "<patternFill patternType=\"solid\"><fgColor rgb=\"FF1C2632\" /></patternFill>" },
        { "it cannot be read: its letters are too small", Styles, "<sz val=\"10\" />", "<sz val=\"1\" />" },
        { "it cannot be read: it is struck through", Styles, "<sz val=\"10\" />", "<strike /><sz val=\"10\" />" },
        { "it cannot be read: its letters are those of the font Wingdings", Styles, "<name val=\"Calibri\" />", "<name val=\"Wingdings\" />" },
        { "it cannot be read: it is repeated across the cell", Styles, "<alignment vertical=\"top\"", "<alignment horizontal=\"fill\" vertical=\"top\"" },
        { "Cover!A4: it cannot be read", "Cover", "<is><t>Verdict</t></is>", "<is><r><rPr><color rgb=\"FFFFFFFF\" /></rPr><t>Ver</t></r><r><t>dict</t></r></is>" },
        { "its format shows something else than it holds: #,##0;[Red]#,##0", Styles, "\"#,##0;[Red]-#,##0\"", "\"#,##0;[Red]#,##0\"" },
        { "its format shows something else than it holds: #,##0;[White]-#,##0", Styles, "\"#,##0;[Red]-#,##0\"", "\"#,##0;[White]-#,##0\"" },
        { "the sheets are not those of the sealed pack", Book, "</sheets>", $"<sheet name=\"Conclusion\" sheetId=\"99\" r:id=\"rId1\" xmlns:r=\"{Office[..^1]}\" /></sheets>" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task What_a_reader_would_see_otherwise_is_refused_and_named(string told, string part, string was, string becomes)
    {
        var ran = await month.SignAsync(forged => forged.Replace(part, was, becomes));

        Refused(ran, "SX7013", told);
    }

    [Theory]
    [InlineData("comments", "<comments />")]
    [InlineData("drawing", "<drawing />")]
    [InlineData("oleObject", "<ole />")]
    public async Task What_lies_over_the_cells_is_refused(string kind, string text)
    {
        var ran = await month.SignAsync(forged => forged
            .Add("xl/worksheets/_rels/sheet1.xml.rels", $"{Relations}<Relationship Id=\"rId1\" Type=\"{Office}{kind}\" Target=\"../{kind}1.xml\" /></Relationships>")
            .Add($"xl/{kind}1.xml", text));

        Refused(ran, "SX7013", $"Cover: it holds '{kind}'");
    }

    /// <summary>A workbook shows the part that its own list names, and not the one that is usually called so.</summary>
    [Fact]
    public async Task The_parts_that_a_program_would_open_are_compared()
    {
        var ran = await month.SignAsync(static forged => forged
            .Add("xl/other.xml", forged.Text(Book))
            .Add("xl/_rels/other.xml.rels", forged.Text("xl/_rels/workbook.xml.rels").Replace("/xl/worksheets/sheet1.xml", "/xl/worksheets/first.xml", StringComparison.Ordinal))
            .Add("xl/worksheets/first.xml", forged.Text("Cover").Replace("</f><v>20172.88</v>", "</f><v>19172.88</v>", StringComparison.Ordinal))
            .Replace("_rels/.rels", "/xl/workbook.xml", "/xl/other.xml"));

        Refused(ran, "SX7013", "Cover!B27: it said '20172.88' and says '19172.88'");
    }

    [Fact]
    public async Task What_programs_would_read_differently_is_no_workbook_to_be_signed()
    {
        Refused(await month.SignAsync(static forged => forged.Add("xl/worksheets/sheet1.xml", forged.Text("Cover"))), "SX7014", "it holds xl/worksheets/sheet1.xml twice");
        Refused(await month.SignAsync(static forged => forged.Replace("Cover", "<c r=\"A4\"", "<c r=\"A4\" /><c r=\"A4\"")), "SX7014", "it holds the cell A4 of one sheet twice");
        Refused(await month.SignAsync(static forged => forged.Add("xl/vbaProject.bin", "")), "SX7014", "it holds programs");
        Refused(
            await month.SignAsync(static forged => forged.Replace("xl/_rels/workbook.xml.rels", "</Relationships>", $"<Relationship Id=\"rIdX\" Type=\"{Office}styles\" Target=\"styles2.xml\" /></Relationships>").Add("xl/styles2.xml", forged.Text(Styles))),
            "SX7014",
            "two parts where a workbook has one");
    }

    /// <summary>As Excel leaves a file: the order of calculation, a theme, the printer's settings, who saved it, and formats that point to another sheet in a place of their own.</summary>
    [Fact]
    public async Task What_Excel_adds_when_it_saves_is_taken()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        const string Rule = "<conditionalFormatting sqref=\"A7\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\"><formula>ISNUMBER(SEARCH(\"differ\",A7))</formula></cfRule>";
        const string Moved = """
            <extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
            <x14:cfRule type="expression" priority="1" id="{1}"><xm:f>ISNUMBER(SEARCH("differ",A7))</xm:f><x14:dxf><font><b /><color rgb="FF8A1626" /></font><fill><patternFill><bgColor rgb="FFFDEAEC" /></patternFill></fill></x14:dxf></x14:cfRule><xm:sqref>A7</xm:sqref>
            </x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>
            """;

        var ran = await ClosedMonth.SignAsync(workspace, static forged => forged
            .Replace("Cover", Rule, "<conditionalFormatting sqref=\"A7\">").Replace("Cover", "</headerFooter>", "</headerFooter>" + Moved)
            .Replace("Cover", "<oddFooter>&amp;L ", "<oddFooter>&amp;L&amp;\"Calibri,Regular\"&amp;10 ")
            .Replace(Book, "<bookViews>", "<fileVersion appName=\"xl\" /><workbookPr defaultThemeVersion=\"166925\" /><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\\" xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\" /></mc:Choice></mc:AlternateContent><bookViews>")
            .Replace(Book, "<definedNames>", "<definedNames><definedName name=\"_xlfn.IFERROR\" hidden=\"1\">#NAME?</definedName>")
            .Replace("docProps/core.xml", "</dc:title>", "</dc:title><dc:creator>A. Person</dc:creator><cp:lastModifiedBy>A. Person</cp:lastModifiedBy>")
            .Replace("xl/_rels/workbook.xml.rels", "</Relationships>", $"<Relationship Id=\"rIdT\" Type=\"{Office}theme\" Target=\"theme/theme1.xml\" /><Relationship Id=\"rIdC\" Type=\"{Office}calcChain\" Target=\"calcChain.xml\" /></Relationships>")
            .Add("xl/theme/theme1.xml", "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\" /></a:dk1></a:clrScheme></a:themeElements></a:theme>")
            .Add("xl/worksheets/_rels/sheet1.xml.rels", $"{Relations}<Relationship Id=\"rId1\" Type=\"{Office}printerSettings\" Target=\"../printerSettings/printerSettings1.bin\" /></Relationships>"));

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("0 cells filled in and nothing else changed");
    }

    [Fact]
    public async Task A_pack_that_ExcelJS_saved_again_is_taken()
    {
        var lacking = Tools.Lacking(Tools.Node, Tools.ExcelJs);
        Assert.SkipWhen(lacking is not null, lacking ?? "");
        using var workspace = await DemoWorkspace.ClosedAsync();
        await ExcelJs.SaveAsync(ClosedMonth.PackOf(workspace), workspace.PathOf("signed.xlsx"), ("Sign-off", "C9", "A. Person"), Stop);

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, workspace.PathOf("signed.xlsx"));

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("1 cell filled in");
    }

    private static void Refused(Ran ran, string code, string told)
    {
        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain(code);
        ran.Error.ShouldContain(told);
        ran.Error.ShouldContain("signed.xlsx");
    }

    /// <summary>One month for all who are refused: nothing is kept of what they give.</summary>
    public sealed class ClosedMonth : IAsyncLifetime
    {
        private DemoWorkspace? workspace;

        public async ValueTask InitializeAsync() => workspace = await DemoWorkspace.ClosedAsync();

        public ValueTask DisposeAsync()
        {
            workspace?.Dispose();
            return ValueTask.CompletedTask;
        }

        internal Task<Ran> SignAsync(Action<ForgedWorkbook> forge) => SignAsync(workspace!, forge);

        internal static async Task<Ran> SignAsync(DemoWorkspace workspace, Action<ForgedWorkbook> forge)
        {
            var signed = workspace.PathOf("signed.xlsx");
            using (var forged = ForgedWorkbook.Of(PackOf(workspace), signed))
            {
                forge(forged);
            }

            return await workspace.RunAsync("signoff", DemoWorkspace.October, signed);
        }

        internal static string PackOf(DemoWorkspace workspace) => workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx");
    }
}
