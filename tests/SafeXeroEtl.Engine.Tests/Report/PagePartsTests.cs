using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>Charts, records under their cause, and pages of too much, too little and bad text.</summary>
public sealed class PagePartsTests
{
    [Fact]
    public void A_waterfall_begins_each_step_where_the_one_before_ends_and_writes_every_figure_out()
    {
        var page = Page(Drawn(ReportChartKind.Waterfall, ("SAFE", true, [100m]), ("Held", false, [-20m]), ("Keyed", false, [40m]), ("Xero", true, [120m])));

        Bars(page).ShouldBe(["first 0% 83.33%", "down 66.67% 16.67%", "up 66.67% 33.33%", "first 0% 100%"]);
        page.QuerySelectorAll(".chart .value").Select(static value => value.TextContent).ShouldBe(["£100.00", "−£20.00", "£40.00", "£120.00"]);
        page.QuerySelectorAll(".chart svg").ShouldAllBe(static svg => svg.GetAttribute("aria-hidden") == "true");
    }

    [Fact]
    public void Small_steps_on_large_totals_are_seen_and_the_scale_says_where_it_begins()
    {
        var page = Page(Drawn(ReportChartKind.Waterfall, ("SAFE", true, [1_000_000m]), ("Held", false, [-10m]), ("Xero", true, [999_990m])));

        page.QuerySelector(".chart .purpose")!.TextContent.ShouldContain("The scale begins at £999,980.00.");
        Bars(page).ShouldBe(["first 0% 100%", "down 50% 50%", "first 0% 50%"]);
    }

    [Fact]
    public void Bars_of_two_sides_say_which_is_which_and_go_left_of_nil()
    {
        var page = Page(Drawn(ReportChartKind.Bars, ("200", false, [50m, 100m]), ("201", false, [-100m, 0m])));

        Bars(page).ShouldBe(["first 50% 25%", "second 50% 50%", "first 0% 50%", "second 50% 0%"]);
        page.QuerySelectorAll(".chart .value").Select(static value => value.TextContent).ShouldBe(["SAFE £50.00", "Xero £100.00", "SAFE −£100.00", "Xero £0.00"]);
    }

    [Fact]
    public void A_chart_of_nothing_has_no_bars_that_overflow() =>
        Bars(Page(Drawn(ReportChartKind.Waterfall, ("SAFE", true, [0m]), ("Xero", true, [0m])))).ShouldBe(["first 0% 0%", "first 0% 0%"]);

    [Fact]
    public void A_row_opens_to_the_records_it_stands_for_and_no_others()
    {
        var lines = SmallBook.Table("Lines", [new("cause", "Cause", ColumnType.Text), new("record", "Record", ColumnType.Text)], [.. Enumerable.Range(1, 60).Select(static number => ReportRow.Of(new ReportCell.Text(number > 55 ? "Held" : "Blocked"), new ReportCell.Text($"B{number}")))]);
        var causes = SmallBook.Table(
            "Causes",
            [new("cause", "Cause", ColumnType.Text), new("means", "What it means", ColumnType.Text)],
            ReportRow.Of(new ReportCell.Text("Held"), new ReportCell.Text("It waits by a rule, or for approval in Xero, or for a person.")),
            ReportRow.Of(new ReportCell.Text("Blocked"), new ReportCell.Text("short")),
            ReportRow.Of(new ReportCell.Text("Other"), ReportCell.Nothing)) with
        { Lines = new ReportLines("Lines", ["cause"]) };

        var groups = Page(SmallBook.Of(causes, lines)).QuerySelectorAll("#causes .group");

        groups.Select(static group => group.QuerySelector("h3")!.TextContent).ShouldBe(["Held", "Blocked", "Other"]);
        groups[0].QuerySelectorAll("tbody tr").Select(static row => row.TextContent.Trim()).ShouldBe(["B56", "B57", "B58", "B59", "B60"]);
        groups[0].QuerySelector(".says dd")!.TextContent.ShouldStartWith("It waits");
        groups[1].QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        groups[1].QuerySelector(".cut")!.TextContent.ShouldContain("first 50 of 55");
        groups[1].QuerySelector(".pairs dd")!.TextContent.ShouldBe("short");
        groups[2].QuerySelector("details").ShouldBeNull();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a\u0000b\u0007c\u001bd", "a\ufffdb\ufffdc\ufffdd")]
    [InlineData("{{verdict.text}}", "{{verdict.text}}")]
    [InlineData("\ud800 half", "half")]
    [InlineData("\u202eseergA\u2066", "\ufffdseergA\ufffd")]
    [InlineData("שלום בע\"מ \u200f", "שלום בע\"מ \u200f")]
    public void Hostile_names_are_words_in_charts_and_causes_too(string hostile, string shown)
    {
        var words = SmallBook.Table("Causes", [new("cause", "Cause", ColumnType.Text), new("amount", hostile, ColumnType.Amount)], ReportRow.Keyed("one", new ReportCell.Text(hostile), new ReportCell.Amount(1m, CurrencyCode.Gbp)));
        var book = SmallBook.Of(words with { Lines = new ReportLines("Causes", ["cause"]) }) with
        {
            Charts = [new ReportChart { Key = "c", Title = hostile, Says = hostile, Kind = ReportChartKind.Bars, Series = [hostile], TableKey = "Causes", Points = [new ReportChartPoint(hostile, [ReportFormula.CellOf("Causes", "one", "amount")])] }],
        };

        var page = Page(book);

        page.QuerySelectorAll("script").Length.ShouldBe(1);
        foreach (var place in (string[])[".chart h3", ".chart .point", ".chart .value", ".group h3", ".group .pairs dt"])
        {
            page.QuerySelector(place)!.TextContent.ShouldContain(shown, customMessage: place);
        }
    }

    [Fact]
    public void A_cell_of_forty_thousand_characters_is_one_cell()
    {
        var text = string.Concat(Enumerable.Repeat("<b>&amp;", 5_000));

        Page(SmallBook.Of(SmallBook.Words("Long", text))).QuerySelector("#long tbody th")!.TextContent.ShouldBe(text);
    }

    [Fact]
    public void A_report_of_nothing_is_a_whole_page()
    {
        var page = Page(SmallBook.Of());

        page.QuerySelector(".verdict .says")!.TextContent.ShouldContain("Agrees");
        page.QuerySelectorAll(".chart, .spread, .block").ShouldBeEmpty();
        page.QuerySelector("footer").ShouldNotBeNull();
    }

    private static ReportBook Drawn(ReportChartKind kind, params (string Label, bool IsTotal, decimal[] Values)[] points)
    {
        var table = SmallBook.Table(
            "Figures",
            [new("label", "Label", ColumnType.Text), new("0", "First", ColumnType.Amount), new("1", "Second", ColumnType.Amount)],
            [.. points.Select(static point => ReportRow.Keyed(point.Label, new ReportCell.Text(point.Label), new ReportCell.Amount(point.Values[0], CurrencyCode.Gbp), new ReportCell.Amount(point.Values[^1], CurrencyCode.Gbp)))]);
        return SmallBook.Of(table) with
        {
            Charts =
            [
                new ReportChart
                {
                    Key = "drawn",
                    Title = "Drawn",
                    Says = "What is drawn.",
                    Kind = kind,
                    Series = kind == ReportChartKind.Bars ? ["SAFE", "Xero"] : [],
                    TableKey = "Figures",
                    Points = [.. points.Select(static point => new ReportChartPoint(
                        point.Label, [.. point.Values.Select((_, index) => ReportFormula.CellOf("Figures", point.Label, index.ToString(System.Globalization.CultureInfo.InvariantCulture)))], point.IsTotal))],
                },
            ],
        };
    }

    private static IEnumerable<string> Bars(IHtmlDocument page) => page.QuerySelectorAll(".chart rect").Select(static rect => $"{rect.ClassName} {rect.GetAttribute("x")} {rect.GetAttribute("width")}");

    private static IHtmlDocument Page(ReportBook book)
    {
        using var reports = new TemporaryFolder();
        new HtmlReportWriter(new TemplateEngine(null)).Write(book, reports.Path).Diagnostics.ShouldBeEmpty();
        return new HtmlParser().ParseDocument(File.ReadAllText(reports["reconciliation.html"]));
    }
}
