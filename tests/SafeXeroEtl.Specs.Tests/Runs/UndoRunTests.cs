using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>October, taken back with all that it made, and loaded again.</summary>
public sealed class UndoRunTests
{
    [Fact]
    public async Task A_month_is_taken_back_and_loaded_again_and_the_books_are_as_they_were()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var live = Live(workspace);

        var undo = await workspace.RunAsync("undo", DemoWorkspace.October, "--json");
        undo.Exit.ShouldBe(0, undo.Output + undo.Error);
        (undo.Count("invoices", "update"), undo.Count("payments", "update"), undo.Count("contacts", "update")).ShouldBe((281, 246, 65));
        Live(workspace).ShouldBe(live);

        var applied = await workspace.RunAsync("apply", "demo-2026-10-002", "--json");
        applied.Exit.ShouldBe(0, applied.Output + applied.Error);
        (applied.Count("invoices", "updated"), applied.Count("payments", "updated"), applied.Count("contacts", "updated")).ShouldBe((281, 246, 65));
        using var untouched = (await DemoWorkspace.FreshAsync()).WithSandbox();
        Live(workspace).ShouldBe(Live(untouched));

        // A second time there is nothing left of it, and a run taken back is not applied again.
        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(3);
        (await workspace.RunAsync("apply", DemoWorkspace.October)).Exit.ShouldNotBe(0);

        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        (again.Count("invoices", "carried"), again.Count("invoices", "created"), again.Count("payments", "created")).ShouldBe((281, 281, 246));
        again.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
        Live(workspace).Select(static row => row.Replace(" #2 ", " #1 ", StringComparison.Ordinal)).ShouldBe(live);
    }

    [Fact]
    public async Task What_was_reconciled_or_paid_by_hand_stays_with_all_that_hangs_on_it()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var reconciled = workspace.SqlText("SELECT min(reference) FROM payments WHERE reference LIKE 'SAFE %'");
        workspace.Sql($"UPDATE payments SET is_reconciled = 1 WHERE reference = '{reconciled}'");

        var undo = await workspace.RunAsync("undo", DemoWorkspace.October, "--json");

        undo.Exit.ShouldBe(0, undo.Output + undo.Error);
        (undo.Count("payments", "blocked"), undo.Count("invoices", "blocked")).ShouldBe((1, 1));
        undo.Error.ShouldContain("SX4060");
        var applied = await workspace.RunAsync("apply", "demo-2026-10-002", "--json");
        applied.Exit.ShouldBe(5, applied.Output + applied.Error);
        workspace.SqlText($"SELECT p.status || ' ' || i.status FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE p.reference = '{reconciled}'").ShouldBe("AUTHORISED AUTHORISED");
    }

    [Fact]
    public async Task A_run_that_sent_nothing_and_an_undo_cannot_be_undone_or_compared()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        var planned = await workspace.RunAsync("undo", DemoWorkspace.October);
        planned.Exit.ShouldBe(3, planned.Output + planned.Error);
        planned.Error.ShouldContain("SX4062");

        (await workspace.RunAsync("run", "pipelines/demo", "--period", "2026-10", "--only", "contacts")).Exit.ShouldNotBe(1);
        var last = workspace.ReadText("runs", "demo-2026-10-003", "run.json");
        last.ShouldNotBeEmpty();
        (await workspace.RunAsync("undo", "demo-2026-10-003")).Exit.ShouldBe(0);
        (await workspace.RunAsync("undo", "demo-2026-10-004")).Exit.ShouldBe(3);
        var compared = await workspace.RunAsync("reconcile", "demo-2026-10-004");
        compared.Exit.ShouldBe(2, compared.Output + compared.Error);
        (await workspace.RunAsync("report", "demo-2026-10-004")).Exit.ShouldBe(0);
    }

    /// <summary>What stands in the books: neither voided nor deleted nor archived, and nothing under a name of an undo.</summary>
    private static string[] Live(DemoWorkspace workspace) =>
        [.. workspace.Listing().Where(static row => !row.Contains("VOIDED", StringComparison.Ordinal) && !row.Contains("DELETED", StringComparison.Ordinal) && !row.Contains("ARCHIVED", StringComparison.Ordinal))];
}
