using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Nothing is written to Xero that was not in a sealed plan, and a plan whose ground has moved is refused whole (P4).</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("pipelines/demo/exports/2026-10/lines.csv", "400001,DEMO1234/1", ",15.08,", ",15.09,", "lines.csv")]
    [InlineData("pipelines/demo/exports/2026-10/payments.csv", "60001,DEMO1234", "199.80", "199.81", "payments.csv")]
    [InlineData("pipelines/demo/exports/2026-10/export.yml", "exported_by", "demo", "me", "export.yml")]
    [InlineData("pipelines/demo/payments.yml", "account: 093", "093", "092", "payments.yml")]
    [InlineData("pipelines/demo/pipeline.yml", "max_blocked", "count: 0", "count: 9", "pipeline.yml")]
    [InlineData("pipelines/_shared/uk-vat.yml", "schema: ", "vat/1", "vat/1 # looked at", "uk-vat.yml")]
    public async Task An_input_edited_after_the_plan_is_named_and_nothing_is_sent(string file, string line, string from, string to, string named)
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        workspace.EditLine(file, line, text => text.Replace(from, to, StringComparison.Ordinal)).ShouldBeGreaterThan(0);

        await ApplyShouldRefuse(workspace, "SX4012", named);
    }

    [Fact]
    public async Task An_export_file_taken_away_after_the_plan_is_named()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        File.Delete(workspace.PathOf("pipelines", "demo", "exports", "2026-10", "allocations.csv"));

        await ApplyShouldRefuse(workspace, "SX4012", "allocations.csv");
    }

    [Theory]
    [InlineData("plan.json", "\"pipeline\":\"demo\"", "\"pipeline\":\"Demo\"")]
    [InlineData("plan.json", "\"schema\":\"plan/2\",", "\"schema\":\"plan/2\",\"approved\":true,")]
    [InlineData("documents.jsonl", "\"net\":103.77", "\"net\":103.78")]
    [InlineData("payments.jsonl", "\"amount\":199.80", "\"amount\":199.8")]
    [InlineData("contacts.jsonl", "Harelmond", "Harelmund")]
    public async Task A_plan_edited_by_hand_is_refused(string file, string from, string to)
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        workspace.Edit($"runs/{DemoWorkspace.October}/3-plan/{file}", from, to);

        await ApplyShouldRefuse(workspace, "SX4013", file);
    }

    [Theory]
    [InlineData("UPDATE organisations SET period_lock_date = '2026-09-30' WHERE tenant_id = (SELECT min(tenant_id) FROM organisations)", "lock date")]
    [InlineData("UPDATE organisations SET end_of_year_lock_date = '2026-09-30' WHERE tenant_id = (SELECT min(tenant_id) FROM organisations)", "lock date")]
    [InlineData("UPDATE accounts SET status = 'ARCHIVED' WHERE code = '202'", "account 202")]
    [InlineData("UPDATE tax_rates SET effective_rate = '17.5' WHERE tax_type = 'OUTPUT2' AND tenant_id = (SELECT min(tenant_id) FROM organisations)", "tax type OUTPUT2")]
    public async Task An_organisation_that_changed_since_the_plan_is_refused(string change, string named)
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        workspace.Sql(change);

        await ApplyShouldRefuse(workspace, "SX4014", named);
    }

    [Fact]
    public async Task A_plan_that_another_one_took_the_place_of_is_refused()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);
        (await workspace.RunAsync("apply", "demo-2026-10-002")).Exit.ShouldBe(0);

        await ApplyShouldRefuse(workspace, "SX4019", DemoWorkspace.October);
    }

    [Theory]
    [InlineData("demo-2026-10-009")]
    [InlineData("../../etc")]
    [InlineData("")]
    public async Task A_run_that_nobody_made_is_a_usage_error(string run)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var apply = await workspace.RunAsync("apply", run);

        apply.Exit.ShouldBe(2);
        apply.Error.ShouldContain("SX7004");
    }

    private static async Task ApplyShouldRefuse(DemoWorkspace workspace, string code, string named)
    {
        var before = workspace.Digest;

        var apply = await workspace.RunAsync("apply", DemoWorkspace.October);

        apply.Exit.ShouldBe(3, apply.Output + apply.Error);
        apply.Error.ShouldContain(code);
        apply.Error.ShouldContain(named);
        workspace.Digest.ShouldBe(before);
    }
}
