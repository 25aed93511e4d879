using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What SAFE shows otherwise than it did before: changed, gone, or come late. Nothing is sent twice and nothing is lost.</summary>
public sealed class ChangedInSafeTests
{
    private const string Unpaid = "DEMO1234/2";

    [Fact]
    public async Task A_bill_changed_after_it_was_posted_is_changed_in_Xero_and_not_sent_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.EditLine($"{Exports("2026-10")}/lines.csv", "401061,", static row => row.Replace("1 to 31 October", "2 to 31 October", StringComparison.Ordinal));
        var before = workspace.Listing();

        var plan = await workspace.OctoberAsync("plan");
        plan.Exit.ShouldBe(0, plan.Output + plan.Error);
        plan.Count("invoices", "update").ShouldBe(1);
        var run = await workspace.OctoberAsync("run");
        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Count("invoices", "updated").ShouldBe(1);
        run.Verdict.ShouldStartWith("Agrees");
        var after = workspace.Listing();
        after.Length.ShouldBe(before.Length);
        after.Except(before).ShouldHaveSingleItem().ShouldContain("2 to 31 October");
        var again = await workspace.OctoberAsync("run");

        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Count("invoices", "updated").ShouldBe(0);
    }

    [Fact]
    public async Task A_bill_that_vanished_from_SAFE_after_it_was_posted_is_named()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        RemoveBill(workspace, "2026-10", Unpaid);
        var before = workspace.Digest;

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Verdict.ShouldBe("Does not agree: £68.78 unexplained");
        var found = JsonNode.Parse(workspace.ReadText("runs", "demo-2026-10-002", "4-reconcile", "findings.json"))!["differences"]!.AsArray()
            .Single(static difference => (string)difference!["key"]! == Unpaid)!;
        ((string)found["cause"]!).ShouldBe("VanishedFromSafe");
        ((decimal)found["amount"]!).ShouldBe(-68.78m);
        workspace.Digest.ShouldBe(before);
    }

    [Fact]
    public async Task A_bill_that_came_late_for_its_month_is_posted_by_the_next_run()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        var late = DemoExport.September.Invoices.First(static bill => bill.Amount("Unpaid Amount") == bill.Amount("Invoice Amount") && bill.Amount("Invoice Amount") > 0)["Invoice Number"];
        RemoveBill(workspace, "2026-09", late);

        var september = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        september.Exit.ShouldBe(0, september.Output + september.Error);
        var october = await workspace.OctoberAsync("run");

        october.Exit.ShouldBe(0, october.Output + october.Error);
        october.Count("invoices", "in").ShouldBe(142);
        october.Json["messages"]!.AsArray().Single()!.ToString().ShouldStartWith("1 document of 2026-09 ");
        using var oneRun = await DemoWorkspace.ClosedAsync();
        workspace.Listing().ShouldBe(oneRun.Listing());
    }

    /// <summary>Takes a bill that nobody paid out of an export, and out of the figures that SAFE states about it.</summary>
    internal static void RemoveBill(DemoWorkspace workspace, string month, string number)
    {
        var export = month == "2026-09" ? DemoExport.September : DemoExport.October;
        var bill = export.Invoices.Single(bill => bill.Is("Invoice Number", number));
        Remove(workspace, $"{Exports(month)}/lines.csv", $",{number},");
        Remove(workspace, $"{Exports(month)}/invoices.csv", $",{number},");
        workspace.EditLine($"{Exports(month)}/kpi.csv", $"{month},GBP", row => Less(row, 2, 1, 3, bill.Amount("Invoice Amount"), 4, bill.Amount("Unpaid Amount")));
        var account = bill["Account Number"];
        if (export.Outstanding.Single(row => row.Is("Account Number", account)).Amount("Outstanding") == bill.Amount("Unpaid Amount"))
        {
            Remove(workspace, $"{Exports(month)}/outstanding.csv", account + ",");
        }
        else
        {
            workspace.EditLine($"{Exports(month)}/outstanding.csv", account + ",", row => Less(row, 5, bill.Amount("Unpaid Amount")));
        }
    }

    private static void Remove(DemoWorkspace workspace, string file, string containing)
    {
        var path = workspace.PathOf(file.Split('/'));
        var lines = File.ReadAllText(path).Split('\n');
        var left = lines.Where(line => !line.Contains(containing, StringComparison.Ordinal)).ToArray();
        left.Length.ShouldBeLessThan(lines.Length);
        File.WriteAllText(path, string.Join('\n', left));
    }

    /// <summary>A row with numbers taken off some of its fields: place, number, place, number…</summary>
    private static string Less(string row, params decimal[] placesAndAmounts)
    {
        var fields = row.TrimEnd('\r').Split(',');
        foreach (var taken in placesAndAmounts.Chunk(2))
        {
            var at = (int)taken[0];
            fields[at] = (decimal.Parse(fields[at], CultureInfo.InvariantCulture) - taken[1]).ToString(CultureInfo.InvariantCulture);
        }

        return string.Join(',', fields) + (row.EndsWith('\r') ? "\r" : "");
    }

    private static string Exports(string month) => $"pipelines/demo/exports/{month}";
}
