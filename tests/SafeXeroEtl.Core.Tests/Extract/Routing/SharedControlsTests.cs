using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Routing;

/// <summary>SAFE's one figure, in the packs of two organisations.</summary>
public sealed class SharedControlsTests
{
    private static readonly ControlResult Whole = new()
    {
        Control = "bills",
        Subject = "2026-10",
        Currency = "GBP",
        Source = "kpi",
        ExpectedCount = 10,
        FoundCount = 10,
        Expected = 1000m,
        Found = 1000m,
        Outcome = ControlOutcome.Agrees,
    };

    [Fact]
    public void What_the_others_have_is_taken_off_both_sides()
    {
        var share = SharedControls.Of([Whole], [Whole with { FoundCount = 3, Found = 250m, Outcome = ControlOutcome.Failed }]).ShouldHaveSingleItem();

        (share.ExpectedCount, share.FoundCount, share.Expected, share.Found, share.Outcome).ShouldBe((3, 3, 250m, 250m, ControlOutcome.Agrees));
    }

    [Fact]
    public void The_parts_add_up_to_SAFEs_figure()
    {
        var first = SharedControls.Of([Whole], [Whole with { FoundCount = 3, Found = 250m }])[0];
        var second = SharedControls.Of([Whole], [Whole with { FoundCount = 7, Found = 750m }])[0];

        (first.Expected + second.Expected, first.ExpectedCount + second.ExpectedCount).ShouldBe((1000m, 10));
    }

    [Fact]
    public void A_failure_of_the_whole_stays_a_failure_with_its_difference()
    {
        var share = SharedControls.Of([Whole with { Expected = 990m, Outcome = ControlOutcome.Failed }], [Whole with { Found = 250m }])[0];

        (share.Outcome, share.Expected - share.Found).ShouldBe((ControlOutcome.Failed, -10m));
    }

    [Fact]
    public void Of_what_it_has_nothing_of_its_part_is_nil()
    {
        var share = SharedControls.Of([Whole], [])[0];

        (share.Expected, share.Found, share.FoundCount).ShouldBe((0m, 0m, 0));
    }

    [Fact]
    public void A_missing_control_is_missing_for_each()
    {
        var share = SharedControls.Of([Whole with { Expected = null, ExpectedCount = null, FoundCount = null, Outcome = ControlOutcome.Missing }], [Whole with { Found = 250m }])[0];

        (share.Expected, share.FoundCount, share.Found, share.Outcome).ShouldBe(((decimal?)null, (int?)null, 250m, ControlOutcome.Missing));
    }
}
