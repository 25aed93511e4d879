using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Direct debits are collected under our own Bacs number: a day's collection is one line at the bank, and one batch in Xero.</summary>
public sealed class BatchRunTests
{
    [Fact]
    public async Task A_days_collection_is_one_batch_once_and_a_lost_ledger_finds_it_again()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    batch: day\n");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
        Batches(workspace).ShouldBe(
            """
            SAFE Direct Debit 2026-09-17 AUTHORISED 53 26409.62
            SAFE Direct Debit 2026-09-24 AUTHORISED 8 2859.81
            SAFE Direct Debit 2026-10-08 AUTHORISED 2 672.48
            SAFE Direct Debit 2026-10-09 AUTHORISED 2 782.43
            SAFE Direct Debit 2026-10-12 AUTHORISED 2 2052.73
            SAFE Direct Debit 2026-10-19 AUTHORISED 47 23206.94
            SAFE Direct Debit 2026-10-26 AUTHORISED 8 2824.74
            """); // as payments.csv adds up by day; a day with one direct debit needs none

        var books = workspace.Digest;
        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task An_undo_takes_a_batch_back_whole_and_the_next_run_makes_another()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    batch: day\n");
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        var batches = Batches(workspace);

        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-10-002");

        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        Batches(workspace).ShouldBe(batches.Replace("AUTHORISED", "DELETED", StringComparison.Ordinal));
        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
    }

    /// <summary>Without the digest at the end of each name.</summary>
    private static string Batches(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT substr(b.reference, 1, length(b.reference) - 9) || ' ' || b.status || ' ' || count(*) || ' ' || printf('%.2f', sum(p.amount)) AS line
            FROM batch_payments b JOIN payments p ON p.batch_id = b.batch_id GROUP BY b.batch_id ORDER BY b.date, b.status)
        """);
}
