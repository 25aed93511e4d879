using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A pipeline that applies a plan only after a second person has read it. The tests are one account, so the ledger is told that another made the plan.</summary>
public sealed class ApprovalRunTests
{
    [Fact]
    public async Task Run_stops_for_approval_and_goes_on_with_the_approved_plan()
    {
        using var workspace = await RequiringAsync();
        var empty = workspace.Digest;

        var waits = await workspace.OctoberAsync("run");
        waits.Exit.ShouldBe(6, waits.Output + waits.Error);
        waits.Error.ShouldContain("SX4050");
        waits.Count("invoices", "create").ShouldBe(281);
        (await workspace.RunAsync("apply", DemoWorkspace.October)).Exit.ShouldBe(6);
        workspace.Digest.ShouldBe(empty);
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("To be approved by");

        MadeBySomebodyElse(workspace);
        var approved = await workspace.RunAsync("approve", DemoWorkspace.October, "--note", "Looked at the credits", "--json");
        approved.Exit.ShouldBe(0, approved.Output + approved.Error);
        ((string)approved.Json["person"]!).ShouldBe("Anna Smith");
        (await workspace.RunAsync("status", DemoWorkspace.October)).Output.ShouldContain("approved by Anna Smith");

        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        ((string)run.Json["run"]!).ShouldBe(DemoWorkspace.October);
        run.Count("invoices", "created").ShouldBe(281);
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("Anna Smith");
    }

    [Fact]
    public async Task An_approved_plan_that_no_longer_holds_is_not_applied_and_a_new_one_waits()
    {
        using var workspace = await RequiringAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(6);
        MadeBySomebodyElse(workspace);
        (await workspace.RunAsync("approve", DemoWorkspace.October)).Exit.ShouldBe(0);
        workspace.Edit("pipelines/demo/accounts.yml", "rules:", "# looked at on 2 November\nrules:");
        var empty = workspace.Digest;

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(6, run.Output + run.Error);
        run.Error.ShouldContain("SX4012");
        run.Error.ShouldContain("SX4050");
        ((string)run.Json["run"]!).ShouldBe("demo-2026-10-002");
        workspace.Digest.ShouldBe(empty);
        (await workspace.RunAsync("approve", DemoWorkspace.October)).Exit.ShouldBe(3);
    }

    [Fact]
    public async Task A_note_is_kept_without_the_card_and_the_account_that_somebody_wrote_into_it()
    {
        using var workspace = await RequiringAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(6);
        MadeBySomebodyElse(workspace);

        (await workspace.RunAsync("approve", DemoWorkspace.October, "--note", "Asked about card 4111111111111111 and 20-00-00 55779933")).Exit.ShouldBe(0);

        var note = workspace.ReadText("runs", DemoWorkspace.October, "approval.json");
        note.ShouldContain("Asked about card");
        note.ShouldNotContain("4111111111111111");
        note.ShouldNotContain("55779933");
    }

    [Fact]
    public async Task An_undo_waits_for_approval_too_and_an_approval_is_kept_where_none_is_required()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        MadeBySomebodyElse(workspace);
        (await workspace.RunAsync("approve", DemoWorkspace.October)).Exit.ShouldBe(0);
        var applied = await workspace.RunAsync("apply", DemoWorkspace.October);
        applied.Exit.ShouldBe(0, applied.Output + applied.Error);

        Require(workspace);
        var undo = await workspace.RunAsync("undo", DemoWorkspace.October, "--json");
        undo.Exit.ShouldBe(6, undo.Output + undo.Error);
        (await workspace.RunAsync("apply", "demo-2026-10-002")).Exit.ShouldBe(6);
    }

    private static async Task<DemoWorkspace> RequiringAsync()
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        Require(workspace);
        return workspace;
    }

    private static void Require(DemoWorkspace workspace) => workspace.Edit(
        "pipelines/demo/pipeline.yml", "max_blocked:", $"approval: {{required: true, approvers: {{'{Environment.UserName}': Anna Smith}}}}\n\nmax_blocked:");

    internal static void MadeBySomebodyElse(DemoWorkspace workspace, string account = "clerk")
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = workspace.PathOf(".safexero", "ledger.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE run SET account = $account";
        command.Parameters.AddWithValue("$account", account);
        command.ExecuteNonQuery();
    }
}
