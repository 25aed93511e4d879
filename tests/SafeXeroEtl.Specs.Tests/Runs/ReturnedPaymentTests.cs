using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>September's direct debit 60001 of 199.80 for DEMO1234/1 comes back on 20 October: it stays in Xero, and the customer owes the money again.</summary>
public sealed class ReturnedPaymentTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";
    private const string Invoice = "RETURN 60001 DEMO1234/1";

    private static readonly Lazy<Task<DemoWorkspace>> September = new(MakeSeptemberAsync);

    [Fact]
    public async Task A_direct_debit_that_comes_back_in_a_later_month_is_owed_again_and_leaves_clearing_once()
    {
        using var workspace = await SeptemberAsync();
        ComesBack(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees");
        Documents(workspace).ShouldBe(
            "ACCREC 2026-10-20 2026-09-15 AUTHORISED DEMO1234/1 199.80 811 NONE Direct Debit 60001 of 2026-09-17 for DEMO1234/1, returned on 2026-10-20\n"
            + "SPEND 2026-10-20 AUTHORISED 199.80 811 NONE Direct Debit 60001 of 2026-09-17 for DEMO1234/1, returned on 2026-10-20");
        PaymentInXero(workspace).ShouldBe("AUTHORISED");
        JsonNode.Parse(workspace.ReadText("runs", DemoWorkspace.October, "4-reconcile", "findings.json"))!["revenue"]!.AsArray()
            .ShouldNotContain(static account => (string)account!["code"]! == "811"); // nobody sold anything

        await workspace.OctoberAgainShouldChangeNothingAsync("Agrees");
    }

    [Fact]
    public async Task The_money_that_comes_again_settles_the_return()
    {
        using var workspace = await SeptemberAsync();
        ComesBack(workspace);
        PaidAgain(workspace);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        workspace.SqlText("SELECT i.invoice_number || ' ' || p.amount FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE p.reference LIKE 'SAFE 69001 %'")
            .ShouldBe($"{Invoice} 199.80");
    }

    [Fact]
    public async Task Without_an_account_for_returns_it_blocks_and_says_what_to_name()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        ComesBack(workspace);

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(3, plan.Output + plan.Error);
        plan.Error.ShouldContain("SX4016");
        plan.Error.ShouldContain("`returned_account:`");
    }

    private static async Task<DemoWorkspace> SeptemberAsync() => (await September.Value).Copy();

    private static async Task<DemoWorkspace> MakeSeptemberAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
        (await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09")).Exit.ShouldBe(0);
        return workspace;
    }

    private static void ComesBack(DemoWorkspace workspace)
    {
        workspace.Edit($"{Exports}/payments.csv", "091,199.80,Valid,,MAIN", "091,199.80,Reversed,20/10/2026,MAIN");
        workspace.Edit($"{Exports}/allocations.csv", "60001,DEMO1234,17/09/2026,DEMO1234/1,199.80\r\n", "");
        workspace.Edit($"{Exports}/invoices.csv", "169.01,30.79,199.80,0.00", "169.01,30.79,199.80,199.80");
        workspace.Edit($"{Exports}/outstanding.csv", "Direct Debit,14,68.78", "Direct Debit,14,268.58");
        workspace.Edit($"{Exports}/kpi.csv", "82702.530,2127.250", "82702.530,2327.050");
    }

    private static void PaidAgain(DemoWorkspace workspace)
    {
        workspace.EditLine($"{Exports}/payments.csv", "60001,", static row => row + "\n69001,DEMO1234,Toravick Roofing Ltd,28/10/2026,DD-20261028-69001,,Direct Debit,091,199.80,Valid,,MAIN\r");
        workspace.EditLine($"{Exports}/allocations.csv", "60005,", static row => row + "\n69001,DEMO1234,28/10/2026,DEMO1234/1,199.80\r");
        workspace.Edit($"{Exports}/invoices.csv", "169.01,30.79,199.80,199.80", "169.01,30.79,199.80,0.00");
        workspace.Edit($"{Exports}/outstanding.csv", "Direct Debit,14,268.58", "Direct Debit,14,68.78");
        workspace.Edit($"{Exports}/kpi.csv", "82702.530,2327.050", "82702.530,2127.250");
        workspace.Edit($"{Exports}/cash.csv", "30044.19", "30243.99");
    }

    /// <summary>The invoice and the money that left clearing.</summary>
    private static string Documents(DemoWorkspace workspace) => workspace.SqlText(
        $"""
        SELECT group_concat(said, char(10)) FROM (
            SELECT i.type || ' ' || i.date || ' ' || CASE i.type WHEN 'ACCREC' THEN i.due_date || ' ' ELSE '' END || i.status || ' '
                || CASE i.type WHEN 'ACCREC' THEN i.reference || ' ' ELSE '' END || l.unit_amount || ' ' || l.account_code || ' ' || l.tax_type || ' ' || l.description AS said
            FROM invoices i JOIN line_items l ON l.invoice_id = i.invoice_id WHERE i.invoice_number = '{Invoice}' OR i.reference = '{Invoice}' ORDER BY i.type)
        """);

    private static string PaymentInXero(DemoWorkspace workspace) =>
        workspace.SqlText("SELECT p.status FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.invoice_number = 'DEMO1234/1'");
}
