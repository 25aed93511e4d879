using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Diagnostics;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("acount", "account")]
    [InlineData("Acocunt", "account")]
    [InlineData("taxtype", "tax_type")]
    [InlineData("paymnets", "payments")]
    [InlineData("polish", null)]
    [InlineData("", null)]
    public void The_name_with_the_fewest_changed_letters_is_near_unless_a_third_differs(string written, string? nearest) =>
        NearestName.Of(written, ["account", "tax_type", "payments"]).ShouldBe(nearest);

    [Fact]
    public void No_names_have_no_nearest() => NearestName.Of("account", []).ShouldBeNull();

    [Fact]
    public void A_text_too_long_for_a_slip_is_not_compared() =>
        NearestName.Of(new string('a', 1_000_000), [new string('a', 1_000_000)]).ShouldBeNull();
}
