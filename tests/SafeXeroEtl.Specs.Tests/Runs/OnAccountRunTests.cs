using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>September's bank transfer 60082 of 150.00 settles no bill of JOR1020: an overpayment in Xero, and given to a bill when SAFE allocates it.</summary>
public sealed class OnAccountRunTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";
    private const string Kept = "2026-09-23 150.00 AUTHORISED SAFE 60082  #1";

    private static readonly Lazy<Task<DemoWorkspace>> September = new(MakeSeptemberAsync);

    [Fact]
    public async Task Money_on_account_is_an_overpayment_once_and_debtors_agree_without_an_accepted_difference()
    {
        using var workspace = await SeptemberAsync();

        Overpayments(workspace).ShouldBe(Kept);
        var books = workspace.Digest;
        var again = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Verdict.ShouldStartWith("Agrees, with 1 accepted difference"); // the balance transfer alone
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task What_SAFE_allocates_later_is_given_out_of_it_and_never_paid_again()
    {
        using var workspace = await SeptemberAsync();
        Allocated(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        Overpayments(workspace).ShouldBe(Kept + "\n2026-10-19 150.00 AUTHORISED SAFE 60593  #1"); // that money makes room, and waits in turn
        Given(workspace).ShouldBe("JOR1020/2 150.00 2026-10-03 of SAFE 60082  #1");
        OpenOf(workspace, "JOR1020").ShouldBe("Safe -150.00, Xero -150.00"); // what is on account is aged as a credit on both sides

        await workspace.OctoberAgainShouldChangeNothingAsync("Agrees, with 1 accepted difference");
    }

    [Fact]
    public async Task An_undo_takes_back_what_was_given_and_what_was_kept()
    {
        using var workspace = await SeptemberAsync();
        Allocated(workspace);
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);

        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-10-002");

        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        Given(workspace).ShouldBe("");
        Overpayments(workspace).ShouldBe(Kept + "\n2026-10-19 150.00 VOIDED SAFE 60593  #1");

        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        Given(workspace).ShouldBe("JOR1020/2 150.00 2026-10-03 of SAFE 60082  #1");
    }

    [Fact]
    public async Task Reversed_in_its_month_while_nobody_has_used_it_it_is_deleted()
    {
        using var workspace = await SeptemberAsync();
        workspace.Edit("pipelines/demo/exports/2026-09/payments.csv", "090,150.00,Valid,,MAIN", "090,150.00,Reversed,25/09/2026,MAIN");
        workspace.Edit("pipelines/demo/exports/2026-09/cash.csv", "Bank Transfer,GBP,21539.98", "Bank Transfer,GBP,21389.98");
        workspace.Edit("pipelines/demo/exports/2026-09/outstanding.csv", "JOR1020,Joragrove Roofing Ltd,MAIN,Direct Debit,14,-150.00\r\n", "");

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees");
        Overpayments(workspace).ShouldBe("2026-09-23 150.00 VOIDED SAFE 60082  #1");
    }

    [Fact]
    public async Task Reversed_in_a_later_month_it_is_paid_back_on_that_day()
    {
        using var workspace = await SeptemberAsync();
        Reversed(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        Overpayments(workspace).ShouldBe("2026-09-23 150.00 AUTHORISED SAFE 60082  #1");
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 AUTHORISED SAFE 60082  #1");
        var books = workspace.Digest;
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task An_undo_takes_a_refund_back_and_the_next_run_makes_it_again()
    {
        using var workspace = await SeptemberAsync();
        Reversed(workspace);
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);

        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-10-002");

        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 DELETED SAFE 60082  #1");
        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 DELETED SAFE 60082  #1,2026-10-05 150.00 AUTHORISED SAFE 60082  #2");
    }

    [Fact]
    public async Task Money_that_is_held_and_that_SAFE_reverses_in_a_later_month_is_skipped_and_debtors_agree()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        Reversed(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference"); // the balance transfers alone
        Overpayments(workspace).ShouldBe("");
    }

    [Fact]
    public async Task Money_that_came_and_went_before_the_first_run_stands_in_its_month_and_goes_in_the_other()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        Keeping(workspace);
        Reversed(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        Overpayments(workspace).ShouldBe("2026-09-23 150.00 AUTHORISED SAFE 60082  #1");
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 AUTHORISED SAFE 60082  #1");
        var books = workspace.Digest;
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task In_an_account_that_is_no_bank_it_blocks_and_says_what_to_do()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        workspace.Sql("UPDATE accounts SET enable_payments = 1 WHERE code = '811'");
        workspace.Edit("pipelines/demo/payments.yml", "    on_account: hold\n    account: 090\n", "    account: 811\n");

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(3, plan.Output + plan.Error);
        plan.Error.ShouldContain("set on_account: hold");
    }

    private static string OpenOf(DemoWorkspace workspace, string account) => string.Join(", ",
        JsonNode.Parse(workspace.ReadText("runs", DemoWorkspace.October, "4-reconcile", "findings.json"))!["open_items"]!.AsArray()
            .Where(item => (string?)item!["account_number"] == account).Select(static item => $"{item!["side"]} {item["amount"]}"));

    private static async Task<DemoWorkspace> SeptemberAsync() => (await September.Value).Copy();

    private static async Task<DemoWorkspace> MakeSeptemberAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        Keeping(workspace);
        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        return workspace;
    }

    private static void Keeping(DemoWorkspace workspace)
    {
        workspace.Edit("pipelines/demo/payments.yml", "    on_account: hold\n    account: 090\n", "    account: 090\n");
        workspace.Edit("pipelines/demo/payments.yml", "    on_account: hold\n    account: 091\n", "    on_account: overpayment\n    account: 091\n");
    }

    /// <summary>SAFE reverses it in October.</summary>
    private static void Reversed(DemoWorkspace workspace)
    {
        workspace.Edit($"{Exports}/payments.csv", "JOR1020,Bank Transfer,090,150.00,Valid,,MAIN", "JOR1020,Bank Transfer,090,150.00,Reversed,05/10/2026,MAIN");
        workspace.Edit($"{Exports}/outstanding.csv", "JOR1020,Joragrove Roofing Ltd,MAIN,Direct Debit,14,-150.00\r\n", "");
    }

    private static string PaidBack(DemoWorkspace workspace) => workspace.SqlText(
        "SELECT coalesce(group_concat(p.date || ' ' || p.amount || ' ' || p.status || ' ' || p.reference), '') FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.type LIKE '%OVERPAYMENT%'");

    /// <summary>SAFE puts the 150.00 on JOR1020/2, and the direct debit that had paid all of it has 150.00 left.</summary>
    private static void Allocated(DemoWorkspace workspace) => workspace.Edit(
        $"{Exports}/allocations.csv", "60593,JOR1020,19/10/2026,JOR1020/2,278.53\r\n", "60082,JOR1020,23/09/2026,JOR1020/2,150.00\r\n60593,JOR1020,19/10/2026,JOR1020/2,128.53\r\n");

    private static string Overpayments(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT date || ' ' || (SELECT unit_amount FROM line_items l WHERE l.invoice_id = i.invoice_id) || ' ' || status || ' ' || reference AS line
            FROM invoices i WHERE type LIKE '%OVERPAYMENT%' ORDER BY date)
        """);

    private static string Given(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT i.invoice_number || ' ' || a.amount || ' ' || a.date || ' of ' || c.reference AS line
            FROM allocations a JOIN invoices i ON i.invoice_id = a.invoice_id JOIN invoices c ON c.invoice_id = a.credit_id WHERE c.type LIKE '%OVERPAYMENT%')
        """);
}
