using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// The demo's balance transfers of ZEL1118 are debts given up, to 429; what THE1099 had paid and got back is a balance transfer from credit note THE1099/2 to
/// bill THE1099/1, through 811.
/// </summary>
public sealed class TransferAndWriteOffRunTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";

    [Fact]
    public async Task Both_are_payments_through_their_accounts_and_debtors_agree_without_payments_left_out()
    {
        using var workspace = await DeclaredAsync();

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference"); // the money on account alone
        PaidThrough(workspace, "429").ShouldBe("ACCREC 195.58 SAFE 60473 ZEL1118/1 #1\nACCREC 376.39 SAFE 60985 ZEL1118/2 #1");
        PaidThrough(workspace, "811").ShouldBe("ACCREC 431.87 SAFE 60397 THE1099/1 #1\nACCRECCREDIT 431.87 SAFE 60909 THE1099/2 #1");
        var books = workspace.Digest;
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);

        (await workspace.RunAsync("undo", "demo-2026-10-002")).Exit.ShouldBe(0);
        (await workspace.RunAsync("apply", "demo-2026-10-004")).Exit.ShouldBe(0);
        PaidThrough(workspace, "429").ShouldBe("");
    }

    [Fact]
    public async Task One_side_waits_for_the_other()
    {
        using var workspace = await DeclaredAsync();
        workspace.Edit($"{Exports}/allocations.csv", "60397,THE1099,15/09/2026,THE1099/1,431.87", "60397,THE1099,15/09/2026,THE1099/3,431.87");

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(3, plan.Output + plan.Error);
        plan.Error.ShouldContain("The other side of the transfer, payment 60397, is blocked");
    }

    [Fact]
    public async Task An_account_that_takes_no_payments_blocks_the_write_off()
    {
        using var workspace = await DeclaredAsync();
        workspace.Sql("UPDATE accounts SET enable_payments = 0 WHERE code = '429'");

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(3, plan.Output + plan.Error);
        plan.Error.ShouldContain("Enable payments to this account");
    }

    private static async Task<DemoWorkspace> DeclaredAsync()
    {
        var workspace = await DemoWorkspace.PlannedAsync();
        workspace.SqlAll("UPDATE accounts SET enable_payments = 1 WHERE code IN ('429', '811')");
        workspace.Edit("pipelines/demo/payments.yml", "    treatment: excluded\n    reason: Moves a balance between two accounts of one customer inside SAFE; no money changes hands\n",
            "    treatment: transfer\n    control_account: 811\n  - type: Write Off\n    treatment: write_off\n    account: 429\n    tax_type: NONE\n");
        foreach (var id in (string[])["60473", "60985"])
        {
            workspace.EditLine($"{Exports}/payments.csv", $"{id},ZEL1118", static line => line.Replace("Balance Transfer", "Write Off", StringComparison.Ordinal));
        }

        workspace.Edit($"{Exports}/payments.csv", "15/09/2026,BT-20260915-60397,THE1099/1,Bank Transfer,090", "09/10/2026,BT-20260915-60397,THE1099/1,Balance Transfer,");
        workspace.Edit($"{Exports}/payments.csv", "THE1099/2,Bank Transfer,090,-431.87", "THE1099/2,Balance Transfer,,-431.87");
        workspace.Edit($"{Exports}/cash.csv", "2026-09,Bank Transfer,GBP,21539.98", "2026-09,Bank Transfer,GBP,21108.11");
        workspace.Edit($"{Exports}/cash.csv", "2026-10,Bank Transfer,GBP,29686.86", "2026-10,Bank Transfer,GBP,30118.73");
        workspace.Edit($"{Exports}/cash.csv", "2026-09,Balance Transfer,GBP,195.58", "2026-09,Write Off,GBP,195.58");
        workspace.Edit($"{Exports}/cash.csv", "2026-10,Balance Transfer,GBP,376.39", "2026-10,Balance Transfer,GBP,0.00,J. Preparer,\"Payments Report, Customer Level by Type\"\r\n2026-10,Write Off,GBP,376.39");
        return workspace;
    }

    private static string PaidThrough(DemoWorkspace workspace, string account) => workspace.SqlText(
        $"""
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT i.type || ' ' || p.amount || ' ' || p.reference AS line
            FROM payments p JOIN accounts a ON a.account_id = p.account_id JOIN invoices i ON i.invoice_id = p.invoice_id WHERE a.code = '{account}' AND p.status = 'AUTHORISED' ORDER BY p.reference)
        """);
}
