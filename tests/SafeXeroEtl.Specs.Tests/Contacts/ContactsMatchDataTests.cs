using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>The command on contacts of real organisations: of a hundred links at least ninety-nine are right.</summary>
public sealed class ContactsMatchDataTests
{
    [Theory]
    [InlineData("uk-registers")]
    [InlineData("uk-semisynthetic")]
    [InlineData("fodors-zagats")]
    public async Task Links_of_the_shared_sets_are_right(string set)
    {
        Needs.All(Tools.LinkSets);
        var data = Path.Combine(Tools.LinkSets.Path, set);
        var truth = LinkData.Read(data).Truth.Select(static link => (link.LeftId, link.RightId)).ToHashSet();
        using var folder = new MatchFolder();

        var ran = await folder.RunAsync(["--left", Path.Combine(data, "a.csv"), "--right", Path.Combine(data, "b.csv"), "--out", folder.Links]);

        ran.Exit.ShouldBe(0, ran.Error);
        var links = folder.Rows().Where(static row => row.IsLink).ToList();
        var right = links.Count(link => truth.Contains((link.Left, link.Right)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{set}: {links.Count} links, {right} right, {truth.Count} to be found");
        links.ShouldNotBeEmpty();
        links.Select(static link => link.Left).ShouldBeUnique();
        ((decimal)right / links.Count).ShouldBeGreaterThanOrEqualTo(0.99m);
    }
}
