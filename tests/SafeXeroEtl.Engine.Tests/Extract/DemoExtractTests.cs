using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

public sealed class DemoExtractTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_demo_month_extracts_without_a_fault_and_agrees_with_its_controls()
    {
        Demo(shuffleLines: false);

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.MustStop.ShouldBeFalse();
        outcome.Totals.Bills.ShouldBe(284);
        outcome.Totals.Lines.ShouldBe(2120);
        outcome.Totals.BillsBlocked.ShouldBe(0);
        outcome.Month.Controls.ShouldAllBe(control => control.Outcome == ControlOutcome.Agrees);
        outcome.Month.Controls.Select(control => control.Control).Distinct().ShouldBe(["bills", "debtors", "cash"]);
    }

    [Fact]
    public void The_demo_with_its_lines_shuffled_gives_the_same_bills()
    {
        Demo(shuffleLines: false);
        var sorted = _folder.Extract().Bills().Select(static bill => bill.ContentHash).ToList();
        Demo(shuffleLines: true);

        var shuffled = _folder.Extract();

        shuffled.Month.Diagnostics.ShouldBeEmpty();
        shuffled.Bills().Select(static bill => bill.ContentHash).ShouldBe(sorted);
    }

    private void Demo(bool shuffleLines) => ExportWriter.Write(BillingGenerator.Demo(), new DateOnly(2026, 11, 1), _folder.Period, shuffleLines);
}
