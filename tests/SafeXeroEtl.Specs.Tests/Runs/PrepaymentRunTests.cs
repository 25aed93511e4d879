using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>September's bank transfer 60082 of 150.00 settles no bill of JOR1020: a prepayment in Xero, on an account of its own until a bill has it.</summary>
public sealed class PrepaymentRunTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";
    private const string Kept = "2026-09-23 150.00 on 810 NONE AUTHORISED SAFE 60082  #1";

    private static readonly Lazy<Task<DemoWorkspace>> September = new(MakeSeptemberAsync);

    [Fact]
    public async Task Money_paid_ahead_is_a_prepayment_once_is_given_to_its_bill_and_a_lost_ledger_finds_it_again()
    {
        using var workspace = await SeptemberAsync();

        Prepayments(workspace).ShouldBe(Kept);
        PrepaidOf(workspace, "demo-2026-09-001").ShouldBe("150.00");
        workspace.Edit($"{Exports}/allocations.csv", "60593,JOR1020,19/10/2026,JOR1020/2,278.53\r\n", "60082,JOR1020,23/09/2026,JOR1020/2,150.00\r\n60593,JOR1020,19/10/2026,JOR1020/2,128.53\r\n");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference"); // the balance transfer alone
        Prepayments(workspace).ShouldBe(Kept + "\n2026-10-19 150.00 on 810 NONE AUTHORISED SAFE 60593  #1"); // that money makes room, and waits in turn
        Given(workspace).ShouldBe("JOR1020/2 150.00 2026-10-03 of SAFE 60082  #1");
        PrepaidOf(workspace, DemoWorkspace.October).ShouldBe("150.00");
        await workspace.OctoberAgainShouldChangeNothingAsync("Agrees, with 1 accepted difference");

        var books = workspace.Digest;
        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task Reversed_in_a_later_month_it_is_paid_back_and_an_undo_takes_that_and_what_came_since_back()
    {
        using var workspace = await SeptemberAsync();
        workspace.Edit("pipelines/demo/payments.yml", Ahead("090"), "    account: 090\n"); // from now on overpayments: what was paid ahead stays what it is
        workspace.Edit($"{Exports}/payments.csv", "JOR1020,Bank Transfer,090,150.00,Valid,,MAIN", "JOR1020,Bank Transfer,090,150.00,Reversed,05/10/2026,MAIN");
        workspace.Edit($"{Exports}/outstanding.csv", "JOR1020,Joragrove Roofing Ltd,MAIN,Direct Debit,14,-150.00\r\n", "");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 AUTHORISED SAFE 60082  #1");

        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-10-002");
        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 DELETED SAFE 60082  #1");

        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        PaidBack(workspace).ShouldBe("2026-10-05 150.00 DELETED SAFE 60082  #1,2026-10-05 150.00 AUTHORISED SAFE 60082  #2");
    }

    private static string Ahead(string account) => $"    on_account: prepayment\n    prepayment_account: 810\n    tax_type: NONE\n    account: {account}\n";

    private static async Task<DemoWorkspace> SeptemberAsync() => (await September.Value).Copy();

    private static async Task<DemoWorkspace> MakeSeptemberAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        foreach (var account in new[] { "090", "091" })
        {
            workspace.Edit("pipelines/demo/payments.yml", $"    on_account: hold\n    account: {account}\n", Ahead(account));
        }

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 1 accepted difference");
        return workspace;
    }

    /// <summary>What the debtors control says of it; that nothing is unnamed the verdict says.</summary>
    private static string PrepaidOf(DemoWorkspace workspace, string run) => JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!["debtors"]!["prepaid"]!.ToString();

    private static string Prepayments(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT i.date || ' ' || l.unit_amount || ' on ' || l.account_code || ' ' || l.tax_type || ' ' || i.status || ' ' || i.reference AS line
            FROM invoices i JOIN line_items l ON l.invoice_id = i.invoice_id WHERE i.type LIKE '%PREPAYMENT%' ORDER BY i.date)
        """);

    private static string PaidBack(DemoWorkspace workspace) => workspace.SqlText(
        "SELECT coalesce(group_concat(p.date || ' ' || p.amount || ' ' || p.status || ' ' || p.reference), '') FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.type LIKE '%PREPAYMENT%'");

    private static string Given(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT i.invoice_number || ' ' || a.amount || ' ' || a.date || ' of ' || c.reference AS line
            FROM allocations a JOIN invoices i ON i.invoice_id = a.invoice_id JOIN invoices c ON c.invoice_id = a.credit_id WHERE c.type LIKE '%PREPAYMENT%')
        """);
}
