using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Bills that somebody keyed into Xero by hand before the pipeline.</summary>
public sealed class BaselineRunTests
{
    private const string Decisions = "pipelines/demo/baseline.yml";

    [Fact]
    public async Task A_bill_that_was_keyed_under_another_number_waits_for_a_person()
    {
        using var workspace = await KeyedAsync("2026-09-03");

        var planned = await SeptemberAsync(workspace, "plan");

        planned.Exit.ShouldBe(3, planned.Output);
        planned.Count("invoices", "blocked").ShouldBe(1, planned.Output + planned.Error);
        var plan = workspace.ReadText("runs", "demo-2026-09-001", "3-plan", "documents.jsonl");
        plan.ShouldContain("SX4083");
        plan.ShouldContain("INV-0077 of 2026-09-03");
    }

    [Fact]
    public async Task Adopted_it_is_there_and_its_money_settles_it()
    {
        using var workspace = await KeyedAsync("2026-09-03");
        Decide(workspace, $"document: {IdOf(workspace)}");

        var ran = await SeptemberAsync(workspace, "run");

        ran.Count("invoices", "blocked").ShouldBe(0, ran.Output);
        ran.Count("payments", "blocked").ShouldBe(0, ran.Output);
        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number = 'DEMO1234/1'").ShouldBe("0");
        workspace.SqlText("SELECT status || ' ' || invoice_number FROM invoices WHERE invoice_number = 'INV-0077'").ShouldBe("PAID INV-0077");
        (await SeptemberAsync(workspace, "run")).Count("invoices", "created").ShouldBe(0);
    }

    [Fact]
    public async Task What_a_person_says_is_new_is_made()
    {
        using var workspace = await KeyedAsync("2026-09-03");
        Decide(workspace, "new: true");

        (await SeptemberAsync(workspace, "run")).Count("invoices", "blocked").ShouldBe(0);

        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number IN ('DEMO1234/1', 'INV-0077')").ShouldBe("2");
    }

    [Fact]
    public async Task A_document_that_is_not_like_the_bill_is_not_adopted()
    {
        using var workspace = await KeyedAsync("2026-09-03");
        Decide(workspace, $"document: {IdOf(workspace)}");
        workspace.SqlAll("UPDATE line_items SET unit_amount = unit_amount || '1' WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'INV-0077')");

        var planned = await SeptemberAsync(workspace, "plan");

        planned.Exit.ShouldBe(3, planned.Output);
        workspace.ReadText("runs", "demo-2026-09-001", "3-plan", "documents.jsonl").ShouldContain("SX4084");
    }

    [Fact]
    public async Task Weeks_apart_it_is_another_bill()
    {
        using var workspace = await KeyedAsync("2026-09-10");

        (await SeptemberAsync(workspace, "plan")).Count("invoices", "blocked").ShouldBe(0);
    }

    private static Task<Ran> SeptemberAsync(DemoWorkspace workspace, string command) => workspace.RunAsync(command, DemoWorkspace.Demo, "--period", "2026-09", "--json");

    private static string IdOf(DemoWorkspace workspace) => workspace.SqlText("SELECT invoice_id FROM invoices WHERE invoice_number = 'INV-0077'");

    private static void Decide(DemoWorkspace workspace, string verdict) => File.WriteAllText(
        workspace.PathOf(Decisions.Split('/')), $"schema: baseline/1\nbills:\n  - bill: DEMO1234/1\n    {verdict}\n    why: Keyed from the paper bill\n    by: A. Controller\n    on: 2026-10-02\n");

    /// <summary>September was loaded once, all but one bill was lost with its money, and that one got another number and day: as if somebody had keyed it.</summary>
    private static async Task<DemoWorkspace> KeyedAsync(string day)
    {
        var workspace = await DemoWorkspace.FreshAsync();
        (await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09")).Exit.ShouldBe(0);
        workspace.LoseLedger();
        workspace.SqlAll("DELETE FROM payments WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");
        workspace.Sql($"UPDATE invoices SET invoice_number = 'INV-0077', date = '{day}', status = 'AUTHORISED' WHERE invoice_number = 'DEMO1234/1'");
        var rebuilt = await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo);
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        File.WriteAllText(workspace.PathOf(Decisions.Split('/')), "schema: baseline/1\nbills: []\n");
        workspace.Edit("pipelines/demo/pipeline.yml", "differences: differences.yml\n", "differences: differences.yml\nbaseline: baseline.yml\n");
        return workspace;
    }
}
