using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A month that was taken back, and the same commands given again.</summary>
public sealed class UndoneTwiceTests
{
    private const string Undo = "demo-2026-10-002";

    [Fact]
    public async Task An_undo_that_is_applied_again_leaves_what_it_was_planned_from_and_the_run_it_took_back_is_not_applied_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var applied = await workspace.RunAsync("apply", Undo);
            applied.Exit.ShouldBe(0, applied.Output + applied.Error);
            var verified = await workspace.RunAsync("verify", Undo);
            verified.Exit.ShouldBe(0, verified.Output + verified.Error);
        }

        var again = await workspace.RunAsync("apply", DemoWorkspace.October);

        again.Exit.ShouldBe(3, again.Output + again.Error);
        again.Error.ShouldContain("SX4019");
        again.Error.ShouldContain($"Run {DemoWorkspace.October} was taken back");
        (await workspace.RunAsync("status", DemoWorkspace.October)).Output.ShouldContain("Undone");
    }
}
