using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A doubtful customer waits for a person; it is neither linked nor made a second time (P5).</summary>
public sealed partial class ContactReviewTests
{
    private const string Decisions = "pipelines/demo/contacts.yml";
    private const string Doubtful = "FAL1024";

    [Fact]
    public async Task A_customer_who_shares_an_address_and_a_telephone_waits_and_the_rest_is_sent()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        var decision = RemoveDecision(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Count("contacts", "blocked").ShouldBe(1);
        run.Count("contacts", "created").ShouldBe(65);
        run.Count("invoices", "blocked").ShouldBe(2);
        run.Count("invoices", "created").ShouldBe(279);
        run.Error.ShouldContain("SX4001");
        run.Error.ShouldContain(Doubtful);
        (await workspace.RunAsync("show", $"{Doubtful}/1", "--json")).Output.ShouldContain("\"blocked\"");

        await WhenNothingElseIsToBeSent(workspace);
        await WhenItIsDecided(workspace, decision);
    }

    private static async Task WhenNothingElseIsToBeSent(DemoWorkspace workspace)
    {
        var before = workspace.Digest;

        var waiting = await workspace.OctoberAsync("run");

        waiting.Exit.ShouldBe(6, waiting.Output + waiting.Error);
        workspace.Digest.ShouldBe(before);
    }

    private static async Task WhenItIsDecided(DemoWorkspace workspace, string decision)
    {
        File.AppendAllText(workspace.PathOf(Decisions.Split('/')), decision);

        var decided = await workspace.OctoberAsync("run");

        decided.Exit.ShouldBe(0, decided.Output + decided.Error);
        decided.Count("contacts", "created").ShouldBe(0);
        decided.Count("invoices", "created").ShouldBe(2);
    }

    private static string RemoveDecision(DemoWorkspace workspace)
    {
        var path = workspace.PathOf(Decisions.Split('/'));
        var text = File.ReadAllText(path);
        var decision = OneDecision().Matches(text).Single(static match => match.Value.Contains(Doubtful, StringComparison.Ordinal)).Value;
        File.WriteAllText(path, text.Replace(decision, "", StringComparison.Ordinal));
        return decision;
    }

    [GeneratedRegex("  - account: .*\n(    .*\n)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OneDecision();
}
