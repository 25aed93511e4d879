using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>A score says how likely a link is in these books, where others have a claim too; not only how alike the two are.</summary>
public sealed class DisputedScoreTests
{
    private static readonly Party Bakers = new() { Id = "L1", Name = "Zeloquill Bakery Ltd", Postcode = "TN91 2AB" };

    [Fact]
    public void Of_two_contacts_that_are_as_likely_neither_is_nearly_certain()
    {
        Party[] contacts = [new() { Id = "R1", Name = "Zeloquill Bakery Ltd" }, new() { Id = "R2", Name = "Zeloquill Bakery Limited" }];

        var link = Link([Bakers], contacts).ShouldHaveSingleItem();

        (link.Doubt, link.Score).ShouldSatisfyAllConditions(
            static each => each.Doubt.ShouldBe(LinkDoubt.SeveralContacts),
            static each => each.Score.ShouldBeInRange(0.2m, 0.55m));
        Link([Bakers], contacts[..1]).ShouldHaveSingleItem().Score.ShouldBeGreaterThan(LinkOptions.DefaultAutoLink);
    }

    [Fact]
    public void Whose_contact_went_to_another_stands_below_whoever_has_it_and_a_sister_far_below()
    {
        Party[] customers = [Bakers, new() { Id = "L2", Name = "Zeloquill Bakery Ltd" }, new() { Id = "L3", Name = "Zeloquill Bakery Stores Ltd" }];

        var links = Link(customers, [new Party { Id = "R1", Name = "Zeloquill Bakery Ltd", Postcode = "TN91 2AB" }]);

        links.Select(static link => (link.LeftId, link.Doubt)).ShouldBe([("L1", LinkDoubt.None), ("L2", LinkDoubt.ContactTaken), ("L3", LinkDoubt.ContactTaken)]);
        links[0].Score.ShouldBeGreaterThan(LinkOptions.DefaultAutoLink);
        links[1].Score.ShouldBeInRange(0.2m, 0.6m);
        links[2].Score.ShouldBeInRange(LinkOptions.DefaultReview, 0.2m);
    }

    [Theory]
    [InlineData(40, EvidenceLimit.OneOfBranches, LinkDoubt.Evidence, 22)]
    [InlineData(10, EvidenceLimit.OneOfBranches, LinkDoubt.Evidence, 10)]
    [InlineData(40, EvidenceLimit.CommonName, LinkDoubt.Evidence, 40)]
    [InlineData(90, EvidenceLimit.None, LinkDoubt.SeveralCustomers, 20)]
    [InlineData(36, EvidenceLimit.MoreWords, LinkDoubt.ContactTaken, 6)]
    [InlineData(-5, EvidenceLimit.MoreWords, LinkDoubt.ContactTaken, -5)]
    [InlineData(90, EvidenceLimit.None, LinkDoubt.None, 90)]
    public void What_is_disputed_is_worth_less(int points, EvidenceLimit limit, LinkDoubt doubt, int worth) =>
        DisputedPoints.Of(new PairEvidence(points, limit, []), doubt).ShouldBe(worth);

    private static ImmutableArray<PartyLink> Link(Party[] left, Party[] right) => PartyLinking.Link(left, right, LinkOptions.Default, TestContext.Current.CancellationToken);
}
