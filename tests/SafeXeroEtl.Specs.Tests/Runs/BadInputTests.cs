using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Bad input: a code, the file, the line, the value; its document blocked and shown; nothing sent beyond what the pipeline allows.</summary>
public sealed class BadInputTests
{
    private const string Exports = "pipelines/demo/exports/2026-10/";

    /// <summary>What is broken, and what must be told. Each breaks one bill and no declared control.</summary>
    public static TheoryData<string> Blocking => [.. Faults.Keys];

    private static readonly Dictionary<string, Fault> Faults = new(StringComparer.Ordinal)
    {
        ["an unmapped charge"] = new("lines.csv", "400001,DEMO1234/1", "Handset Insurance,IN01", "Ferret Grooming,FG01", "SX3001", "Ferret Grooming", "DEMO1234/1"),
        ["an unmapped VAT code"] = new("lines.csv", "400001,DEMO1234/1", "Exempt", "Reduced 5%", "SX3002", "Reduced 5%", "DEMO1234/1"),
        ["lines that do not add up"] = new("lines.csv", "400001,DEMO1234/1", ",15.08,", ",15.18,", "SX2006", "169.1125", "DEMO1234/1", "invoices.csv:2"),
        ["an amount that is none"] = new("lines.csv", "400001,DEMO1234/1", ",15.08,", ",fifteen,", "SX2004", "fifteen", "DEMO1234/1"),
        ["a row with a field too few"] = new("lines.csv", "400001,DEMO1234/1", ",recurring,", ",recurring", "SX2003", "400001", "DEMO1234/1"),
        ["VAT at no rate"] = new("lines.csv", "400002,DEMO1234/1", "Standard 20%", "Zero Rated", "SX3003", "30.79", "DEMO1234/1", "invoices.csv:2"),
    };

    [Theory]
    [MemberData(nameof(Blocking))]
    public async Task A_broken_bill_is_blocked_told_and_stops_the_run(string what)
    {
        var fault = Faults[what];
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        var line = workspace.EditLine(Exports + fault.File, fault.Row, fault.Change);
        var before = workspace.Digest;

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(3, run.Output + run.Error);
        run.Count("invoices", "blocked").ShouldBe(1);
        run.Count("payments", "blocked").ShouldBe(1, "the payment of the blocked bill");
        run.Error.ShouldContain(fault.Code);
        run.Error.ShouldContain(fault.At ?? $"{fault.File}:{line}");
        run.Error.ShouldContain(fault.Value);
        workspace.Digest.ShouldBe(before);
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain(fault.Bill);
        BlockedBills(workspace).ShouldBe([fault.Bill]);
    }

    [Fact]
    public async Task What_the_pipeline_allows_to_be_blocked_stays_behind_and_the_rest_is_sent()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "count: 0, amount: 0.00", "count: 2, amount: 500.00");
        var fault = Faults["an unmapped charge"];
        workspace.EditLine(Exports + fault.File, fault.Row, fault.Change);

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Count("invoices", "blocked").ShouldBe(1);
        run.Count("invoices", "created").ShouldBe(280);
        run.Count("payments", "blocked").ShouldBe(1);

        workspace.EditLine(Exports + fault.File, fault.Row, text => text.Replace(fault.To, fault.From, StringComparison.Ordinal));
        var mended = await workspace.OctoberAsync("run");

        mended.Exit.ShouldBe(0, mended.Output + mended.Error);
        mended.Count("invoices", "created").ShouldBe(1);
        mended.Count("payments", "created").ShouldBe(1);
    }

    [Fact]
    public async Task An_amount_above_the_allowed_one_stops_the_run_though_the_count_is_allowed()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit("pipelines/demo/pipeline.yml", "count: 0, amount: 0.00", "count: 2, amount: 199.00");
        var fault = Faults["an unmapped charge"];
        workspace.EditLine(Exports + fault.File, fault.Row, fault.Change);
        var before = workspace.Digest;

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(3, run.Output + run.Error);
        workspace.Digest.ShouldBe(before);
    }

    [Fact]
    public async Task A_bill_number_twice_in_an_export_is_told_with_its_line()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        var line = workspace.EditLine(Exports + "invoices.csv", "DEMO1234/1,", static row => row + "\n" + row) + 1;

        await ShouldStop(workspace, "SX2005", $"invoices.csv:{line}", "DEMO1234/1");
    }

    [Fact]
    public async Task An_unknown_heading_is_told_with_the_nearest_known_one()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit(Exports + "lines.csv", "Net Amount", "Nett Amoumt");

        await ShouldStop(workspace, "SX2002", "lines.csv:1", "Nett Amoumt", "Net Amount");
    }

    [Theory]
    [InlineData("lines.csv")]
    [InlineData("payments.csv")]
    [InlineData("kpi.csv")]
    public async Task A_missing_file_is_told_by_name(string file)
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        File.Delete(workspace.PathOf([.. Exports.Split('/', StringSplitOptions.RemoveEmptyEntries), file]));

        await ShouldStop(workspace, "SX2001", file);
    }

    [Fact]
    public async Task A_month_without_exports_is_told()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2027-01");

        run.Exit.ShouldBe(3, run.Output + run.Error);
        run.Error.ShouldContain("2027-01");
    }

    [Fact]
    public async Task A_control_figure_that_fails_stops_the_run()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit(Exports + "kpi.csv", "81484.340", "81484.330");

        await ShouldStop(workspace, "SX2010", "kpi.csv", "81484.33");
    }

    private static async Task ShouldStop(DemoWorkspace workspace, params string[] told)
    {
        var before = workspace.Digest;

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(3, run.Output + run.Error);
        told.ShouldAllBe(text => run.Error.Contains(text), run.Error);
        workspace.Digest.ShouldBe(before);
    }

    private static string[] BlockedBills(DemoWorkspace workspace) =>
    [
        .. File.ReadLines(workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "documents.jsonl"))
            .Select(static row => JsonNode.Parse(row)!)
            .Where(static row => (string)row["decision"]!["state"]! == "Blocked")
            .Select(static row => (string)row["number"]!),
    ];

    private sealed record Fault(string File, string Row, string From, string To, string Code, string Value, string Bill, string? At = null)
    {
        public string Change(string row)
        {
            row.ShouldContain(From);
            return row.Replace(From, To, StringComparison.Ordinal);
        }
    }
}
