using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>Records of one list that are one company.</summary>
public sealed class PartyDuplicatesTests
{
    private static readonly Party Toravick = new() { Id = "1", Name = "Toravick Roofing Ltd", Phone = "01632 960101", Postcode = "YO21 3PT" };

    private static readonly Party Other = new() { Id = "9", Name = "Quelbrook Dairies", Phone = "01632 960999", Postcode = "HU1 1AA" };

    [Fact]
    public void Two_records_of_a_company_are_one_link_from_the_smaller_id()
    {
        var link = Find(Toravick with { Id = "B" }, Other, Toravick with { Id = "A", Name = "Toravick Roofing Limited" }).ShouldHaveSingleItem();

        (link.LeftId, link.RightId, link.IsLinked).ShouldBe(("A", "B", true));
    }

    [Fact]
    public void Three_records_of_a_company_hang_together_by_two_links()
    {
        var links = Find(Toravick, Toravick with { Id = "2" }, Toravick with { Id = "3" }, Other);

        links.ShouldAllBe(static link => link.IsLinked);
        links.Length.ShouldBe(2);
        links.Select(static link => link.LeftId).ShouldBe(["1", "2"]);
        links.ShouldAllBe(static link => string.CompareOrdinal(link.LeftId, link.RightId) < 0);
    }

    [Fact]
    public void Who_wants_to_stop_need_not_wait_for_the_end()
    {
        var stopped = new CancellationToken(canceled: true);

        Should.Throw<OperationCanceledException>(() => PartyDuplicates.Find([Toravick, Other], new LinkOptions(), stopped));
        Should.Throw<OperationCanceledException>(() => PartyLinking.Link([Toravick], [Other], new LinkOptions(), stopped));
    }

    [Fact]
    public void Companies_of_a_group_are_asked_about()
    {
        var link = Find(Toravick with { Name = "Toravick Ltd" }, Toravick with { Id = "2", Name = "Toravick Holdings Ltd" }, Other).ShouldHaveSingleItem();

        (link.IsLinked, link.Doubt).ShouldBe((false, LinkDoubt.Evidence));
    }

    [Fact]
    public void Different_companies_are_no_pair_and_nobody_is_his_own() => Find(Toravick, Other).ShouldBeEmpty();

    [Fact]
    public void More_than_fifty_of_one_name_are_asked_about_once_each()
    {
        var links = Find([.. Enumerable.Range(100, 60).Select(static at => new Party { Id = $"{at}", Name = "Toravick Roofing Ltd" })]);

        links.Length.ShouldBe(60);
        links.ShouldAllBe(static link => link.Doubt == LinkDoubt.Namesakes && link.RightId == null);
    }

    [Fact]
    public void The_order_of_the_list_decides_nothing()
    {
        Party[] parties = [.. Enumerable.Range(1, 9).Select(static at => Toravick with { Id = $"{at}", Phone = at % 2 == 0 ? "01632 960101" : "01632 960202", Name = at % 3 == 0 ? "Toravick Roofing" : "Toravick Roofing Ltd" })];

        Found([.. parties.Reverse()]).ShouldBe(Found(parties));

        static (string, string?, decimal, LinkDoubt)[] Found(Party[] parties) => [.. Find(parties).Select(static link => (link.LeftId, link.RightId, link.Score, link.Doubt))];
    }

    private static ImmutableArray<PartyLink> Find(params Party[] parties) => PartyDuplicates.Find(parties, LinkOptions.Default);
}
