using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The ledger is lost after a month was loaded.</summary>
public sealed class LedgerRebuildTests
{
    [Fact]
    public async Task Xero_tells_the_ledger_again_and_the_next_run_sends_nothing()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var books = workspace.Digest;
        workspace.LoseLedger();

        var rebuilt = await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo, "--json");
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        ((int)rebuilt.Json["invoices"]!).ShouldBeGreaterThanOrEqualTo(281);
        ((int)rebuilt.Json["payments"]!).ShouldBe(246);
        rebuilt.Error.ShouldContain("SX4120 Which months were closed stood in the lost ledger alone: the books are closed to 2026-08-31, by Xero's lock date.");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        (run.Count("invoices", "created"), run.Count("invoices", "there"), run.Count("payments", "created"), run.Count("payments", "there"), run.Count("contacts", "created")).ShouldBe((0, 281, 0, 246, 0));
        run.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task Without_it_nothing_goes_twice_either()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var books = workspace.Digest;
        workspace.LoseLedger();

        var run = await workspace.OctoberAsync("run");

        // A contact that cannot be told without the ledger's link blocks its bills; everything else is found there or held.
        run.Exit.ShouldBe(3, run.Output + run.Error);
        (run.Count("contacts", "create"), run.Count("invoices", "create"), run.Count("payments", "create")).ShouldBe((0, 0, 0));
        run.Count("payments", "held").ShouldBeGreaterThan(200);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task A_payment_that_SAFE_says_otherwise_by_now_is_blocked()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var payment = workspace.SqlText("SELECT min(payment_id) FROM payments WHERE reference LIKE 'SAFE %'");
        workspace.Sql($"UPDATE payments SET date = '2026-10-29' WHERE payment_id = '{payment}'");
        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(3, plan.Output + plan.Error);
        plan.Count("payments", "blocked").ShouldBe(1);
        plan.Error.ShouldContain("SX4017");
    }
}
