using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Matching;

/// <summary>Whole books at once.</summary>
public sealed class LinkingTests
{
    [Theory]
    [InlineData("uk-registers", 0.723)]
    [InlineData("uk-semisynthetic", 0.98)]
    [InlineData("fodors-zagats", 0.991)]
    public void Of_a_hundred_links_ninety_nine_are_right_and_few_are_missed(string set, double recall)
    {
        Needs.All(Tools.LinkSets);
        var data = LinkData.Read(Path.Combine(Environment.GetEnvironmentVariable("SAFEXERO_DATA")!, "matching", set));
        var truth = data.Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();

        var links = Linked(data);

        var right = links.Count(truth.Contains);
        (right / (double)links.Count).ShouldBeGreaterThanOrEqualTo(0.99);
        (right / (double)truth.Count).ShouldBeGreaterThan(recall);
    }

    [Fact]
    public void Companies_of_many_accounts_are_never_linked_wrongly_and_the_further_accounts_are_asked_about()
    {
        var data = ManyAccounts.Of(600, seed: 20261127);
        var truth = data.Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();
        var links = PartyLinking.Link(data.Left.Select(Party), data.Right.Select(Party), LinkOptions.Default, TestContext.Current.CancellationToken);

        links.Where(static link => link.IsLinked).ShouldAllBe(link => truth.Contains(new(link.LeftId, link.RightId!)));
        links.Where(static link => link.IsLinked).Select(static link => link.RightId).ShouldBeUnique();
        links.ShouldContain(static link => link.Doubt == LinkDoubt.ContactTaken);
    }

    [Fact]
    public void Many_to_one_links_the_further_accounts_too()
    {
        var data = ManyAccounts.Of(600, seed: 20261127);
        var truth = data.Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();

        var links = PartyLinking.Link(data.Left.Select(Party), data.Right.Select(Party), LinkOptions.Default with { IsManyToOne = true }, TestContext.Current.CancellationToken).Where(static link => link.IsLinked).ToArray();

        links.Count(link => truth.Contains(new(link.LeftId, link.RightId!))).ShouldBeGreaterThanOrEqualTo(links.Length * 99 / 100);
        links.Length.ShouldBeGreaterThan(Linked(data).Count * 5 / 4);
    }

    [Fact]
    public void The_order_of_the_lists_decides_nothing()
    {
        var data = ManyAccounts.Of(200, seed: 3);

        Linked(data).ShouldBe(Linked(data with { Left = [.. data.Left.Reverse()], Right = [.. data.Right.Reverse()] }));
    }

    /// <summary>No number of points outweighs a limit that only a person, or the company number, can lift.</summary>
    [Theory]
    [InlineData("Torathorne Roofing Holdings Ltd")]
    [InlineData("Torathorne Roofing LLP")]
    [InlineData("Torathorne Roofing Scotland Ltd")]
    [InlineData("Torathorne Roofing 2019 Ltd")]
    [InlineData("Torathorne Joinery Ltd")]
    public void Whatever_else_agrees_what_sets_companies_apart_is_never_linked(string name)
    {
        var customer = new Party
        {
            Id = "1",
            Name = "Torathorne Roofing Ltd",
            ContactName = "Jane Fennimore",
            Phone = "0161 496 0123",
            Email = "office@torathorne.example",
            Address1 = "The Old Mill, 12 Mill Lane",
            Town = "Stockport",
            Postcode = "SK91 3AA",
            VatNumber = "GB010030176",
        };

        PartyLinking.Link([customer], [customer with { Name = name }], LinkOptions.Default, TestContext.Current.CancellationToken).ShouldHaveSingleItem().Doubt.ShouldBe(LinkDoubt.Evidence);
        PartyLinking.Link([customer], [customer with { Name = name }], LinkOptions.Default with { AutoLink = 0.10m }, TestContext.Current.CancellationToken).ShouldHaveSingleItem().IsLinked.ShouldBeFalse();
    }

    /// <summary>Greedy, the first customer would take the contact that the second needs.</summary>
    [Fact]
    public void The_assignment_is_the_best_for_all_and_not_for_the_first()
    {
        var customers = new[]
        {
            new Party { Id = "1", Name = "Torathorne Roofing Ltd", Postcode = "LS92 4DT" },
            new Party { Id = "2", Name = "Torathorne Roofing Ltd", Phone = "0161 496 0123", Postcode = "LS92 4DT", Email = "office@torathorne.example" },
        };
        var contacts = new[]
        {
            new Party { Id = "a", Name = "Torathorne Roofing Ltd", Postcode = "LS92 4DT", Phone = "0161 496 0123", Email = "office@torathorne.example" },
            new Party { Id = "b", Name = "Torathorne Roofing Ltd", Postcode = "LS92 4DT", Address1 = "The Old Mill, Mill Lane" },
        };

        var links = PartyLinking.Link(customers, contacts, LinkOptions.Default, TestContext.Current.CancellationToken);

        links.Select(static link => (link.LeftId, link.RightId)).ShouldBe([("1", "b"), ("2", "a")]);
    }

    private static List<(string, string)> Linked(LinkSet data) =>
        [.. PartyLinking.Link(data.Left.Select(Party), data.Right.Select(Party), LinkOptions.Default).Where(static link => link.IsLinked).Select(static link => (link.LeftId, link.RightId!))];

    private static Party Party(ContactRow row) => row.ToParty();
}
