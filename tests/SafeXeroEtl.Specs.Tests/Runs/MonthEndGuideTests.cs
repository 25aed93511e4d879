using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// What docs/guide/month-end.md shows is what the program prints. The guide's own steps are gone through, but for the answer about a contact, and every
/// line that it shows must have been printed. Left out is what differs by run or by account: seals, ids, hours, and who is signed in.
/// </summary>
public sealed partial class MonthEndGuideTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";
    private const string Decisions = "pipelines/demo/contacts.yml";

    private readonly HashSet<string> printed = [];

    [Fact]
    public async Task What_the_guide_shows_is_printed()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        var decided = Prepare(workspace);
        await GiveAsync(workspace, 0, "validate", DemoWorkspace.Demo, "--online");
        await PlanAsync(workspace, 6);
        File.WriteAllText(workspace.PathOf(Decisions.Split('/')), decided);
        await PlanAsync(workspace, 6);
        await ApplyAsync(workspace, "demo-2026-10-002");
        await GiveAsync(workspace, 0, "reconcile", "demo-2026-10-002");
        await GiveAsync(workspace, 6, "undo", "demo-2026-10-002");
        await ApplyAsync(workspace, "demo-2026-10-003");
        await RunApprovedAsync(workspace, "demo-2026-10-004");
        ChangesInSafe(workspace);
        await RunApprovedAsync(workspace, "demo-2026-10-005");
        await GiveAsync(workspace, 3, "undo", "demo-2026-10-005");
        string[] close = ["close", DemoWorkspace.Demo, "--period", "2026-10"];
        await GiveAsync(workspace, 3, close);
        await GiveAsync(workspace, 0, [.. close, "--note", "Payment 60082 stays on account"]);
        ApprovalRunTests.MadeBySomebodyElse(workspace, Environment.UserName);
        await GiveAsync(workspace, 0, "verify", "demo-2026-10-005");

        var shown = Shown().ToArray();

        shown.Length.ShouldBeGreaterThan(60, "The guide's blocks are not found any more.");
        shown.Where(line => !printed.Any(line.IsMatch)).Select(static line => line.ToString()).ShouldBeEmpty();
    }

    /// <summary>Section 1 of the guide.</summary>
    /// <returns>The decisions as they were.</returns>
    private static string Prepare(DemoWorkspace workspace)
    {
        workspace.Edit("pipelines/demo/pipeline.yml", "max_blocked:", $"approval: {{required: true, approvers: {{'{Environment.UserName}': Anna Smith}}}}\n\nmax_blocked:");
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
        var decided = workspace.ReadText(Decisions.Split('/'));
        File.WriteAllText(workspace.PathOf(Decisions.Split('/')), OneDecision().Replace(decided, ""));
        return decided;
    }

    /// <summary>Section 8: 48p less on a bill, and a direct debit that came back.</summary>
    private static void ChangesInSafe(DemoWorkspace workspace)
    {
        workspace.EditLine($"{Exports}/lines.csv", "401061,", static row => row.Replace("1 to 31 October", "2 to 31 October", StringComparison.Ordinal).Replace("15.08", "14.60", StringComparison.Ordinal));
        workspace.Edit($"{Exports}/invoices.csv", "59.83,8.95,68.78,68.78", "59.35,8.95,68.30,68.30");
        workspace.Edit($"{Exports}/invoices.csv", "169.01,30.79,199.80,0.00", "169.01,30.79,199.80,199.80");
        workspace.Edit($"{Exports}/payments.csv", "091,199.80,Valid,,MAIN", "091,199.80,Reversed,20/10/2026,MAIN");
        workspace.Edit($"{Exports}/allocations.csv", "60001,DEMO1234,17/09/2026,DEMO1234/1,199.80\r\n", "");
        workspace.Edit($"{Exports}/outstanding.csv", "Direct Debit,14,68.78", "Direct Debit,14,268.10");
        workspace.Edit($"{Exports}/kpi.csv", "82702.530,2127.250", "82702.530,2327.050");
        workspace.Edit($"{Exports}/kpi.csv", "81484.340,18195.630", "81483.860,18195.150");
    }

    private Task PlanAsync(DemoWorkspace workspace, int exit) => GiveAsync(workspace, exit, "plan", DemoWorkspace.Demo, "--period", "2026-10");

    private async Task RunApprovedAsync(DemoWorkspace workspace, string run)
    {
        await PlanAsync(workspace, 6);
        await ApproveAsync(workspace, run);
        await GiveAsync(workspace, 0, "run", DemoWorkspace.Demo, "--period", "2026-10");
    }

    private async Task ApplyAsync(DemoWorkspace workspace, string run)
    {
        await GiveAsync(workspace, 6, "apply", run);
        await ApproveAsync(workspace, run);
        await GiveAsync(workspace, 0, "apply", run);
    }

    /// <summary>The tests are one account, so the ledger is told that another made the plan.</summary>
    private Task ApproveAsync(DemoWorkspace workspace, string run)
    {
        ApprovalRunTests.MadeBySomebodyElse(workspace);
        return GiveAsync(workspace, 0, "approve", run);
    }

    private async Task GiveAsync(DemoWorkspace workspace, int exit, params string[] command)
    {
        var ran = await workspace.RunAsync(command);
        ran.Exit.ShouldBe(exit, ran.Output + ran.Error);
        printed.UnionWith((ran.Output + "\n" + ran.Error).Split('\n').Select(Even));
    }

    private static IEnumerable<Regex> Shown() =>
        from block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "month-end.md")).ReplaceLineEndings("\n"))
        where block.Groups["language"].Length == 0
            && !block.Value.Contains("$ safexero contacts", StringComparison.Ordinal) && !block.Value.Contains("SX4012", StringComparison.Ordinal)
        from line in block.Groups["lines"].Value.Split('\n').Select(Even)
        where line is not ("" or "...") && !ByRunOrAccount().IsMatch(line)
        select new Regex("^" + string.Join(".*", line.Split("...").Select(Regex.Escape)) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Column widths are not the guide's matter.</summary>
    private static string Even(string line) => Spaces().Replace(line, " ").Trim();

    [GeneratedRegex(@"  - account: FAL1024\n(?:    .*\n)+", RegexOptions.None, 1000)]
    private static partial Regex OneDecision();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Block();

    /// <summary>Commands, progress with its seconds, names of accounts, seals and hashes, the run list, and the record that is shown with its id.</summary>
    [GeneratedRegex(@"\$ |asmith|jpreparer|^[0-9.]+ s |ledger's|seal|The list of files|Every file is|^demo-2026|^Invoice DEMO1234/2$|^(customer|dated|from|stands|in Xero|runs) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByRunOrAccount();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
