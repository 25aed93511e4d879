using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The demo from October on, with what its customers still owed on the last day of September.</summary>
public sealed class OpeningRunTests
{
    private const string Pipeline = "pipelines/demo/pipeline.yml";
    private const string Listing = "pipelines/demo/exports/opening.csv";
    private const decimal Signed = 15451.56m;

    private static readonly Lazy<Task<DemoWorkspace>> Entered = new(EnterAsync);

    [Fact]
    public async Task What_was_still_owed_is_entered_bill_by_bill_and_all_agrees()
    {
        using var workspace = await OpenedAsync();

        var ran = await workspace.OctoberAsync("run");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Verdict.ShouldStartWith("Agrees");
        Figure(workspace, "SELECT total(CASE type WHEN 'ACCREC' THEN l.unit_amount ELSE -l.unit_amount END) FROM line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE l.account_code = '850'").ShouldBe(Signed);
        workspace.SqlText("SELECT group_concat(DISTINCT i.date || ' ' || l.tax_type || ' ' || i.reference) FROM line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE l.account_code = '850'")
            .ShouldBe("2026-10-01 NONE Opening balance");
        ShouldBeginTheRollForward(workspace);
        workspace.SqlText("SELECT due_date FROM invoices WHERE invoice_number = 'BEL1119/1'").ShouldBe("2026-09-17");
        workspace.SqlText("SELECT type || ' ' || (SELECT unit_amount FROM line_items l WHERE l.invoice_id = i.invoice_id) FROM invoices i WHERE invoice_number = 'OPENING-JOR1020'").ShouldStartWith("ACCRECCREDIT 150");
    }

    /// <summary>The roll-forward begins with them on every page; the month's bills, sales and VAT are without them.</summary>
    private static void ShouldBeginTheRollForward(DemoWorkspace workspace)
    {
        var findings = System.Text.Json.Nodes.JsonNode.Parse(workspace.ReadText("runs", DemoWorkspace.October, "4-reconcile", "findings.json"))!;
        ((decimal)findings["debtors"]!["opening_documents"]!).ShouldBe(Signed);
        ((decimal)findings["debtors"]!["bills"]!).ShouldBe(findings["documents"]!.AsArray()
            .Where(static row => (string)row!["kind"]! == "Invoice" && ((string)row["date"]!).StartsWith("2026-10", StringComparison.Ordinal) && !(bool)row["is_opening"]!).Sum(static row => (decimal)row!["safe_effect"]!));
        findings["revenue"]!.AsArray().ShouldNotContain(static account => (string)account!["code"]! == "850");
        findings["vat"]!.AsArray().ShouldNotContain(static type => (string)type!["code"]! == "NONE");
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("+ Opening documents, owed from before the pipeline");
        var control = Directory.EnumerateFiles(workspace.PathOf("runs", DemoWorkspace.October, "5-report"), "*.csv", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Single(static text => text.Contains("Opening documents, owed from before the pipeline", StringComparison.Ordinal));
        control.ShouldContain(Signed.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Somebody keyed the bill under a number of Xero's, with the VAT it had: its rest is the opening, and no second document is made.</summary>
    [Fact]
    public async Task What_was_keyed_for_one_of_them_is_found_and_not_doubled()
    {
        using var workspace = await EnteredAsync();
        workspace.LoseLedger();
        workspace.SqlAll("DELETE FROM payments WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'BEL1119/1')");
        workspace.Sql("UPDATE invoices SET invoice_number = 'INV-0900', date = '2026-05-20', reference = '', status = 'AUTHORISED' WHERE invoice_number = 'BEL1119/1'");
        workspace.EditLine(Listing, "BEL1119/1", static row => string.Join(',', row.Split(',').Select(static (cell, at) => at == 4 ? "22/05/2026" : cell)));
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        File.WriteAllText(workspace.PathOf("pipelines", "demo", "baseline.yml"), "schema: baseline/1\nauto: true\n");
        workspace.Edit(Pipeline, "differences: differences.yml\n", "differences: differences.yml\nbaseline: baseline.yml\n");

        var ran = await workspace.OctoberAsync("run");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Count("invoices", "created").ShouldBe(0);
        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices WHERE invoice_number = 'BEL1119/1'").ShouldBe("0");
    }

    /// <summary>September's direct debit 60277 comes back in October: named while it waits for a word, then entered on the day that a person gave it.</summary>
    [Fact]
    public async Task A_payment_from_before_that_comes_back_is_named_and_posted_on_the_day_that_a_person_gives_it()
    {
        using var workspace = await OpenedAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
        workspace.Edit("pipelines/demo/exports/2026-10/payments.csv", "639.96,Reversed,21/09/2026", "639.96,Reversed,21/10/2026");
        workspace.Edit("pipelines/demo/exports/2026-10/cash.csv", "29370.54", "30010.50");

        (await workspace.OctoberAsync("run")).Count("payments", "held").ShouldBeGreaterThan(0);

        var held = Differences(workspace, DemoWorkspace.October).Single(static each => ((string)each["key"]!).StartsWith("60277|", StringComparison.Ordinal));
        ((string)held["cause"]!, (decimal)held["amount"]!).ShouldBe(("Held", 639.96m));
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("SX4086, payment 60277");

        workspace.Edit(Pipeline, "differences: differences.yml\n", "differences: differences.yml\nlate: late.yml\n");
        File.WriteAllText(workspace.PathOf("pipelines", "demo", "late.yml"), "schema: late/1\nrecords:\n  - {payment: \"60277\", post_on: 2026-10-21, by: A. Controller, on: 2026-11-02}\n");
        var posted = await workspace.OctoberAsync("run");

        workspace.SqlText("SELECT i.date || ' ' || l.unit_amount || ' ' || l.account_code || ' ' || l.tax_type FROM invoices i JOIN line_items l ON l.invoice_id = i.invoice_id WHERE i.invoice_number = 'RETURN 60277'")
            .ShouldBe("2026-10-21 639.96 811 NONE", posted.Output + posted.Error);
        Differences(workspace, DemoWorkspace.October[..^1] + "2").ShouldNotContain(static each => ((string)each["key"]!).Contains("60277", StringComparison.Ordinal));
    }

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> Differences(DemoWorkspace workspace, string run) =>
        System.Text.Json.Nodes.JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!["differences"]!.AsArray().Select(static each => each!);

    /// <summary>P2 for them: outstanding = planned = Xero.</summary>
    [Fact]
    public async Task Each_of_them_is_its_rest_in_the_listing_in_the_plan_and_in_Xero()
    {
        using var workspace = await EnteredAsync();

        var planned = File.ReadLines(workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "documents.jsonl")).Select(static line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
            .ToDictionary(static document => (string)document["number"]!, static document => document.AsObject());
        var listed = File.ReadLines(workspace.PathOf(Listing.Split('/'))).Skip(1).Select(static row => row.Split(',')).ToList();
        listed.Count.ShouldBe(28);
        foreach (var row in listed)
        {
            var number = row[3].Length > 0 ? row[3] : $"OPENING-{row[0]}";
            var rest = decimal.Parse(row[^1], CultureInfo.InvariantCulture);
            ((decimal)planned[number]["gross"]!).ShouldBe(Math.Abs(rest), number);
            Figure(workspace, $"SELECT l.unit_amount FROM line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE i.invoice_number = '{number}'").ShouldBe(Math.Abs(rest), number);
        }
    }

    [Fact]
    public async Task Money_that_comes_for_them_settles_them_and_nothing_is_made_again()
    {
        using var workspace = await EnteredAsync();
        var books = workspace.Digest;

        var again = await workspace.OctoberAsync("run");

        again.Exit.ShouldBe(0, again.Output);
        again.Count("invoices", "created").ShouldBe(0);
        workspace.Digest.ShouldBe(books);
        Figure(workspace, "SELECT count(*) FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.reference = 'Opening balance' AND p.status = 'AUTHORISED'").ShouldBeGreaterThan(0m);
    }

    [Fact]
    public async Task A_listing_that_is_not_what_was_signed_stops_the_run()
    {
        using var workspace = await OpenedAsync();
        workspace.EditLine(Listing, "BEL1119/1", static row => row.Replace("2048.18", "2048.19", StringComparison.Ordinal));

        var ran = await workspace.OctoberAsync("run");

        ran.Exit.ShouldBe(3, ran.Output);
        ran.Output.ShouldContain("opening 2026-10 GBP: signed by A. Controller on 2026-10-01 says 15451.56, the files hold 15451.57; the difference is -0.01.");
    }

    [Fact]
    public async Task A_listing_that_changed_after_the_plan_refuses_it()
    {
        using var workspace = await OpenedAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        workspace.EditLine(Listing, "BEL1119/1", static row => row.Replace("17/09/2026", "18/09/2026", StringComparison.Ordinal));

        var applied = await workspace.RunAsync("apply", DemoWorkspace.October, "--json");

        applied.Exit.ShouldBe(3, applied.Output);
        applied.Output.ShouldContain("exports/opening.csv");
    }

    [Fact]
    public async Task An_account_that_Xero_lacks_blocks_them_alone()
    {
        using var workspace = await OpenedAsync();
        workspace.Edit(Pipeline, "account: \"850\"", "account: \"898\"");

        var ran = await workspace.OctoberAsync("plan");

        ran.Exit.ShouldBe(3, ran.Output);
        ran.Count("invoices", "blocked").ShouldBe(27);
        ran.Count("credit_notes", "blocked").ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_listing_nothing_is_planned()
    {
        using var workspace = await OpenedAsync();
        File.Delete(workspace.PathOf(Listing.Split('/')));

        var ran = await workspace.OctoberAsync("plan");

        ran.Exit.ShouldBe(3);
        ran.Output.ShouldContain("SX2001");
    }

    [Theory]
    [InlineData("closed_to: 2026-09-30", "closed_to: 2026-10-01", "SX1004")]
    [InlineData("  opening: {file: opening.csv, layout: safe-opening}\n", "", "SX1003")]
    public async Task What_does_not_go_together_is_told_before_anything_is_read(string what, string with, string code)
    {
        using var workspace = await OpenedAsync();
        workspace.Edit(Pipeline, what, with);

        var ran = await workspace.OctoberAsync("plan");

        ran.Exit.ShouldBe(2);
        ran.Output.ShouldContain(code);
    }

    [Fact]
    public async Task A_campaign_begins_with_them()
    {
        using var workspace = await OpenedAsync();

        var campaign = await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-10", "--to", "2026-10", "--json");

        campaign.Exit.ShouldBe(0, campaign.Output + campaign.Error);
        Figure(workspace, "SELECT count(*) FROM invoices WHERE reference = 'Opening balance'").ShouldBe(28m);
    }

    private static async Task<DemoWorkspace> EnteredAsync() => (await Entered.Value).Copy();

    /// <summary>October was run over them.</summary>
    private static async Task<DemoWorkspace> EnterAsync()
    {
        var workspace = await OpenedAsync();
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        return workspace;
    }

    private static async Task<DemoWorkspace> OpenedAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        var owed = File.ReadLines(workspace.PathOf("pipelines", "demo", "exports", "2026-09", "invoices.csv")).Skip(1).Select(static row => row.Split(','))
            .Where(static cells => cells.Length == 15 && decimal.Parse(cells[14], CultureInfo.InvariantCulture) != 0m)
            .Select(static cells => string.Join(',', [cells[0], "", "MAIN", cells[4], cells[5], cells[6], "GBP", cells[14]]));
        File.WriteAllText(
            workspace.PathOf(Listing.Split('/')),
            string.Join("\r\n", ["Account Number,Customer Name,Dealer Code,Invoice Number,Invoice Date,Due Date,Currency,Outstanding", .. owed, "JOR1020,,MAIN,,30/09/2026,30/09/2026,GBP,-150.00"]));
        workspace.Edit(Pipeline, "start: 2026-09-01", "start: 2026-10-01\nclosed_to: 2026-09-30");
        workspace.Edit(Pipeline, "files:\n", $"opening:\n  account: \"850\"\n  debtors: {Signed.ToString(CultureInfo.InvariantCulture)}\n  signed_by: A. Controller\n  signed_on: 2026-10-01\nfiles:\n  opening: {{file: opening.csv, layout: safe-opening}}\n");
        workspace.Edit("pipelines/demo/differences.yml", "-571.97", "-376.39");
        return workspace;
    }

    private static decimal Figure(DemoWorkspace workspace, string query) =>
        decimal.Round(decimal.Parse(workspace.SqlText($"SELECT cast(({query}) AS TEXT)"), NumberStyles.Float, CultureInfo.InvariantCulture), 2);
}
