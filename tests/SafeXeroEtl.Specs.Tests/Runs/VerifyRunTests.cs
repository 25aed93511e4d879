using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Whether somebody changed what a run left.</summary>
public sealed class VerifyRunTests
{
    [Fact]
    public async Task A_run_is_sound_after_each_command_and_after_its_report_is_written_again()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        await SoundAsync(workspace);

        foreach (var command in (string[])["apply", "reconcile", "report"])
        {
            var ran = await workspace.RunAsync(command, DemoWorkspace.October);
            ran.Exit.ShouldBe(0, ran.Output + ran.Error);
            await SoundAsync(workspace);
        }
    }

    [Theory]
    [InlineData("5-report/reconciliation.html")]
    [InlineData("5-report/reconciliation-pack.xlsx")]
    [InlineData("3-plan/payments.jsonl")]
    [InlineData("1-extract/evidence.json")]
    [InlineData("artifacts.json")]
    [InlineData("run-log.jsonl")]
    [InlineData("run.json")]
    public async Task A_byte_more_in_any_file_is_found(string file)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var path = workspace.PathOf(["runs", DemoWorkspace.October, .. file.Split('/')]);
        File.Exists(path).ShouldBeTrue(path);
        await File.AppendAllTextAsync(path, " ", TestContext.Current.CancellationToken);

        var verify = await workspace.RunAsync("verify", DemoWorkspace.October, "--json");

        verify.Exit.ShouldBe(3, verify.Output + verify.Error);
        verify.Output.ShouldContain("SX70");
    }

    [Fact]
    public async Task What_a_run_was_planned_from_and_somebody_edited_is_neither_compared_nor_made_the_runs_own()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await File.AppendAllTextAsync(workspace.PathOf("runs", DemoWorkspace.October, "1-extract", "totals.json"), " ", TestContext.Current.CancellationToken);

        var compared = await workspace.RunAsync("reconcile", DemoWorkspace.October);
        compared.Exit.ShouldBe(3, compared.Output + compared.Error);
        compared.Error.ShouldContain("SX7010");
        compared.Error.ShouldContain("1-extract/totals.json");

        (await workspace.RunAsync("verify", DemoWorkspace.October)).Error.ShouldContain("1-extract/totals.json was changed");
    }

    [Fact]
    public async Task A_file_more_or_less_is_found_and_a_run_that_is_none_is_told()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await File.WriteAllTextAsync(workspace.PathOf("runs", DemoWorkspace.October, "5-report", "extra.csv"), "", TestContext.Current.CancellationToken);
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Error.ShouldContain("5-report/extra.csv is new");
        (await workspace.RunAsync("verify", "demo-2026-10-009")).Exit.ShouldBe(2);

        Directory.Move(workspace.PathOf("runs", DemoWorkspace.October), workspace.PathOf("elsewhere"));
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Error.ShouldContain("The folder of run 'demo-2026-10-001' is gone");
        Directory.Move(workspace.PathOf("elsewhere"), workspace.PathOf("runs", DemoWorkspace.October));
        Array.ForEach(Directory.GetFiles(workspace.PathOf(".safexero"), "ledger*"), File.Delete);
        var lost = await workspace.RunAsync("verify", DemoWorkspace.October);
        lost.Exit.ShouldBe(2);
        lost.Error.ShouldContain("The ledger does not know run");
        lost.Error.ShouldContain($"`safexero verify runs/{DemoWorkspace.October}/evidence.zip`");
    }

    /// <summary>The user's own template makes another page of the same run, which nobody is accused of; and it hides nothing that was changed.</summary>
    [Fact]
    public async Task A_report_written_again_by_another_template_is_the_runs_own_and_what_was_edited_before_it_stays_told()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.Edit("templates/_page.hbs", "<h1>{{title}}", "<h1>Our {{title}}");
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("Our Reconciliation");
        await SoundAsync(workspace);

        await File.AppendAllTextAsync(workspace.PathOf("runs", DemoWorkspace.October, "4-reconcile", "findings.json"), " ", TestContext.Current.CancellationToken);
        workspace.Edit("templates/_page.hbs", "<h1>Our", "<h1>Your");
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Error.ShouldContain("4-reconcile/findings.json was changed");
    }

    [Theory]
    [InlineData("artifacts.json.part")]
    [InlineData("4-reconcile/findings.json.part")]
    public async Task What_a_killed_process_had_not_finished_writing_is_no_file_of_the_run(string file)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await File.WriteAllTextAsync(workspace.PathOf(["runs", DemoWorkspace.October, .. file.Split('/')]), "{\"schema\"", TestContext.Current.CancellationToken);
        await SoundAsync(workspace);

        (await workspace.RunAsync("reconcile", DemoWorkspace.October)).Exit.ShouldBe(0);

        await SoundAsync(workspace);
    }

    private static async Task SoundAsync(DemoWorkspace workspace)
    {
        var verify = await workspace.RunAsync("verify", DemoWorkspace.October, "--json");
        verify.Exit.ShouldBe(0, verify.Output + verify.Error);
        ((bool)verify.Json["sound"]!).ShouldBeTrue();
    }
}
