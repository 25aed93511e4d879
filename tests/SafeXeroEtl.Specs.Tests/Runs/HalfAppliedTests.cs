using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A plan that was begun and that Xero or the files have left behind: what it did not send is carried, and nothing goes twice.</summary>
public sealed class HalfAppliedTests
{
    [Fact]
    public async Task A_plan_that_was_begun_is_over_when_a_definition_changes_and_the_next_run_finishes_the_month()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await StopMidwayAsync(workspace)).Exit.ShouldBe(4);
        workspace.Edit("pipelines/demo/accounts.yml", "rules:", "# looked at on 2 November\nrules:");

        var refused = await workspace.RunAsync("apply", DemoWorkspace.October);

        refused.Exit.ShouldBe(3, refused.Output + refused.Error);
        refused.Error.ShouldContain("SX4012");
        (await workspace.RunAsync("status", DemoWorkspace.October)).Output.ShouldContain("Superseded");

        var next = await workspace.OctoberAsync("run");
        next.Exit.ShouldBe(0, next.Output + next.Error);
        ((string)next.Json["run"]!).ShouldBe("demo-2026-10-002");
        next.Count("payments", "carried").ShouldBeGreaterThan(200);
        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task Run_by_itself_goes_on_with_a_new_plan()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await StopMidwayAsync(workspace)).Exit.ShouldBe(4);
        workspace.Edit("pipelines/demo/accounts.yml", "rules:", "# looked at on 2 November\nrules:");

        var next = await workspace.OctoberAsync("run");

        next.Exit.ShouldBe(0, next.Output + next.Error);
        next.Count("payments", "carried").ShouldBeGreaterThan(200);
        (await workspace.RunAsync("status", DemoWorkspace.October)).Output.ShouldContain("Superseded");
        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task A_record_that_somebody_made_by_hand_after_the_plan_is_set_aside_and_the_rest_goes()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            await xero.EnterAsync(new JsonObject
            {
                ["Type"] = "ACCREC",
                ["InvoiceNumber"] = "OXL1001/2",
                ["Contact"] = new JsonObject { ["Name"] = "Somebody Else" },
                ["Date"] = "2026-10-02",
                ["DueDate"] = "2026-10-16",
                ["LineItems"] = new JsonArray(new JsonObject { ["Description"] = "By hand", ["Quantity"] = 1, ["UnitAmount"] = 10, ["AccountCode"] = "200" }),
            });
        }

        var applied = await workspace.RunAsync("apply", DemoWorkspace.October, "--json");

        applied.Exit.ShouldBe(5, applied.Output + applied.Error);
        (applied.Count("invoices", "created"), applied.Count("invoices", "pending"), applied.Count("invoices", "refused")).ShouldBe((280, 1, 0));
        (await workspace.RunAsync("show", "OXL1001/2")).Output.ShouldContain("Pending (SX4015) Changed in Xero since the plan: Xero holds OXL1001/2 by now");
    }

    private static async Task<Ran> StopMidwayAsync(DemoWorkspace workspace)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var watch = new StopWhenTold("invoices", stop);
        return await workspace.RunAsync(["run", DemoWorkspace.Demo, "--period", "2026-10"], watch, stop.Token);
    }
}
