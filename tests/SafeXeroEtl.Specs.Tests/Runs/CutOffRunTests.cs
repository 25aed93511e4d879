using SafeXeroEtl.Specs.Tests.Runs.Killed;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A run of which a command was cut off is neither as it was left nor changed by anybody, and <c>verify</c> says which command mends it.</summary>
public sealed class CutOffRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Ended at each word of progress in turn; then again at the first of the next command.</summary>
    [Theory]
    [InlineData("plan", "Reading the exports")]
    [InlineData("plan", "Mapping accounts")]
    [InlineData("plan", "Writing the plan")]
    [InlineData("run", "  Loading")]
    [InlineData("run", "Reading Xero back")]
    [InlineData("run", "Writing the reports")]
    public async Task Killed_at_any_stage_nobody_is_accused(string command, string at)
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await KilledAsync(workspace, at, command, DemoWorkspace.Demo, "--period", "2026-10");

        var ran = await workspace.RunAsync("verify", DemoWorkspace.October);

        ran.Exit.ShouldBe(4, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX7024");
        ran.Error.ShouldNotContain("SX7010");
        ran.Error.ShouldNotContain("SX7011");
        ran.Output.ShouldContain("was cut off");
    }

    [Fact]
    public async Task A_comparison_that_was_killed_is_told_and_given_again_the_run_is_sound()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await KilledAsync(workspace, "Writing the reports", "reconcile", DemoWorkspace.October);

        var cut = await workspace.RunAsync("verify", DemoWorkspace.October);
        cut.Exit.ShouldBe(4, cut.Output + cut.Error);
        cut.Error.ShouldContain($"Give `safexero reconcile {DemoWorkspace.October}`, and verify then.");

        (await workspace.RunAsync("reconcile", DemoWorkspace.October)).Exit.ShouldBe(0);
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Exit.ShouldBe(0);
    }

    /// <summary>What no later command writes is held against the last list all the same.</summary>
    [Theory]
    [InlineData("1-extract/totals.json")]
    [InlineData("3-plan/plan.html")]
    [InlineData("run.json")]
    public async Task A_cut_off_command_excuses_no_file_that_it_does_not_write(string file)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await KilledAsync(workspace, "Writing the reports", "reconcile", DemoWorkspace.October);
        await File.AppendAllTextAsync(workspace.PathOf(["runs", DemoWorkspace.October, .. file.Split('/')]), " ", Stop);

        var ran = await workspace.RunAsync("verify", DemoWorkspace.October);

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX7010");
        ran.Error.ShouldContain($"{file} was changed");
    }

    /// <summary>A command that lists the files again does not make an edited one the run's own.</summary>
    [Theory]
    [InlineData("run.json")]
    [InlineData("manifest.json")]
    [InlineData("5-report/signed/reconciliation-pack-001.xlsx")]
    public async Task What_is_written_once_stays_what_it_was_through_later_commands(string file)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        (await workspace.RunAsync("signoff", DemoWorkspace.October, workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx"))).Exit.ShouldBe(0);
        await File.AppendAllTextAsync(workspace.PathOf(["runs", DemoWorkspace.October, .. file.Split('/')]), " ", Stop);

        (await workspace.RunAsync("reconcile", DemoWorkspace.October)).Exit.ShouldBe(0);

        var ran = await workspace.RunAsync("verify", DemoWorkspace.October);
        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain($"{file} was changed");
    }

    /// <summary>A name that is suggested is one that is then found.</summary>
    [Fact]
    public async Task A_mistyped_run_of_a_lost_ledger_is_not_sent_to_another_that_is_not_found()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        Array.ForEach(Directory.GetFiles(workspace.PathOf(".safexero"), "ledger*"), File.Delete);

        var ran = await workspace.RunAsync("verify", "demo-2026-10-01");

        ran.Exit.ShouldBe(2, ran.Output + ran.Error);
        ran.Error.ShouldNotContain("Did you mean");
        File.Exists(workspace.PathOf(".safexero", "ledger.db")).ShouldBeFalse();
    }

    private static async Task KilledAsync(DemoWorkspace workspace, string at, params string[] arguments)
    {
        using var program = RealProgram.StartAwaiting(at, workspace.Root, arguments);
        await program.Loading;
        (await program.KillAsync()).ShouldBeTrue((await program.EndAsync()).Error);
    }
}
