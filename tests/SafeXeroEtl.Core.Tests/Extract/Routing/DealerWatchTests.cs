using SafeXeroEtl.Core.Extract.Routing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Routing;

/// <summary>When bills of several dealers may go into one organisation.</summary>
public sealed class DealerWatchTests
{
    [Theory]
    [InlineData("", "MAIN MAIN", false)]
    [InlineData("", "MAIN main -", false)]
    [InlineData("", "MAIN NORTH", true)]
    [InlineData("MAIN NORTH", "main NORTH", false)]
    [InlineData("MAIN NORTH", "MAIN WEST", true)]
    [InlineData("MAIN", "WEST", true)]
    [InlineData("", "- -", false)]
    public void A_mixture_is_refused_unless_it_is_named(string named, string dealers, bool isRefused)
    {
        var watch = new DealerWatch([.. Words(named)], new DateOnly(2026, 10, 1));
        foreach (var dealer in Words(dealers))
        {
            watch.Add(Sheets.Bill() with { DealerCode = dealer == "-" ? null : dealer });
        }

        (watch.Fault() is not null).ShouldBe(isRefused);
    }

    [Fact]
    public void Bills_before_the_pipeline_are_none_of_its_matter()
    {
        var watch = new DealerWatch([], new DateOnly(2026, 10, 1));
        watch.Add(Sheets.Bill() with { DealerCode = "MAIN" });
        watch.Add(Sheets.Bill() with { DealerCode = "OLD", Date = new DateOnly(2026, 9, 30) });

        watch.Fault().ShouldBeNull();
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
