using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Tests.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>SAFE's rule: unlike the last three months by more than one standard deviation, and £100 or more, and 15 % or more.</summary>
public sealed class FluxFigureTests
{
    [Theory]
    [InlineData("1150", 1000, 1000, 1000, true)]
    [InlineData("850", 1000, 1000, 1000, true)]
    [InlineData("1149.99", 1000, 1000, 1000, false)]
    [InlineData("300", 200, 200, 200, true)]
    [InlineData("299.99", 200, 200, 200, false)]
    [InlineData("1200", 700, 1000, 1300, false)]
    [InlineData("1260", 700, 1000, 1300, true)]
    [InlineData("100", 0, 0, 0, true)]
    public void A_month_is_unusual_when_all_three_say_so(string now, int last, int second, int third, bool unusual) =>
        Find(decimal.Parse(now, System.Globalization.CultureInfo.InvariantCulture), last, second, third).Any(static figure => figure.IsUnusual).ShouldBe(unusual);

    [Fact]
    public void Mean_and_standard_deviation_are_to_the_penny()
    {
        var figure = Find(5000m, 700m, 1000m, 1300m).Single();

        (figure.Mean, figure.Deviation).ShouldBe((1000m, 244.95m));
        figure.Before.ShouldBe([700m, 1000m, 1300m]);
    }

    [Fact]
    public void Nothing_is_judged_by_less_than_three_months() =>
        FluxFigure.Find([Row(5000m, FigureKind.ChargeKind)], [[Row(100m, FigureKind.ChargeKind)]]).Single().IsUnusual.ShouldBeFalse();

    [Fact]
    public void Charge_kinds_are_all_told_and_customers_only_when_unusual()
    {
        var month = new[] { Row(100m, FigureKind.Customer), Row(100m, FigureKind.ChargeKind) };

        FluxFigure.Find(month, [month, month, month]).Select(static figure => figure.By).ShouldBe([FigureKind.ChargeKind]);
    }

    [Fact]
    public void Sites_are_told_when_unusual_and_only_where_each_of_the_months_knew_some()
    {
        var now = Row(500m, FigureKind.Site) with { Key = "DEMO1: Yard", Name = "DEMO1 Fenwick, Yard" };
        var before = now with { Net = 100m };
        var other = now with { Key = "DEMO1: Office", Net = 100m };

        FluxFigure.Find([now, other], [[before, other], [before, other], [other]]).Select(static figure => (figure.Key, figure.Now)).ShouldBe([("DEMO1: Yard", 500m)]);
        FluxFigure.Find([now], [[before], [before], [Row(100m, FigureKind.ChargeKind)]]).ShouldNotContain(static figure => figure.By == FigureKind.Site);
        FluxFigure.Find([now], [[before], [before]]).ShouldBeEmpty();
        FluxFigure.Find([Row(100m, FigureKind.ChargeKind)], [[before], [before], [before]]).ShouldNotContain(static figure => figure.By == FigureKind.Site, "sites are no longer named");
        FluxFigure.Find([other], [[before], [before], [before]]).Select(static figure => (figure.Key, figure.Now)).ShouldContain(("DEMO1: Yard", 0m), "a site that is billed no longer");
    }

    [Fact]
    public void A_site_is_shown_by_its_customer()
    {
        var october = new AccountingPeriod(2026, 10);
        var now = Row(500m, FigureKind.Site) with { Key = "DEMO1: Yard", Name = "DEMO1 Fenwick, Yard" };
        var before = now with { Net = 100m };
        var book = ReconciliationReport.Build(new SampleFindings().Input with { History = new PlanHistory { Months = [october.Previous, october.Previous.Previous, october.Previous.Previous.Previous], Flux = FluxFigure.Find([now], [[before], [before], [before]]) } });

        TableText.Of(book, "Flux", "by", "what", "now", "unusual").ShouldContain("site | DEMO1 Fenwick, Yard | 500.00 | unusual");
    }

    [Fact]
    public void The_pack_shows_the_change_and_who_is_missing()
    {
        var october = new AccountingPeriod(2026, 10);
        var book = ReconciliationReport.Build(new SampleFindings().Input with
        {
            History = new PlanHistory
            {
                Months = [october.Previous, october.Previous.Previous, october.Previous.Previous.Previous],
                Flux = Find(1260m, 700m, 1000m, 1300m),
                Missing = [new MissingRegular("DEMO9", "Gone Ltd", CurrencyCode.Gbp, 48m, 3)],
            },
        });

        TableText.Of(book, "Flux").ShouldBe("""
            By | What | Currency | Oct 2026 | Mean of the months before | Change | One standard deviation | Unusual
            customer | DEMO1 Fenwick | GBP | 1260.00 | 1000.00 | 260.00 | 244.95 | unusual
            """);
        TableText.Of(book, "Flux figures", "now", "month-1", "month-2", "month-3").ShouldContain("1260.00 | 700.00 | 1000.00 | 1300.00");
        TableText.Of(book, "Missing regulars", "account", "months", "amount").ShouldContain("DEMO9 | 3 | 48.00");
        new SampleFindings().Book.Tables.ShouldNotContain(static table => table.Key == "Flux");
    }

    private static System.Collections.Immutable.ImmutableArray<FluxFigure> Find(decimal now, decimal last, decimal second, decimal third) =>
        FluxFigure.Find([Row(now, FigureKind.Customer)], [[Row(last, FigureKind.Customer)], [Row(second, FigureKind.Customer)], [Row(third, FigureKind.Customer)]]);

    private static MonthFigure Row(decimal net, FigureKind by) => new() { By = by, Key = "DEMO1", Name = "Fenwick", Currency = CurrencyCode.Gbp, Net = net };
}
