using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class ExcelReportWriterTests
{
    [Fact]
    public void The_sample_workbook_is_valid_open_xml() => WrittenWorkbook.Of(SampleBook.Reconciliation()).ShouldBeValid();

    [Fact]
    public void Written_twice_it_is_the_same_file_and_tells_no_time()
    {
        var once = WrittenWorkbook.Of(SampleBook.Reconciliation());

        WrittenWorkbook.Of(SampleBook.Reconciliation()).Bytes.ShouldBe(once.Bytes);
        once.EntryTimes.ShouldAllBe(static time => time == new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        once.Part("docProps/core.xml").Root!.Elements().Select(static element => element.Name.LocalName).ShouldBe(["title"]);
    }

    [Fact]
    public void The_cover_comes_first_and_no_sheet_is_hidden()
    {
        var workbook = WrittenWorkbook.Of(SampleBook.Reconciliation());

        workbook.SheetNames.ShouldBe(["Cover", "Control totals", "Exceptions", "VAT", "Bills", "Payments", "Bill lines"]);
        workbook.Part("xl/workbook.xml").Descendants().SelectMany(static element => element.Attributes("state")).ShouldBeEmpty();
        workbook.Value("Cover", "A1").ShouldBe("A · Reconciliation of SAFE to Xero");
        workbook.Value("Cover", "A5").ShouldBe("Does not agree: £12.00 unexplained");
    }

    [Fact]
    public void Every_table_is_frozen_below_its_headings_and_prints_on_a4_with_them_repeated()
    {
        var workbook = WrittenWorkbook.Of(SampleBook.Reconciliation());
        foreach (var name in workbook.SheetNames.Skip(1))
        {
            var pane = workbook.Elements(name, "pane").ShouldHaveSingleItem();
            pane.Attribute("ySplit")!.Value.ShouldBe("8");
            pane.Attribute("state")!.Value.ShouldBe("frozen");
            var setup = workbook.Elements(name, "pageSetup").ShouldHaveSingleItem();
            setup.Attribute("paperSize")!.Value.ShouldBe("9");
            setup.Attribute("orientation")!.Value.ShouldBe("landscape");
            workbook.Elements(name, "oddFooter").ShouldHaveSingleItem().Value.ShouldEndWith("page &P of &N");
            workbook.Part("xl/workbook.xml").Descendants().ShouldContain(defined => defined.Value == $"'{name}'!$8:$8");
        }

        workbook.Elements("Bills", "tablePart").ShouldHaveSingleItem();
        workbook.Elements("Control totals", "tablePart").ShouldBeEmpty();
    }

    [Fact]
    public void A_long_heading_over_figures_takes_lines_and_not_width()
    {
        var book = SmallBook.Of(SmallBook.Table(
            "Wide",
            [new("words", "A heading over words keeps its line", ColumnType.Text), new("figure", "SAFE: due September 2026", ColumnType.Amount)],
            ReportRow.Of(new ReportCell.Text("x"), new ReportCell.Amount(1m))));

        var workbook = WrittenWorkbook.Of(book);

        workbook.Elements("Wide", "col").Select(static column => column.Attribute("width")!.Value).ShouldBe(["38", "15"]);
        workbook.Elements("Wide", "row").Single(static row => row.Attribute("r")!.Value == "8").Attribute("ht")!.Value.ShouldBe("30");
    }

    [Fact]
    public void A_sheet_too_wide_to_be_read_on_one_page_goes_on_beside_with_its_first_columns_again()
    {
        var columns = Enumerable.Range(0, 20).Select(static number => new ReportColumn($"c{number}", $"Column {number}", ColumnType.Text, Width: 20)).ToArray();
        var book = SmallBook.Of(SmallBook.Table("Wide", columns), SmallBook.Table("Narrow", columns[..13]));

        var workbook = WrittenWorkbook.Of(book);

        Printed("Wide").ShouldBe(["2", "overThenDown", "'Wide'!$A:$C,'Wide'!$8:$8"]);
        Printed("Narrow").ShouldBe(["1", "downThenOver", "'Narrow'!$8:$8"]);
        workbook.ShouldBeValid();

        string[] Printed(string sheet) =>
        [
            .. new[] { "fitToWidth", "pageOrder" }.Select(name => workbook.Elements(sheet, "pageSetup").Single().Attribute(name)!.Value),
            workbook.Part("xl/workbook.xml").Descendants().Single(defined => defined.Attribute("localSheetId")?.Value == (workbook.SheetNames.ToList().IndexOf(sheet)).ToString(CultureInfo.InvariantCulture)).Value,
        ];
    }

    [Theory]
    [InlineData("A", "The one check agrees.")]
    [InlineData("D", "The one check differs.")]
    [InlineData("AA", "All 2 checks agree.")]
    [InlineData("AD", "1 of 2 checks differs.")]
    [InlineData("DDA", "2 of 3 checks differ.")]
    public void A_conclusion_counts_as_people_do(string outcomes, string said)
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Concluded(outcomes));

        workbook.Value("Checks", "A6").ShouldBe("Conclusion: " + said);
        workbook.Value("Cover", "A6").ShouldBe("Checks of this workbook: " + said);
    }

    [Fact]
    public void Nil_is_a_dash_in_tables_and_a_figure_among_the_headlines()
    {
        var table = SmallBook.Table("Data", [new("a", "A", ColumnType.Amount)], ReportRow.Keyed("r", new ReportCell.Amount(0m)));
        var workbook = WrittenWorkbook.Of(SmallBook.Of(table) with { Cards = [new("Unexplained", SampleBook.Computed(ReportFormula.CellOf("Data", "r", "a")), ColumnType.Amount)] });

        workbook.NumberFormat("Data", "A9").ShouldBe("#,##0.00;[Red]-#,##0.00;\"–\"");
        workbook.NumberFormat("Cover", "B9").ShouldBe("\"£\"#,##0.00;[Red]-\"£\"#,##0.00");
    }

    [Fact]
    public void Figures_are_live_formulas_with_the_values_that_core_worked_out()
    {
        var workbook = WrittenWorkbook.Of(SampleBook.Reconciliation());

        workbook.Formula("Control totals", "B9").ShouldBe("SUM('Bills'!$E$9:$E$44)");
        workbook.Value("Control totals", "B9").ShouldBe("4866");
        workbook.Formula("Control totals", "D11").ShouldBe("'Control totals'!$C$11-'Control totals'!$B$11");
        workbook.Value("Control totals", "D11").ShouldBe("-12");
        workbook.Formula("Control totals", "E11").ShouldBe("IF(ROUND('Control totals'!$B$11-'Control totals'!$C$11,2)=0,\"✓ agrees\",\"✗ differs\")");
        workbook.Value("Control totals", "E11").ShouldBe("✗ differs");
        workbook.Formula("VAT", "C10").ShouldBe("SUMIFS('Bill lines'!$E$9:$E$152,'Bill lines'!$D$9:$D$152,\"Exempt\")");
        workbook.Formula("Bills", "E45").ShouldBe("SUBTOTAL(9,'Bills'!$E$9:$E$44)");
        workbook.Formula("VAT", "B11").ShouldBe("SUM('VAT'!$B$9:$B$10)");
        workbook.Elements("Control totals", "cfRule").Select(static rule => rule.Value).ShouldContain("E9=\"✗ differs\"");
        workbook.Value("Control totals", "A6").ShouldBe("Conclusion: 3 of 4 checks differ.");
        workbook.Value("Cover", "A7").ShouldBe("Checks of this workbook: 3 of 4 checks differ.");
    }

    [Theory]
    [InlineData("posted", "SUMIFS('Data'!$B$9:$B$10,'Data'!$A$9:$A$10,\"posted\")")]
    [InlineData("a/c 0200", "SUMIFS('Data'!$B$9:$B$10,'Data'!$A$9:$A$10,\"a/c 0200\")")]
    [InlineData("contact A* ~ \"?\"", "SUMIFS('Data'!$B$9:$B$10,'Data'!$A$9:$A$10,\"contact A~* ~~ \"\"~?\"\"\")")]
    [InlineData("due ", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"due \"),'Data'!$B$9:$B$10)")]
    [InlineData("0200", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"0200\"),'Data'!$B$9:$B$10)")]
    [InlineData("a*", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"a*\"),'Data'!$B$9:$B$10)")]
    [InlineData("true", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"true\"),'Data'!$B$9:$B$10)")]
    [InlineData("say \"no\"", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"say \"\"no\"\"\"),'Data'!$B$9:$B$10)")]
    [InlineData("", "SUMPRODUCT(--('Data'!$A$9:$A$10=\"\"),'Data'!$B$9:$B$10)")]
    public void A_condition_that_a_spreadsheet_would_interpret_is_compared_cell_by_cell(string value, string formula)
    {
        var data = SmallBook.Table(
            "Data",
            [new("code", "Code", ColumnType.Text), new("amount", "Amount", ColumnType.Amount)],
            ReportRow.Of(new ReportCell.Text("0200"), new ReportCell.Amount(1m)),
            ReportRow.Of(new ReportCell.Text("200"), new ReportCell.Amount(2m)));

        WrittenWorkbook.Of(SmallBook.Of(data, SmallBook.Answer(ReportFormula.SumOf("Data", "amount", ("code", value))))).Formula("Answer", "A9").ShouldBe(formula);
    }

    [Theory]
    [InlineData("a/c B", 100, "SUMIFS('Data'!$B$11:$B$13,'Data'!$A$11:$A$13,\"a/c B\")")]
    [InlineData("A/C b", 100, "SUMPRODUCT(--('Data'!$A$11:$A$13=\"A/C b\"),'Data'!$B$11:$B$13)")]
    [InlineData("a/c C", 100, "SUMIFS('Data'!$B$14:$B$14,'Data'!$A$14:$A$14,\"a/c C\")")]
    [InlineData("a/c D", 100, "SUMIFS('Data'!$B$9:$B$14,'Data'!$A$9:$A$14,\"a/c D\")")]
    [InlineData("a/c B", 4, "(SUMIFS('Data'!$B$11:$B$12,'Data'!$A$11:$A$12,\"a/c B\")+SUMIFS('Data (2)'!$B$9:$B$9,'Data (2)'!$A$9:$A$9,\"a/c B\"))")]
    public void Rows_that_have_the_words_are_looked_at_alone(string value, int rowsPerSheetMax, string formula)
    {
        var data = Found("a/c A", "a/c A", "a/c B", "A/C B", "a/c b", "a/c C");

        WrittenWorkbook.Of(SmallBook.Of(data, SmallBook.Answer(ReportFormula.SumOf("Data", "amount", ("code", value)))), rowsPerSheetMax).Formula("Answer", "A9").ShouldBe(formula);
    }

    [Theory]
    [InlineData("AbA", "(SUMIFS('Data'!$B$9:$B$9,'Data'!$A$9:$A$9,\"a/c A\")+SUMIFS('Data'!$B$11:$B$11,'Data'!$A$11:$A$11,\"a/c A\"))", "2")]
    [InlineData("bAAbbA", "(SUMIFS('Data'!$B$10:$B$11,'Data'!$A$10:$A$11,\"a/c A\")+SUMIFS('Data'!$B$14:$B$14,'Data'!$A$14:$A$14,\"a/c A\"))", "3")]
    [InlineData("AbAbAbAbAbAbAbAbAbAbAbAbAbAbAbAbA", "SUMIFS('Data'!$B$9:$B$41,'Data'!$A$9:$A$41,\"a/c A\")", "17")]
    public void Rows_need_not_stand_together_to_be_looked_at_alone(string order, string formula, string sum)
    {
        var data = Found([.. order.Select(static letter => "a/c " + letter)]);

        var workbook = WrittenWorkbook.Of(SmallBook.Of(data, SmallBook.Answer(ReportFormula.SumOf("Data", "amount", ("code", "a/c A")))));

        (workbook.Formula("Answer", "A9"), workbook.Value("Answer", "A9")).ShouldBe((formula, sum));
    }

    private static ReportTable Found(params string[] codes) => SmallBook.Table(
        "Data",
        [new("code", "Code", ColumnType.Text), new("amount", "Amount", ColumnType.Amount)],
        [.. codes.Select(static code => ReportRow.Of(new ReportCell.Text(code), new ReportCell.Amount(1m)))]) with
    { FoundBy = ["code"] };

    [Fact]
    public void Signs_are_kept_when_formulas_are_nested()
    {
        var one = ReportFormula.RowsOf("Data");
        var book = SmallBook.Of(SmallBook.Words("Data", "a", "b", "c"), SmallBook.Answer(one - (one - one) - -one, ColumnType.Count));

        var workbook = WrittenWorkbook.Of(book);

        const string Rows = "ROWS('Data'!$A$9:$A$11)";
        workbook.Formula("Answer", "A9").ShouldBe($"{Rows}-({Rows}-{Rows})-(-{Rows})");
        workbook.Value("Answer", "A9").ShouldBe("6");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("+44 113 496 0000")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public void Text_that_looks_like_a_formula_stays_text(string text)
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Of(SmallBook.Words("Words", text)));

        workbook.Cell("Words", "A9").Attribute("t")!.Value.ShouldBe("inlineStr");
        workbook.Formula("Words", "A9").ShouldBeNull();
        workbook.Value("Words", "A9").ShouldBe(text);
        workbook.Style("Words", "A9").Attribute("quotePrefix")!.Value.ShouldBe("1");
    }

    [Fact]
    public void Words_that_were_given_before_stand_in_a_cell_that_is_still_open()
    {
        var owner = SmallBook.Table("Owners", [new("owner", "Owner", ColumnType.Text), new("record", "Record", ColumnType.Text)], ReportRow.Of(new ReportCell.Keyed(ColumnType.Text, "J. Reed"), new ReportCell.Text("DEMO1/1")));

        var workbook = WrittenWorkbook.Of(SmallBook.Of(owner));

        workbook.Value("Owners", "A9").ShouldBe("J. Reed");
        workbook.Style("Owners", "A9").Elements().Single(static element => element.Name.LocalName == "protection").Attribute("locked")!.Value.ShouldBe("0");
        workbook.Style("Owners", "B9").Elements().ShouldNotContain(static element => element.Name.LocalName == "protection");
    }

    [Fact]
    public void Hostile_text_neither_breaks_the_file_nor_gets_lost_without_a_mark()
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Of(SmallBook.Words(
            "Words",
            "a\0b\u0007c\ud800d\uffff",
            "<script>alert(1)</script> & \"quotes\"",
            "_x0041__x0042_",
            new string('é', 40_000),
            new string('x', 32_758) + "😀😀😀😀😀😀",
            "two\r\nlines ")));

        workbook.ShouldBeValid();
        workbook.Value("Words", "A9").ShouldBe("a\ufffdb\ufffdc\ufffdd\ufffd");
        workbook.Value("Words", "A10").ShouldBe("<script>alert(1)</script> & \"quotes\"");
        workbook.Value("Words", "A11").ShouldBe("_x005F_x0041__x005F_x0042_");
        workbook.Value("Words", "A12").ShouldBe(new string('é', 32_760) + "… [cut]");
        workbook.Value("Words", "A13").ShouldBe(new string('x', 32_758) + "😀… [cut]");
        workbook.Value("Words", "A14").ShouldBe("two\nlines ");
    }

    [Fact]
    public void Sheet_names_are_what_excel_accepts_and_all_different()
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Of(
            SmallBook.Words("Bills [a]/b:c*d?", "x"),
            SmallBook.Words("Bills  a  b c d", "x"),
            SmallBook.Words("cover", "x"),
            SmallBook.Words("'quoted'", "x"),
            SmallBook.Words("A very long name of a table, part one", "x"),
            SmallBook.Words("A very long name of a table, part two", "x"),
            SmallBook.Words("It's", "x")));

        workbook.ShouldBeValid();
        workbook.SheetNames.ShouldBe(
            ["Cover", "Bills  a  b c d", "Bills  a  b c d 2", "cover 2", "quoted", "A very long name of a table, pa", "A very long name of a table, 2", "It's"]);
        workbook.SheetNames.ShouldBeUnique();
        workbook.Part("xl/workbook.xml").Descendants().ShouldContain(static name => name.Value == "'It''s'!$8:$8");
    }

    [Fact]
    public void Days_amounts_and_counts_are_numbers_with_formats_of_their_own()
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Of(SmallBook.Table(
            "Cells",
            [new("a", "A", ColumnType.Day), new("b", "B", ColumnType.Amount), new("c", "C", ColumnType.Count)],
            ReportRow.Of(new ReportCell.Day(new DateOnly(2026, 10, 31)), new ReportCell.Amount(-1234.50m), new ReportCell.Count(1200)),
            ReportRow.Of(new ReportCell.Day(new DateOnly(1899, 12, 31)), new ReportCell.Amount(0.1234m), ReportCell.Nothing),
            ReportRow.Of(new ReportCell.Day(new DateOnly(1900, 3, 1)), new ReportCell.Amount(5m, new CurrencyCode("EUR")), ReportCell.Nothing))));

        workbook.ShouldBeValid();
        workbook.Value("Cells", "A9").ShouldBe("46326");
        workbook.NumberFormat("Cells", "A9").ShouldBe("dd/mm/yyyy");
        workbook.Value("Cells", "A10").ShouldBe("31/12/1899");
        workbook.Value("Cells", "A11").ShouldBe("61");
        workbook.Value("Cells", "B9").ShouldBe("-1234.5");
        workbook.NumberFormat("Cells", "B9").ShouldBe("#,##0.00;[Red]-#,##0.00;\"–\"");
        workbook.NumberFormat("Cells", "B10").ShouldStartWith("#,##0.00####");
        workbook.NumberFormat("Cells", "B11").ShouldBe("#,##0.00 \"EUR\";[Red]-#,##0.00 \"EUR\";\"–\" \"EUR\"");
        workbook.Value("Cells", "C9").ShouldBe("1200");
    }

    [Fact]
    public void A_book_without_tables_and_a_table_without_rows_are_valid()
    {
        var empty = SmallBook.Words("Nothing") with { WhenEmpty = "No bill in this month." };

        WrittenWorkbook.Of(SmallBook.Of()).ShouldBeValid();
        var workbook = WrittenWorkbook.Of(SmallBook.Of(empty, SmallBook.Answer(ReportFormula.RowsOf("Nothing"), ColumnType.Count)));

        workbook.ShouldBeValid();
        workbook.Value("Nothing", "A10").ShouldBe("No bill in this month.");
        workbook.Formula("Answer", "A9").ShouldBe("COUNTA('Nothing'!$A$9:$A$9)");
        workbook.Value("Answer", "A9").ShouldBe("0");
    }

    [Fact]
    public void Past_the_limit_of_a_sheet_the_rows_go_on_and_the_formulas_know()
    {
        var data = SmallBook.Table(
            "Data",
            [new("n", "N", ColumnType.Text), new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum)],
            [.. Enumerable.Range(1, 7).Select(static number => ReportRow.Keyed(number.ToString(CultureInfo.InvariantCulture), new ReportCell.Text("a"), new ReportCell.Amount(number)))]);
        var book = SmallBook.Of(data, SmallBook.Answer(ReportFormula.SumOf("Data", "amount") - ReportFormula.CellOf("Data", "7", "amount")));

        var workbook = WrittenWorkbook.Of(book, rowsPerSheetMax: 3);

        workbook.ShouldBeValid();
        workbook.SheetNames.ShouldBe(["Cover", "Data", "Data (2)", "Data (3)", "Answer"]);
        workbook.Formula("Answer", "A9").ShouldBe("(SUM('Data'!$B$9:$B$11)+SUM('Data (2)'!$B$9:$B$11)+SUM('Data (3)'!$B$9:$B$9))-'Data (3)'!$B$9");
        workbook.Value("Answer", "A9").ShouldBe("21");
        workbook.Value("Data (2)", "B9").ShouldBe("4");
        workbook.Formula("Data (3)", "B10").ShouldBe("SUBTOTAL(9,'Data'!$B$9:$B$11)+SUBTOTAL(9,'Data (2)'!$B$9:$B$11)+SUBTOTAL(9,'Data (3)'!$B$9:$B$9)");
    }

    [Fact]
    public void Links_lead_to_web_pages_and_to_cells_that_exist_and_nowhere_else()
    {
        var data = SmallBook.Table(
            "Data",
            [new("link", "Link", ColumnType.Link)],
            ReportRow.Keyed("web", new ReportCell.Link("Open", "https://go.xero.com/x?a=1&b=2")),
            ReportRow.Keyed("bad", new ReportCell.Link("Run", "javascript:alert(1)")),
            ReportRow.Keyed("file", new ReportCell.Link("File", "file:///etc/passwd")),
            ReportRow.Keyed("row", new ReportCell.TableLink("Row", "Data", "bad")));

        var workbook = WrittenWorkbook.Of(SmallBook.Of(data));

        workbook.ShouldBeValid();
        workbook.Elements("Data", "hyperlink").Select(static link => (string?)link.Attribute("location") ?? "web").ShouldBe(["'Cover'!A1", "web", "'Data'!A10"]);
        workbook.Part("xl/worksheets/_rels/sheet2.xml.rels").Root!.Elements().Select(static link => link.Attribute("Target")!.Value).ShouldBe(["https://go.xero.com/x?a=1&b=2", "../tables/table1.xml"]);
    }

    [Theory]
    [InlineData("Agrees", 26)]
    [InlineData("Can be applied: 279 invoices for £163,611.27, 1 credit note for £431.87, 245 payments for £142,784.95 and 65 new contacts", 52)]
    public void A_long_verdict_takes_lines(string verdict, int points)
    {
        var workbook = WrittenWorkbook.Of(SmallBook.Of(SmallBook.Words("Data", "one")) with { Verdict = new ReportVerdict(verdict, ReportTone.Good) });

        ((int)workbook.Elements("Cover", "row").Single(static row => (int)row.Attribute("r")! == 5).Attribute("ht")!).ShouldBe(points);
    }

    [Fact]
    public void Totals_of_several_currencies_are_words()
    {
        var data = SmallBook.Table(
            "Data",
            [new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum)],
            ReportRow.Of(new ReportCell.Amount(1m)),
            ReportRow.Of(new ReportCell.Amount(1m, new CurrencyCode("EUR"))));

        WrittenWorkbook.Of(SmallBook.Of(data)).Value("Data", "A11").ShouldBe("not added");
    }
}
