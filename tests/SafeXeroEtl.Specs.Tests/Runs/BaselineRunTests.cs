using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Bills that somebody keyed into Xero by hand before the pipeline.</summary>
public sealed partial class BaselineRunTests
{
    private const string Decisions = "pipelines/demo/baseline.yml";

    private static readonly Lazy<Task<DemoWorkspace>> Keyed = new(KeyAsync);

    [Fact]
    public async Task A_bill_that_was_keyed_under_another_number_waits_for_a_person_and_so_does_its_money()
    {
        using var workspace = await KeyedAsync();

        var ran = await SeptemberAsync(workspace, "run");

        (ran.Count("invoices", "held"), ran.Count("invoices", "created"), ran.Count("payments", "created")).ShouldBe((1, 0, 0), ran.Output);
        var plan = workspace.ReadText("runs", "demo-2026-09-001", "3-plan", "documents.jsonl");
        plan.ShouldContain("SX4083");
        plan.ShouldContain("INV-0077: contact the same, gross the same, VAT the same, date 2026-09-03 (2 days apart)");
        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number = 'DEMO1234/1'").ShouldBe("0");
    }

    [Theory]
    [InlineData("auto: true\n")]
    [InlineData("bills: [{bill: DEMO1234/1, document: ID, why: Keyed from the paper bill, by: A. Controller, on: 2026-10-02}]\n")]
    public async Task Adopted_its_money_settles_it_once_and_all_agrees(string decided)
    {
        using var workspace = await KeyedAsync();
        Decide(workspace, decided);

        var ran = await SeptemberAsync(workspace, "run");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        (ran.Count("invoices", "created"), ran.Count("payments", "created")).ShouldBe((0, 1));
        workspace.SqlText("SELECT i.date || ' ' || p.amount || ' ' || p.reference FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.invoice_number = 'INV-0077' AND p.status = 'AUTHORISED'")
            .ShouldBe("2026-09-03 199.80 SAFE 60001 DEMO1234/1 #1");
        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number = 'DEMO1234/1'").ShouldBe("0");
        workspace.ReadText("runs", "demo-2026-09-001", "5-report", "reconciliation.html").ShouldContain("Number in Xero");
        workspace.ReadText("runs", "demo-2026-09-001", "3-plan", "plan.html").ShouldContain("Keyed by hand as INV-0077");
        await ShouldStayAsync(workspace);
    }

    /// <summary>Another run, a file that decides nothing any more, and a ledger that was lost change nothing.</summary>
    private static async Task ShouldStayAsync(DemoWorkspace workspace)
    {
        var books = workspace.Digest;
        Decide(workspace, "bills: []\n");
        (await SeptemberAsync(workspace, "run")).Exit.ShouldBe(0);
        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        (await workspace.RunAsync("show", "INV-0077")).Output.ShouldContain("Invoice DEMO1234/1");
        var rebuilt = await SeptemberAsync(workspace, "run");
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        workspace.Digest.ShouldBe(books);
    }

    /// <summary>The pipeline starts on 1 September, and the plan reads a month before it.</summary>
    [Fact]
    public async Task A_person_may_name_a_document_of_any_age()
    {
        using var workspace = await KeyedAsync();
        workspace.Sql("UPDATE invoices SET date = '2026-05-03' WHERE invoice_number = 'INV-0077'");
        Decide(workspace, "bills: [{bill: DEMO1234/1, document: ID, why: Keyed ahead, by: A. Controller, on: 2026-10-02}]\n");

        var ran = await SeptemberAsync(workspace, "run");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        (ran.Count("invoices", "created"), ran.Count("payments", "created")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Undo_leaves_it_as_it_is()
    {
        using var workspace = await KeyedAsync();
        Decide(workspace, "auto: true\n");
        (await SeptemberAsync(workspace, "run")).Exit.ShouldBe(0);

        (await workspace.RunAsync("undo", "demo-2026-09-001")).Exit.ShouldBe(0);
        var undone = await workspace.RunAsync("apply", "demo-2026-09-002");

        undone.Exit.ShouldBe(0, undone.Output + undone.Error);
        workspace.SqlText("SELECT status FROM invoices WHERE invoice_number = 'INV-0077'").ShouldBe("AUTHORISED");
    }

    [Fact]
    public async Task What_a_person_says_is_new_is_made()
    {
        using var workspace = await KeyedAsync();
        Decide(workspace, "auto: true\nbills: [{bill: DEMO1234/1, new: true, why: Another order, by: A. Controller, on: 2026-10-02}]\n");

        (await SeptemberAsync(workspace, "run")).Count("invoices", "created").ShouldBe(1);

        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number IN ('DEMO1234/1', 'INV-0077')").ShouldBe("2");
    }

    [Fact]
    public async Task Voided_after_it_was_adopted_it_is_named_and_nothing_is_sent()
    {
        using var workspace = await KeyedAsync();
        Decide(workspace, "auto: true\n");
        (await SeptemberAsync(workspace, "run")).Exit.ShouldBe(0);
        workspace.SqlAll("DELETE FROM payments WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'INV-0077')");
        workspace.Sql("UPDATE invoices SET status = 'VOIDED' WHERE invoice_number = 'INV-0077'");
        var books = workspace.Digest;

        var ran = await SeptemberAsync(workspace, "run");

        ran.Exit.ShouldBe(5, ran.Output + ran.Error);
        workspace.ReadText("runs", "demo-2026-09-002", "3-plan", "documents.jsonl").ShouldContain("SX4085");
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task The_guide_says_what_show_prints()
    {
        using var workspace = await KeyedAsync();
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "guide", "backfill.md"), TestContext.Current.CancellationToken);
        File.WriteAllText(workspace.PathOf(Decisions.Split('/')), Settings().Match(guide).Groups["yaml"].Value);
        (await SeptemberAsync(workspace, "run")).Exit.ShouldBe(0);
        var shown = Shown().Match(guide).Groups;

        var said = await workspace.RunAsync(shown["command"].Value.Trim().Split(' '));

        said.Exit.ShouldBe(0);
        foreach (var line in shown["lines"].Value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            said.Output.ShouldContain(line);
        }
    }

    private static Task<Ran> SeptemberAsync(DemoWorkspace workspace, string command) => workspace.RunAsync(command, DemoWorkspace.Demo, "--period", "2026-09", "--json");

    private static void Decide(DemoWorkspace workspace, string keys) => File.WriteAllText(
        workspace.PathOf(Decisions.Split('/')),
        "schema: baseline/1\n" + keys.Replace("ID", workspace.SqlText("SELECT invoice_id FROM invoices WHERE invoice_number = 'INV-0077'"), StringComparison.Ordinal));

    private static async Task<DemoWorkspace> KeyedAsync() => (await Keyed.Value).Copy();

    /// <summary>September was loaded once, one bill lost its money and got another number and day, as if somebody had keyed it, and the ledger was lost.</summary>
    private static async Task<DemoWorkspace> KeyAsync()
    {
        var workspace = await DemoWorkspace.SeptemberAsync();
        workspace.LoseLedger();
        workspace.SqlAll("DELETE FROM payments WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");
        workspace.Sql("UPDATE invoices SET invoice_number = 'INV-0077', date = '2026-09-03', status = 'AUTHORISED' WHERE invoice_number = 'DEMO1234/1'");
        var rebuilt = await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo);
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        File.WriteAllText(workspace.PathOf(Decisions.Split('/')), "schema: baseline/1\n");
        workspace.Edit("pipelines/demo/pipeline.yml", "differences: differences.yml\n", "differences: differences.yml\nbaseline: baseline.yml\n");
        return workspace;
    }

    [GeneratedRegex(@"```yaml\r?\n(?<yaml>schema: baseline/1\r?\n.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Settings();

    [GeneratedRegex(@"^\$ safexero (?<command>show INV-0077)\r?\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Shown();
}
