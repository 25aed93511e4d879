using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary><c>plan</c>: sends nothing, and says the same of the same (P8).</summary>
public sealed class DryRunTests
{
    [Fact]
    public async Task A_plan_sends_nothing()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        var shown = await workspace.RunAsync("sandbox", "show");

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(0, plan.Error);
        plan.Count("invoices", "create").ShouldBe(281);
        (await workspace.RunAsync("sandbox", "show")).Output.ShouldBe(shown.Output);
    }

    [Fact]
    public async Task Two_plans_of_one_state_are_the_same_bytes()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();

        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        var (second, first) = (workspace.Files("runs", "demo-2026-10-002", "3-plan"), workspace.Files("runs", DemoWorkspace.October, "3-plan"));
        second.Remove("preflight.json").ShouldBeTrue("The clock, the sign-in and the calls left have a file of their own.");
        first.Remove("preflight.json").ShouldBeTrue();
        FolderShouldBe(second, first);
    }

    [Fact]
    public async Task Applying_a_plan_loads_it_and_a_second_apply_sends_nothing_more()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();

        var applied = await workspace.RunAsync("apply", DemoWorkspace.October, "--json");
        var books = workspace.Digest;
        var again = await workspace.RunAsync("apply", DemoWorkspace.October, "--json");

        applied.Exit.ShouldBe(0, applied.Output + applied.Error);
        applied.Count("invoices", "created").ShouldBe(281);
        again.Exit.ShouldBe(0, again.Output + again.Error);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task Reports_are_rendered_again_to_the_same_bytes()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var before = workspace.Files("runs", DemoWorkspace.October);

        var report = await workspace.RunAsync("report", DemoWorkspace.October);

        report.Exit.ShouldBe(0, report.Error);
        FolderShouldBe(workspace.Files("runs", DemoWorkspace.October), before);
    }

    private static void FolderShouldBe(SortedDictionary<string, string> files, SortedDictionary<string, string> expected)
    {
        files.Keys.ShouldBe(expected.Keys);
        files.Where(file => expected[file.Key] != file.Value).Select(static file => file.Key).ShouldBeEmpty();
    }
}
