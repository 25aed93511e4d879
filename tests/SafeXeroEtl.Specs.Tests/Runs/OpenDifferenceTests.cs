using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>An open difference from run to run: first seen, owner and note, and forgotten once it is gone.</summary>
public sealed class OpenDifferenceTests
{
    private const string Unpaid = "DEMO1234/2";

    [Fact]
    public async Task A_difference_keeps_its_first_run_and_takes_its_owner_from_the_file()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await SetDateAsync(workspace, "2026-10-30");
        await workspace.OctoberAsync("run");

        Open(workspace, "demo-2026-10-002")["first_run"]!.ToString().ShouldBe("demo-2026-10-002");

        File.AppendAllText(workspace.PathOf("pipelines", "demo", "differences.yml"), $"""

            owned:
              - cause: date_or_cut_off
                key: {Unpaid}
                owner: A. Bookkeeper
                note: Customer asked for another day
                since: 2026-11-02

            """);
        var again = await workspace.OctoberAsync("run");

        again.Exit.ShouldBe(5, again.Output + again.Error);
        var open = Open(workspace, "demo-2026-10-003");
        $"{open["first_period"]} {open["first_run"]} {open["months"]} {open["owner"]}: {open["note"]}".ShouldBe("2026-10 demo-2026-10-002 0 A. Bookkeeper: Customer asked for another day");
        workspace.ReadText("runs", "demo-2026-10-003", "5-report", "reconciliation.html").ShouldContain("Customer asked for another day");
    }

    [Fact]
    public async Task What_was_put_right_and_comes_again_is_new()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var date = (string)JsonNode.Parse(await DateAsync(workspace))!;
        await SetDateAsync(workspace, "2026-10-30");
        await workspace.OctoberAsync("run");
        await SetDateAsync(workspace, date[..10]);
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        await SetDateAsync(workspace, "2026-10-30");

        await workspace.OctoberAsync("run");

        var latest = Directory.GetDirectories(workspace.PathOf("runs")).Select(Path.GetFileName).Where(static run => run!.StartsWith("demo-2026-10", StringComparison.Ordinal)).Max()!;
        Open(workspace, latest)["first_run"]!.ToString().ShouldBe(latest);
    }

    private static async Task<string> DateAsync(DemoWorkspace workspace)
    {
        await using var xero = await SandboxApi.ServeAsync(workspace);
        return (await xero.InvoiceAsync(Unpaid))["DateString"]!.ToJsonString();
    }

    private static async Task SetDateAsync(DemoWorkspace workspace, string date)
    {
        await using var xero = await SandboxApi.ServeAsync(workspace);
        await xero.ChangeAsync(await xero.InvoiceAsync(Unpaid), new JsonObject { ["Date"] = date });
    }

    private static JsonObject Open(DemoWorkspace workspace, string run) =>
        JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!["differences"]!.AsArray()
            .Single(static difference => (string)difference!["key"]! == Unpaid)!["open"]!.AsObject();
}
