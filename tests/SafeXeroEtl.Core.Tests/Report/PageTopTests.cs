using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>What stands on top of the reconciliation: what is not in Xero, what moved in closed months, when things were read, and the pictures.</summary>
public sealed class PageTopTests
{
    private static readonly ReportBook Book = new SampleFindings().Book;

    [Fact]
    public void What_is_not_in_Xero_is_counted_added_up_and_dated_by_why() => TableText.Of(Book, "Not in Xero", "why", "count", "amount", "oldest").ShouldBe("""
        Why | Records | Amount | Oldest
        Blocked | 1 | 12.00 | 2026-10-31
        Late | 0 | 0 | -
        Held | 1 | 5.00 | 2026-10-14
        Pending | 0 | 0 | -
        Excluded | 1 | 7.00 | 2026-10-14
        Skipped | 0 | - | -
        """);

    [Fact]
    public void A_figure_of_a_closed_month_that_moved_stands_on_top_with_what_it_was_closed_with()
    {
        var september = new AccountingPeriod(2026, 9);
        var moved = new ClosedMovement(september, new FrozenFigure(FrozenKind.Debtors, "DEMO1", 10m, 10m), new FrozenFigure(FrozenKind.Debtors, "DEMO1", 10m, 8m));
        var book = ReconciliationReport.Build(new SampleFindings().Input with { Moved = [moved] });

        TableText.Of(book, "Closed months").ShouldBe("""
            Month | What | SAFE, closed | SAFE, now | Xero, closed | Xero, now | Xero unmoved
            2026-09 | Customer DEMO1 | 10.00 | 10.00 | 10.00 | 8.00 | ✗ differs
            """);
        book.Table("Closed months").Place.ShouldBe(ReportPlace.PageOne);
    }

    [Fact]
    public void When_Xero_was_read_comes_from_outside_the_findings()
    {
        var book = ReconciliationReport.Build(new SampleFindings().Input with { XeroReadAt = new DateTimeOffset(2026, 11, 2, 9, 5, 0, TimeSpan.Zero), VatFiledTo = new DateOnly(2026, 9, 30) });

        TableText.Words(book.Facts.Single(static fact => fact.Label == "Xero read at").Value, new ReportEvaluator(book)).ShouldBe("02/11/2026 09:05 UTC");
        TableText.Words(book.Facts.Single(static fact => fact.Label == "VAT filed to").Value, new ReportEvaluator(book)).ShouldBe("2026-09-30");
        TableText.Words(Book.Facts.Single(static fact => fact.Label == "Xero read at").Value, new ReportEvaluator(Book)).ShouldBe("not kept");
    }

    [Fact]
    public void The_waterfall_leads_from_SAFE_to_Xero_to_the_penny()
    {
        var chart = Book.Charts.Single(static chart => chart.Kind == ReportChartKind.Waterfall);
        var evaluator = new ReportEvaluator(Book);
        var steps = chart.Points.Select(point => ((ReportValue.Figure)evaluator.Evaluate(point.Values.Single())).Value).ToArray();

        chart.Points[0].Label.ShouldBe("SAFE");
        chart.Points[^1].Label.ShouldBe("Xero");
        steps.Length.ShouldBeGreaterThan(3);
        steps[..^1].Sum().ShouldBe(steps[^1]);
    }

    [Fact]
    public void Revenue_is_drawn_from_the_table_of_revenue()
    {
        var chart = Book.Charts.Single(static chart => chart.Key == "revenue-chart");
        var evaluator = new ReportEvaluator(Book);

        chart.Points.Sum(point => ((ReportValue.Figure)evaluator.Evaluate(point.Values[0])).Value)
            .ShouldBe(((ReportValue.Figure)evaluator.Evaluate(ReportFormula.SumOf("Revenue", "safe-net"))).Value);
    }
}
