using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.Core.Transform.Matching.Names;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching.Evidence;

public sealed class WordTests
{
    [Theory]
    [InlineData("torathorne", "torathorne", 0)]
    [InlineData("torathrone", "torathorne", 1)]
    [InlineData("torathorn", "torathorne", 1)]
    [InlineData("toratthorne", "torathorne", 1)]
    [InlineData("torathirn", "torathorne", 2)]
    [InlineData("harbour", "quay", 3)]
    public void Slips_of_the_keyboard_are_counted_up_to_a_limit(string left, string right, int slips)
    {
        WordDistance.Of(left, right, 2).ShouldBe(slips);
        WordDistance.Of(right, left, 2).ShouldBe(slips);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1024, 100)]
    [InlineData(1, 1448, 104)]
    [InlineData(3, 3_000_000, 199)]
    public void Rarity_is_in_tenths_of_a_bit(int records, int all, int tenths) => Rarity.Of(records, all).ShouldBe(tenths);

    [Theory]
    [InlineData(20, "0.5")]
    [InlineData(-250, "0")]
    [InlineData(250, "0.9999")]
    [InlineData(48, "0.9503")]
    public void Points_are_a_probability_that_is_never_certain(int points, string probability) =>
        Likelihood.Of(points).ShouldBe(decimal.Parse(probability, CultureInfo.InvariantCulture), 0.002m);

    [Theory]
    [InlineData("0.95")]
    [InlineData("0.05")]
    [InlineData("0.5")]
    public void The_way_back_from_a_probability_gives_the_fewest_points_that_have_it(string text)
    {
        var probability = decimal.Parse(text, CultureInfo.InvariantCulture);
        var points = Likelihood.PointsAt(probability);

        Likelihood.Of(points).ShouldBeGreaterThanOrEqualTo(probability);
        Likelihood.Of(points - 1).ShouldBeLessThan(probability);
    }

    [Theory]
    [InlineData("philipps", "filips", true)]
    [InlineData("stephens", "stevens", true)]
    [InlineData("harbour", "quay", false)]
    public void Words_that_sound_alike_have_one_key(string one, string other, bool alike) => (SoundKey.Of(one) == SoundKey.Of(other)).ShouldBe(alike);
}
