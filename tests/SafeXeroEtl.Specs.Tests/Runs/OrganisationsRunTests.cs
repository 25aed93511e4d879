using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>One pipeline, two brands, two organisations.</summary>
public sealed class OrganisationsRunTests
{
    private static readonly Lazy<Task<DemoWorkspace>> October = new(RunOctoberAsync);

    [Fact]
    public async Task Each_organisation_gets_its_own_and_both_agree()
    {
        using var workspace = await SharedDemo.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "schema: pipeline/1\n", "schema: pipeline/1\nlog: {}\non_finish: [sh, -c, 'cat > told.json']\n");

        var ran = await workspace.OctoberAsync("run");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        JsonNode.DeepEquals(JsonNode.Parse(workspace.ReadText("told.json")), ran.Json).ShouldBeTrue("The user's own command is told of all of them, once.");
        workspace.ReadText("pipelines", "demo", "logs", "demo.log").ShouldContain("sandbox-north: Reading the exports");
        Runs(ran).ShouldBe("sandbox 0 demo-sandbox-2026-10-001, sandbox-north 0 demo-sandbox-north-2026-10-001");
        Of(ran, SharedDemo.North)["verdict"]!.ToString().ShouldBe("Agrees");
        var routed = ran.Json["routed"]!.AsArray();
        routed.Select(static share => $"{share!["organisation"]} {share["bills"]} {share["gross"]} {share["payments"]} {share["received"]}")
            .ShouldBe(["sandbox 242 139123.67 199 121704.76", "sandbox-north 42 25063.20 38 23552.42"]);
        foreach (var run in new[] { "demo-sandbox-2026-10-001", "demo-sandbox-north-2026-10-001" })
        {
            File.Exists(workspace.PathOf("runs", run, "5-report", "reconciliation-pack.xlsx")).ShouldBeTrue();
            workspace.ReadText("runs", run, "5-report", "reconciliation.html").ShouldContain("The export by organisation");
        }
    }

    [Fact]
    public async Task Together_they_have_what_one_organisation_had_and_each_bill_once()
    {
        using var workspace = await SharedDemo.FreshAsync();
        using var one = await DemoWorkspace.ClosedAsync();

        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);

        workspace.Listing().Where(static line => line.StartsWith("document ", StringComparison.Ordinal)).Select(NumberOf).Order()
            .ShouldBe(one.Listing().Where(static line => line.StartsWith("document ", StringComparison.Ordinal)).Select(NumberOf).Order());
        workspace.SqlText("SELECT group_concat(DISTINCT o.name) FROM invoices i JOIN organisations o ON o.tenant_id = i.tenant_id WHERE i.invoice_number LIKE '___108_/%' OR i.invoice_number LIKE '___109_/%'")
            .ShouldBe("Sandbox north");
        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output);
        ((int)Of(again, SharedDemo.North)["counts"]!["invoices"]!["created"]!).ShouldBe(0);
    }

    [Fact]
    public async Task P1_holds_in_each_and_their_ins_are_the_export()
    {
        using var workspace = await SharedDemo.FreshAsync();
        using var one = await DemoWorkspace.FreshAsync();

        var ran = await workspace.OctoberAsync("plan");
        var alone = await one.OctoberAsync("plan");

        foreach (var kind in new[] { "contacts", "invoices", "credit_notes", "payments" })
        {
            var ins = new[] { SharedDemo.Main, SharedDemo.North }.Select(organisation => (int)Of(ran, organisation)["counts"]![kind]!["in"]!).ToList();
            ins.Sum().ShouldBe(alone.Count(kind, "in"), kind);
            ins.ShouldAllBe(static count => count >= 0);
        }
    }

    [Fact]
    public async Task The_declared_figures_are_shared_and_agree_in_each()
    {
        using var workspace = await SharedDemo.FreshAsync();

        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        decimal Expected(string run, string control) => JsonNode.Parse(workspace.ReadText("runs", run, "1-extract", "totals.json"))!["controls"]!.AsArray()
            .Where(each => (string?)each!["control"] == control && ((string?)each["subject"])!.StartsWith("2026-10", StringComparison.Ordinal)).Sum(static each => (decimal)each!["expected"]!);
        (Expected("demo-sandbox-2026-10-001", "bills") + Expected("demo-sandbox-north-2026-10-001", "bills")).ShouldBe(81484.34m);
        Expected("demo-sandbox-north-2026-10-001", "bills").ShouldBeGreaterThan(0m);
        (Expected("demo-sandbox-2026-10-001", "debtors") + Expected("demo-sandbox-north-2026-10-001", "debtors")).ShouldBe(20172.88m);
    }

    [Fact]
    public async Task One_alone_is_named_by_org_or_in_its_address()
    {
        using var workspace = await SharedDemo.FreshAsync();

        var planned = await workspace.OctoberAsync("plan", "--org", SharedDemo.North);
        (await workspace.RunAsync("run", $"{DemoWorkspace.Demo}@{SharedDemo.North}", "--period", "2026-10", "--json")).Exit.ShouldBe(0);

        planned.Exit.ShouldBe(0, planned.Output);
        planned.Json["schema"]!.ToString().ShouldBe("run/1");
        workspace.SqlText("SELECT group_concat(DISTINCT o.name) FROM invoices i JOIN organisations o ON o.tenant_id = i.tenant_id WHERE i.invoice_number LIKE '%/2'").ShouldBe("Sandbox north");
        var standing = (await workspace.RunAsync("status", DemoWorkspace.Demo, "--org", SharedDemo.North)).Output.Split('\n');
        standing[1].ShouldStartWith("demo-sandbox-north-2026-10-002 ");
        standing[0].IndexOf("status", StringComparison.Ordinal).ShouldBe(standing[1].IndexOf("Reconciled", StringComparison.Ordinal), "Long names push no column aside.");
    }

    [Fact]
    public async Task The_day_is_told_of_each_and_what_hinders_one_keeps_no_other_silent()
    {
        using var workspace = await SharedDemo.FreshAsync();
        (await workspace.OctoberAsync("plan", "--org", SharedDemo.North)).Exit.ShouldBe(0);

        var today = await workspace.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-02");
        var page = await workspace.RunAsync("today", DemoWorkspace.Demo, "--html", "today.html");
        var alone = await workspace.RunAsync("today", DemoWorkspace.Demo, "--org", SharedDemo.North, "--json");

        today.Exit.ShouldBe(2, today.Output);
        today.Error.ShouldContain("SX7004");
        today.Output.ShouldContain("Sandbox north");
        (page.Exit, page.Error).ShouldSatisfyAllConditions(told => told.Exit.ShouldBe(2), told => told.Error.ShouldContain("--org sandbox or --org sandbox-north"));
        ((string)alone.Json["schema"]!).ShouldBe("today/1");
    }

    [Fact]
    public async Task What_is_done_with_a_run_later_is_done_in_its_organisation()
    {
        using var workspace = await SharedDemo.FreshAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        var applied = await workspace.RunAsync("apply", "demo-sandbox-north-2026-10-001", "--json");
        applied.Exit.ShouldBe(0, applied.Output + applied.Error);
        (await workspace.RunAsync("reconcile", "demo-sandbox-north-2026-10-001")).Exit.ShouldBe(0);
        (await workspace.RunAsync("undo", "demo-sandbox-north-2026-10-001")).Exit.ShouldBe(0);

        workspace.SqlText("SELECT cast(count(*) AS TEXT) FROM invoices i JOIN organisations o ON o.tenant_id = i.tenant_id WHERE o.name = 'Sandbox Telecom Ltd' AND i.invoice_number LIKE '___10__/2'").ShouldBe("0");
    }

    [Fact]
    public async Task A_failure_in_one_does_not_stop_the_other_and_the_worst_code_is_the_commands()
    {
        using var workspace = await SharedDemo.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "    dealers: [NORTH]\n", "    dealers: [NORTH]\n    accounts: accounts-north.yml\n");
        workspace.Edit("pipelines/demo/pipeline.yml", "sandbox-north", "books-north");
        File.Copy(workspace.PathOf("pipelines", "demo", "accounts.yml"), workspace.PathOf("pipelines", "demo", "accounts-north.yml"));

        var ran = await workspace.OctoberAsync("run");

        ran.Exit.ShouldBe(2, ran.Output + ran.Error);
        Runs(ran).ShouldBe("sandbox 0 demo-sandbox-2026-10-001, books-north 2 ");
        Of(ran, "books-north")["diagnostics"]![0]!["code"]!.ToString().ShouldBe("SX5009");
        Of(ran, SharedDemo.Main)["verdict"]!.ToString().ShouldStartWith("Agrees");
    }

    [Fact]
    public async Task What_is_blocked_in_one_organisation_is_told_there_alone()
    {
        using var workspace = await SharedDemo.FreshAsync();
        var line = workspace.EditLine("pipelines/demo/exports/2026-10/customers.csv", ",NORTH,", static row => row);
        var account = workspace.ReadText("pipelines", "demo", "exports", "2026-10", "customers.csv").Split('\n')[line - 1].Split(',')[0];
        workspace.EditLine("pipelines/demo/exports/2026-10/lines.csv", $",{account}/2,", static row => row.Replace("Standard 20%", "Nobody knows", StringComparison.Ordinal).Replace("Exempt", "Nobody knows", StringComparison.Ordinal));

        var ran = await workspace.OctoberAsync("plan");

        ran.Exit.ShouldBe(3, ran.Output);
        ((int)Of(ran, SharedDemo.Main)["exit"]!).ShouldBe(0);
        ((int)Of(ran, SharedDemo.North)["counts"]!["invoices"]!["blocked"]!).ShouldBe(1);
    }

    [Theory]
    [InlineData("reconcile")]
    [InlineData("close")]
    public async Task Commands_about_a_month_are_given_to_each(string command)
    {
        using var workspace = await RanAsync();

        var ran = await workspace.OctoberAsync(command, command == "close" ? ["--note", "Payment 60082 stays on account"] : []);

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Json["organisations"]!.AsArray().Select(static each => (int)each!["exit"]!).ShouldBe([0, 0]);
    }

    [Fact]
    public async Task A_backfill_goes_on_in_each_for_itself()
    {
        using var workspace = await SharedDemo.FreshAsync();

        var ran = await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-09", "--to", "2026-10", "--json");
        var again = await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-09", "--to", "2026-10");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        again.Output.ShouldContain("  sandbox-north        exit 0  2 done\n");
        Of(ran, SharedDemo.North)["months"]!.AsArray().Select(static month => $"{month!["period"]} {month["standing"]} {month["run"]}")
            .ShouldBe(["2026-09 done demo-sandbox-north-2026-09-001", "2026-10 done demo-sandbox-north-2026-10-001"]);
    }

    [Fact]
    public async Task The_ledger_keeps_them_apart()
    {
        using var workspace = await RanAsync();

        SQLitePCL.Batteries_V2.Init();
        using var ledger = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = workspace.PathOf(".safexero", "ledger.db"), Pooling = false }.ToString());
        ledger.Open();
        using var command = ledger.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM posting a JOIN posting b ON a.kind = b.kind AND a.key = b.key AND a.tenant < b.tenant) || ' ' || (SELECT count(DISTINCT tenant) FROM posting)";
        ((string)command.ExecuteScalar()!).ShouldBe("0 2");
    }

    /// <summary>P8: the same exports and books, the same plans, whoever runs beside whom.</summary>
    [Fact]
    public async Task Side_by_side_or_one_by_one_the_plans_are_the_same()
    {
        using var together = await SharedDemo.FreshAsync();
        using var alone = await SharedDemo.FreshAsync();
        (await together.OctoberAsync("plan")).Exit.ShouldBe(0);
        (await alone.OctoberAsync("plan", "--org", SharedDemo.North)).Exit.ShouldBe(0);
        (await alone.OctoberAsync("plan", "--org", SharedDemo.Main)).Exit.ShouldBe(0);

        foreach (var run in new[] { "demo-sandbox-2026-10-001", "demo-sandbox-north-2026-10-001" })
        {
            together.ReadText("runs", run, "3-plan", "plan.json").ShouldBe(alone.ReadText("runs", run, "3-plan", "plan.json"));
        }
    }

    private static async Task<DemoWorkspace> RanAsync() => (await October.Value).Copy();

    private static async Task<DemoWorkspace> RunOctoberAsync()
    {
        var workspace = await SharedDemo.FreshAsync();
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        return workspace;
    }

    private static string NumberOf(string line) => line.Split(' ')[2];

    private static JsonNode Of(Ran ran, string organisation) => ran.Json["organisations"]!.AsArray().Single(each => (string?)each!["organisation"] == organisation)!["result"]!;

    private static string Runs(Ran ran) => string.Join(", ", ran.Json["organisations"]!.AsArray().Select(static each => $"{each!["organisation"]} {each["exit"]} {each["run"]}"));
}
