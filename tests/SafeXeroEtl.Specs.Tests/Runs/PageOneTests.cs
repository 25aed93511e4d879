using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What the approver reads first, over two months of the demo and changes that somebody made in between.</summary>
public sealed class PageOneTests
{
    [Fact]
    public async Task October_is_held_against_the_last_applied_run_of_September()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();

        var plan = await workspace.OctoberAsync("plan");

        plan.Exit.ShouldBe(0);
        JsonNode.Parse(plan.Output)!["page_one"]!.ToJsonString().ShouldBe(
            """{"last_month":"2026-09","last_run":"demo-2026-09-001","billed_net":{"GBP":{"last_month":69979.33,"this_month":69134.16}},"missing_regulars":1,"changed_rules":0,"calls_to_apply":19,"minutes_to_apply":1}""");
        Csv(workspace, "billed").ShouldBe(
        [
            "Documents,Bills Sep 2026,Bills Oct 2026,Net Sep 2026,Net Oct 2026,Change,In %,VAT Sep 2026,VAT Oct 2026,Check",
            "Invoices,142,141,69979.33,69494.05,-485.28,−0.7,12723.20,12422.16,✓ agrees",
            "Credit notes,0,1,0,-359.89,-359.89,new,0,-71.98,✓ agrees",
        ]);
        var rows = Csv(workspace, "flux-by-charge-kind").Skip(1).Select(static row => row.Split(',')).ToArray();
        rows.Sum(static row => decimal.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(69979.33m);
        rows.Sum(static row => decimal.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(69494.05m - 359.89m);
        Csv(workspace, "missing-regulars").ShouldBe(["Account,Customer,Last bill,Months", "THE1099,Thelevcombe & Co Plumbing,431.87,1 of 1"]);
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("October 2026 against September 2026");
    }

    [Fact]
    public async Task A_plan_of_September_that_nobody_applied_is_no_last_month()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-09")).Exit.ShouldBe(0);

        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        Csv(workspace, "billed")[0].ShouldBe("Documents,Bills Oct 2026,Net Oct 2026,VAT Oct 2026,Check");
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("There is no last month to compare with");
    }

    [Fact]
    public async Task What_somebody_changed_since_is_told_file_by_file_and_rule_by_rule()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        workspace.Edit("pipelines/demo/accounts.yml", "    account: 203", "    account: 260");
        workspace.Edit("pipelines/demo/pipeline.yml", "due_days: 14", "due_days: 30");
        workspace.Edit("pipelines/demo/payments.yml", "# Where the money", "# This is where the money");

        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        Csv(workspace, "changed-rules").ShouldBe(
        [
            "File,What",
            "pipelines/demo/accounts.yml,changed: rule ‘Installations and one-off work’: account was 203 and is 260",
            "pipelines/demo/payments.yml,changed: comments or layout only",
            "pipelines/demo/pipeline.yml,changed: documents.due_days was 14 and is 30",
        ]);
    }

    [Fact]
    public async Task What_came_before_changes_neither_the_seal_nor_a_report_that_is_written_again()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        var before = workspace.Files("runs", DemoWorkspace.October);
        Directory.Delete(workspace.PathOf("runs", "demo-2026-09-001"), recursive: true);

        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);

        workspace.ReadText("runs", "demo-2026-10-002", "3-plan", "plan.json").ShouldBe(workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.json"));
        workspace.Files("runs", DemoWorkspace.October).ShouldBe(before);
    }

    [Fact]
    public async Task The_way_to_Xero_is_written_down_beside_the_plan_and_nothing_secret_with_it()
    {
        await using var demo = await ServedDemo.StartAsync();
        (await demo.LoginAsync()).Exit.ShouldBe(0);

        (await demo.Workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        var text = demo.Workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "preflight.json");
        var preflight = JsonNode.Parse(text)!;
        ((string?)preflight["schema"]).ShouldBe("preflight/1");
        var checkedAt = (DateTimeOffset)preflight["checked_at"]!;
        ((DateTimeOffset)preflight["sign_in"]!["access_ends"]!).ShouldBeInRange(checkedAt, checkedAt.AddMinutes(31));
        ((DateTimeOffset)preflight["sign_in"]!["refresh_ends"]!).ShouldBeInRange(checkedAt.AddDays(59), checkedAt.AddDays(61));
        preflight["scopes"]!["granted"]!.AsArray().Select(static scope => (string)scope!).ShouldContain("accounting.invoices");
        preflight["scopes"]!["needed"]!.AsArray().Count.ShouldBe(5);
        preflight["scopes"]!["missing"]!.AsArray().ShouldBeEmpty();
        ((int)preflight["calls"]!["left_today"]!).ShouldBeInRange(1, 4_999);
        ((int)preflight["calls"]!["needed"]!).ShouldBeGreaterThan(0);
        ((int)preflight["calls"]!["days"]!).ShouldBe(1);
        text.ShouldNotContain("eyJ", Case.Sensitive, "no token");
    }

    [Fact]
    public async Task A_plan_that_takes_more_calls_than_are_left_today_says_so_before_it_is_applied()
    {
        await using var demo = await ServedDemo.StartAsync(callsPerDay: 30);
        (await demo.LoginAsync()).Exit.ShouldBe(0);

        var plan = await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");

        plan.Exit.ShouldBe(0, plan.Output + plan.Error);
        plan.Error.ShouldContain("SX4072");
        demo.Workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("Before it is applied");
    }

    [Fact]
    public async Task A_payment_service_on_the_theme_blocks_the_bills_and_one_that_comes_later_refuses_the_plan()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        workspace.Sql("INSERT INTO payment_services (tenant_id, service_id, name, type) SELECT tenant_id, '8cc53aa4-ae01-45b9-b06c-69c42eeae61f', 'Card payments', 'Stripe' FROM branding_themes WHERE sort_order = 0 AND tenant_id LIKE '%0001'");
        workspace.Sql("INSERT INTO theme_payment_services SELECT tenant_id, theme_id, '8cc53aa4-ae01-45b9-b06c-69c42eeae61f' FROM branding_themes WHERE sort_order = 0 AND tenant_id LIKE '%0001'");
        var books = workspace.Digest;

        var apply = await workspace.RunAsync("apply", DemoWorkspace.October);
        var plan = await workspace.OctoberAsync("plan");

        apply.Exit.ShouldBe(3);
        apply.Error.ShouldContain("SX4070");
        plan.Exit.ShouldBe(3);
        plan.Count("invoices", "create").ShouldBe(0);
        plan.Count("invoices", "blocked").ShouldBe(281);
        workspace.Digest.ShouldBe(books);
    }

    private static string[] Csv(DemoWorkspace workspace, string table) =>
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "csv", table + ".csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
