using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Somebody marks DEMO1234/2 as paid in Xero: it is told, given back to SAFE as a file, and not paid twice.</summary>
public sealed class PaidInXeroTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";

    [Fact]
    public async Task It_is_told_given_back_to_SAFE_and_not_doubled()
    {
        using var workspace = await CollectionDemo.FreshAsync();
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        await PayAsync(workspace);

        var told = await workspace.OctoberAsync("reconcile");

        told.Exit.ShouldBe(5, told.Output + told.Error);
        told.Verdict.ShouldBe("Does not agree: \u00a368.78 unexplained");
        var file = Directory.EnumerateFiles(workspace.PathOf("runs"), "safe-import.csv", SearchOption.AllDirectories).OrderBy(static path => path, StringComparer.Ordinal).Last();
        var id = workspace.SqlText("SELECT payment_id FROM payments WHERE reference = 'bank feed'");
        (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).ShouldBe(
        [
            "Account Number,Invoice Number,Payment Date,Amount,Payment Type,Our Reference",
            $"DEMO1234,DEMO1234/2,28/10/2026,68.78,Bank Transfer,Xero {id}",
        ]);

        // SAFE has taken it in.
        workspace.Edit($"{Exports}/invoices.csv", "59.83,8.95,68.78,68.78", "59.83,8.95,68.78,0.00");
        Append(workspace, "payments.csv", $"69009,DEMO1234,Toravick Roofing Ltd,28/10/2026,Xero {id},,Bank Transfer,090,68.78,Valid,,MAIN");
        Append(workspace, "allocations.csv", "69009,DEMO1234,28/10/2026,DEMO1234/2,68.78");
        workspace.Edit("pipelines/demo/pipeline.yml", "  bills: kpi\n  debtors: outstanding\n  cash: keyed\n", "  bills: {none: not here}\n  debtors: {none: not here}\n  cash: {none: not here}\n");
        var plan = await workspace.OctoberAsync("plan");
        plan.Exit.ShouldBe(0, plan.Output + plan.Error);
        (plan.Count("payments", "create"), plan.Count("payments", "held")).ShouldBe((0, 2), plan.Output + plan.Error);
    }

    private static async Task PayAsync(DemoWorkspace workspace)
    {
        await using var somebody = await SandboxApi.ServeAsync(workspace);
        await somebody.PutAsync("Payments", new JsonObject
        {
            ["Invoice"] = new JsonObject { ["InvoiceNumber"] = "DEMO1234/2" },
            ["Account"] = new JsonObject { ["Code"] = "090" },
            ["Date"] = "2026-10-28",
            ["Amount"] = 68.78m,
            ["Reference"] = "bank feed",
        });
    }

    private static void Append(DemoWorkspace workspace, string file, string row) => File.AppendAllText(workspace.PathOf([.. Exports.Split('/'), file]), row + "\r\n");
}
