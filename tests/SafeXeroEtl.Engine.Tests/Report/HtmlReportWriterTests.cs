using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class HtmlReportWriterTests
{
    [Fact]
    public void The_sample_reconciliation_looks_as_it_did_when_it_was_last_accepted() =>
        Golden.ShouldBe("sample-report.html", System.Text.Encoding.UTF8.GetBytes(Written(SampleBook.Reconciliation())));

    [Fact]
    public void The_verdict_stands_first_in_words()
    {
        var page = Page(SampleBook.Reconciliation());

        var first = page.QuerySelector("main")!.Children[0];
        first.ClassList.ShouldBe(["verdict", "bad"]);
        first.QuerySelector(".says")!.TextContent.Trim().ShouldBe("✗ Does not agree: £12.00 unexplained");
    }

    [Fact]
    public void Amounts_read_as_a_british_reader_expects()
    {
        var page = Page(SampleBook.Reconciliation());

        page.QuerySelectorAll("#control-totals tbody tr").Select(static row => string.Join(" | ", row.Children.Select(static cell => cell.TextContent)))
            .ShouldContain("Gross | 5,709.80 | 5,697.80 | −12.00 | ✗ differs");
        page.QuerySelectorAll(".card .figure").Select(static figure => figure.TextContent).ShouldBe(["£5,709.80", "£5,697.80", "−£12.00", "£2,937.60", "0"]);
    }

    [Fact]
    public void The_page_and_the_workbook_show_the_same_figures()
    {
        var book = SampleBook.Reconciliation();
        var shown = Page(book).QuerySelectorAll("#control-totals tbody tr").Select(static row => row.Children[3].GetAttribute("data-sort")).ToArray();
        var workbook = WrittenWorkbook.Of(book);

        shown.Select(static figure => decimal.Parse(figure!, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(new[] { "D9", "D10", "D11", "D12" }.Select(cell => decimal.Parse(workbook.Value("Control totals", cell), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Nothing_outside_the_file_is_asked_for()
    {
        var page = Page(SampleBook.Reconciliation());

        page.QuerySelectorAll("[src], iframe, object, embed, img, video, audio").ShouldBeEmpty();
        page.QuerySelectorAll("link").Select(static link => link.GetAttribute("href")).ShouldBe(["data:,"]);
        page.QuerySelector("style")!.TextContent.ShouldNotContain("url(");
        page.QuerySelector("style")!.TextContent.ShouldNotContain("@import");
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!.ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public void Every_table_can_be_read_with_a_screen_reader_and_every_anchor_leads_somewhere()
    {
        var page = Page(SampleBook.Reconciliation());

        page.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("header, main, nav, footer").Length.ShouldBe(4);
        foreach (var table in page.QuerySelectorAll("table"))
        {
            table.QuerySelector("caption").ShouldNotBeNull();
            table.QuerySelectorAll("thead th:not([scope=col]), tbody th:not([scope=row])").ShouldBeEmpty();
            table.ParentElement!.GetAttribute("tabindex").ShouldBe("0");
        }

        var ids = page.QuerySelectorAll("[id]").Select(static element => element.Id!).ToArray();
        ids.ShouldBeUnique();
        page.QuerySelectorAll("a[href^='#']").Select(static link => link.GetAttribute("href")![1..]).ShouldBeSubsetOf(ids);
        page.QuerySelectorAll("[aria-labelledby]").Select(static element => element.GetAttribute("aria-labelledby")!).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void A_long_table_shows_its_first_rows_says_where_the_rest_is_and_still_totals_all()
    {
        var lines = Page(SampleBook.Reconciliation()).QuerySelector("#bill-lines")!;

        lines.QuerySelectorAll("tbody tr").Length.ShouldBe(30);
        lines.QuerySelector(".cut")!.TextContent.ShouldBe("The first 30 of 144 rows are shown. All of them are in reconciliation-pack.xlsx, sheet ‘Bill lines’.");
        lines.QuerySelector("tfoot th")!.TextContent.ShouldBe("Total of all rows");
        lines.QuerySelectorAll("tfoot td.amount")[0].TextContent.ShouldBe("4,866.00");
    }

    [Fact]
    public void Hostile_text_is_shown_and_never_run()
    {
        const string Hostile = "\"><script>alert(1)</script>'`<img src=x onerror=alert(2)>{{title}}\0";
        var table = SmallBook.Table(
            "<i>key</i>",
            [new("a", Hostile, ColumnType.Text), new("b", "B", ColumnType.Link)],
            ReportRow.Keyed(Hostile, new ReportCell.Text(Hostile), new ReportCell.Link(Hostile, "javascript:alert(1)")),
            ReportRow.Keyed("other", new ReportCell.Text("x"), new ReportCell.Link("y", "https://example.com/\"><script>alert(3)</script>")),
            ReportRow.Keyed("inside", new ReportCell.TableLink(Hostile, "<i>key</i>", Hostile), ReportCell.Nothing));
        var page = Page(SmallBook.Of(table with { Title = Hostile, Purpose = Hostile }) with { Title = Hostile, Entity = Hostile, Verdict = new ReportVerdict(Hostile, ReportTone.Bad, Hostile) });

        page.QuerySelectorAll("script").Length.ShouldBe(1);
        page.QuerySelectorAll("img, i, [onerror]").ShouldBeEmpty();
        page.QuerySelector("tbody th")!.TextContent.ShouldBe(Hostile.Replace('\0', '\ufffd'));
        page.QuerySelectorAll("a[href^='javascript']").ShouldBeEmpty();
        page.QuerySelectorAll("tbody a").Select(static link => link.GetAttribute("href")).ShouldBe(["https://example.com/\"><script>alert(3)</script>", "#i-key-i.1"]);
    }

    [Fact]
    public void A_plan_says_that_nothing_was_sent_and_a_month_with_nothing_is_still_a_page()
    {
        var page = Page(SmallBook.Of(SmallBook.Words("Nothing") with { WhenEmpty = "No bill in this month." }) with { Kind = ReportKind.Plan });

        page.QuerySelector(".notice")!.TextContent.ShouldBe("This is a plan. Nothing has been sent to Xero.");
        page.QuerySelector("#nothing .empty")!.TextContent.ShouldBe("No bill in this month.");
        page.QuerySelectorAll("table").ShouldBeEmpty();
    }

    private static IHtmlDocument Page(ReportBook book) => new HtmlParser().ParseDocument(Written(book));

    private static string Written(ReportBook book)
    {
        using var folder = new TemporaryFolder();
        var written = new HtmlReportWriter(new TemplateEngine(null)).Write(book, folder.Path);
        written.Diagnostics.ShouldBeEmpty();
        return File.ReadAllText(folder[written.Value.ShouldHaveSingleItem()]);
    }
}
