using System.IO.Compression;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Cash of 28 September that clears on 1 October: two payments over 756.39.</summary>
public sealed class HeldMoneyTests
{
    [Fact]
    public async Task Money_waits_until_it_has_cleared_and_the_next_months_run_posts_it()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 093\n", "    account: 093\n    hold_days: 3\n");
        Accept(workspace, "2026-09", "-756.39");

        var september = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");

        september.Exit.ShouldBe(0, september.Output + september.Error);
        september.Verdict.ShouldBe("Agrees, with 3 accepted differences of £1,101.97");
        september.Count("payments", "held").ShouldBe(3);
        workspace.Listing().ShouldNotContain(static line => line.StartsWith("payment SAFE 60073", StringComparison.Ordinal));

        var october = await workspace.OctoberAsync("run");

        october.Exit.ShouldBe(0, october.Output + october.Error);
        october.Verdict.ShouldBe("Agrees, with 2 accepted differences of £721.97");
        october.Count("payments", "carried").ShouldBe(3);
        workspace.Listing().Where(static line => line.Contains("SAFE 60073", StringComparison.Ordinal)).ShouldBe(["payment SAFE 60073 ESK1018/1 #1 ESK1018/1 2026-09-28 460.97 AUTHORISED"]);
    }

    [Fact]
    public async Task What_the_plan_decides_for_a_payment_is_in_its_artifacts_and_tables()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/payments.yml", "    account: 093\n", "    account: 093\n    hold_days: 3\n    batch: day\n");
        workspace.Edit(
            "pipelines/demo/payments.yml",
            "    treatment: excluded\n    reason: Moves a balance between two accounts of one customer inside SAFE; no money changes hands",
            "    treatment: contra\n    control_account: 835");

        var plan = await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-09", "--json");

        plan.Exit.ShouldBe(0, plan.Output + plan.Error);
        foreach (var artifact in (string[])["2-transform", "3-plan"])
        {
            var rows = workspace.ReadText("runs", "demo-2026-09-001", artifact, "payments.jsonl").Split('\n');
            rows.Single(static row => row.Contains("\"payment_id\":\"60473\"", StringComparison.Ordinal)).ShouldContain("""[{"kind":"contra","control_account":"835","amount":195.58}]""");
            rows.Single(static row => row.Contains("\"payment_id\":\"60073\"", StringComparison.Ordinal)).ShouldContain("\"clears_on\":\"2026-10-01\"");
            rows.Single(static row => row.Contains("\"payment_id\":\"60073\"", StringComparison.Ordinal)).ShouldContain("\"batch_key\":\"2026-09-28|CASH|GBP\"");
        }

        // The page shows the first fifty payments, the workbook all.
        workspace.ReadText("runs", "demo-2026-09-001", "3-plan", "plan.html").ShouldContain("receipt 460.97");
        using var workbook = ZipFile.OpenRead(workspace.PathOf("runs", "demo-2026-09-001", "3-plan", "plan.xlsx"));
        workbook.Entries.ShouldContain(static part => Text(part).Contains("contra 195.58 through 835", StringComparison.Ordinal));
    }

    private static string Text(ZipArchiveEntry part)
    {
        using var reader = new StreamReader(part.Open());
        return reader.ReadToEnd();
    }

    private static void Accept(DemoWorkspace workspace, string period, string amount) => workspace.Edit("pipelines/demo/differences.yml", "accepted:\n",
        $"accepted:\n  - {{period: {period}, cause: not_cleared, amount: {amount}, why: cash of the last days, by: J. Preparer, on: 2026-10-01}}\n");
}
