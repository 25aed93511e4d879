using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// THE1099/1 of 431.87 was paid with 331.87 in September. In October payment 60909 takes the other 100.00 out of credit note THE1099/2 of 431.87 and pays
/// the rest of it back: an allocation and a refund of 331.87.
/// </summary>
public sealed class NettedRunTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";
    private const string Given = "THE1099/1 100.00 2026-10-09 AUTHORISED";
    private const string Moved = "2026-09-15 331.87 AUTHORISED SAFE 60397 THE1099/1 #1\n2026-10-09 331.87 AUTHORISED SAFE 60909 THE1099/2 #1";

    private static readonly Lazy<Task<DemoWorkspace>> Netted = new(MakeNettedAsync);

    [Fact]
    public async Task A_credit_note_and_a_bill_of_one_payment_are_allocated_and_the_rest_is_one_payment_once()
    {
        using var workspace = await NettedAsync();

        GivenOf(workspace).ShouldBe(Given);
        MovedOf(workspace).ShouldBe(Moved);
        await workspace.OctoberAgainShouldChangeNothingAsync("Agrees, with 2 accepted differences");
    }

    [Fact]
    public async Task An_undo_takes_both_back_and_the_next_run_makes_them_again()
    {
        using var workspace = await NettedAsync();

        (await workspace.RunAsync("undo", DemoWorkspace.October)).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-10-002");

        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        GivenOf(workspace).ShouldBe("");
        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 2 accepted differences");
        GivenOf(workspace).ShouldBe(Given);
        MovedOf(workspace).ShouldEndWith("2026-10-09 331.87 AUTHORISED SAFE 60909 THE1099/2 #2");
    }

    [Fact]
    public async Task What_somebody_took_off_the_bill_in_Xero_is_a_difference_with_its_cause()
    {
        using var workspace = await NettedAsync();
        workspace.Sql("DELETE FROM allocations WHERE credit_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'THE1099/2')");

        var run = await workspace.RunAsync("reconcile", DemoWorkspace.October, "--json");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        workspace.ReadText("runs", DemoWorkspace.October, "4-reconcile", "findings.json").ShouldContain("Payment 60909 takes credit note THE1099/2 against bill THE1099/1; Xero shows 0.00 of 100.00.");
    }

    [Fact]
    public async Task Changed_in_SAFE_since_it_blocks_and_says_what_to_do()
    {
        using var workspace = await NettedAsync();
        workspace.Edit($"{Exports}/allocations.csv", "60909,THE1099,09/10/2026,THE1099/1,100.00\r\n60909,THE1099,09/10/2026,THE1099/2,-431.87", "60909,THE1099,09/10/2026,THE1099/1,90.00\r\n60909,THE1099,09/10/2026,THE1099/2,-421.87");
        var books = workspace.Digest;

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(3, run.Output + run.Error);
        run.Error.ShouldContain("was given to bill THE1099/1 for it");
        workspace.Digest.ShouldBe(books);
    }

    private static async Task<DemoWorkspace> NettedAsync() => (await Netted.Value).Copy();

    private static async Task<DemoWorkspace> MakeNettedAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit($"{Exports}/payments.csv", "THE1099/1,Bank Transfer,090,431.87", "THE1099/1,Bank Transfer,090,331.87");
        workspace.Edit($"{Exports}/payments.csv", "THE1099/2,Bank Transfer,090,-431.87", "THE1099/2,Bank Transfer,090,-331.87");
        workspace.Edit($"{Exports}/allocations.csv", "60397,THE1099,15/09/2026,THE1099/1,431.87", "60397,THE1099,15/09/2026,THE1099/1,331.87");
        workspace.Edit($"{Exports}/allocations.csv", "60909,THE1099,09/10/2026,THE1099/2,-431.87", "60909,THE1099,09/10/2026,THE1099/1,100.00\r\n60909,THE1099,09/10/2026,THE1099/2,-431.87");
        workspace.Edit($"{Exports}/cash.csv", "2026-09,Bank Transfer,GBP,21539.98", "2026-09,Bank Transfer,GBP,21439.98");
        workspace.Edit($"{Exports}/cash.csv", "2026-10,Bank Transfer,GBP,29686.86", "2026-10,Bank Transfer,GBP,29786.86");
        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees, with 2 accepted differences");
        return workspace;
    }

    private static string MovedOf(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT p.date || ' ' || p.amount || ' ' || p.status || ' ' || p.reference AS line
            FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE p.reference LIKE 'SAFE % THE1099/%' AND p.status = 'AUTHORISED' ORDER BY p.date)
        """);

    private static string GivenOf(DemoWorkspace workspace) => workspace.SqlText(
        """
        SELECT coalesce(group_concat(line, char(10)), '') FROM (
            SELECT i.invoice_number || ' ' || a.amount || ' ' || a.date || ' ' || c.status AS line
            FROM allocations a JOIN invoices i ON i.invoice_id = a.invoice_id JOIN invoices c ON c.invoice_id = a.credit_id WHERE c.invoice_number = 'THE1099/2')
        """);
}
