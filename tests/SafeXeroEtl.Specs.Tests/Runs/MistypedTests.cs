using System.Collections.Immutable;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A slip of the pen is told in a line or two with what was probably meant, never with pages of help; machines get their one document.</summary>
public sealed class MistypedTests
{
    [Theory]
    [InlineData("There is no command safexero pln.", "`plan`", "pln")]
    [InlineData("There is no command safexero ledger rebild.", "`rebuild`", "ledger", "rebild", "pipelines/demo")]
    [InlineData("There is no option --priod here.", "`--period`", "plan", "pipelines/demo", "--priod", "2026-10")]
    [InlineData("There is no option --jsn here.", "`--json`", "history", "--jsn")]
    [InlineData("There is no command safexero ''.", "The commands are", "")]
    [InlineData("--port takes a whole number, not 'abc'.", "`safexero sandbox serve --help`", "sandbox", "serve", "--port", "abc")]
    [InlineData("--port cannot be 99999.", "from 1 to 65535", "sandbox", "serve", "--port", "99999")]
    [InlineData("'sandbox' is the sandbox inside every command", "`demo`", "auth", "status", "--org", "sandbox")]
    [InlineData("Option '--period' is required.", "`safexero plan --help`", "plan", "pipelines/demo")]
    [InlineData("Required argument 'PIPELINE' missing", "`safexero validate --help`", "validate")]
    [InlineData("Argument 'paymnts' not recognized.", "`payments`", "probe", "file", "x.csv", "--role", "paymnts")]
    [InlineData("There is no such pipeline.", "`pipelines/demo`", "plan", "pipelines/dmeo", "--period", "2026-10")]
    [InlineData("There is no such pipeline.", "`pipelines/demo`", "plan", "demo", "--period", "2026-10")]
    [InlineData("SX1007 Nothing called 'NOBODY/1' was ever taken in.", "`safexero history`", "show", "NOBODY/1")]
    public async Task What_was_meant_is_told(string fault, string meant, params string[] command)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var ran = await workspace.RunAsync(command);
        var asJson = await workspace.RunAsync([.. command, "--json"]);

        ran.Exit.ShouldBe(2);
        ran.Output.ShouldNotContain("Usage:");
        ran.Error.ShouldContain(fault);
        ran.Error.ShouldContain(meant);
        asJson.Exit.ShouldBe(2);
        ((string)asJson.Json["schema"]!).ShouldBe("diagnostics/1");
        ((string)asJson.Json["diagnostics"]![0]!["next_step"]!).ShouldContain(meant);
    }

    [Fact]
    public async Task A_workspace_that_is_not_there_is_told_and_not_made()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"safexero-{Guid.NewGuid():N}");
        foreach (var command in (string[])["status", "history", "sandbox show", "plan pipelines/demo --period 2026-10", "verify x.zip"])
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            (await CommandTree.Build().RunAsync([.. command.Split(' '), "--json", "--workspace", missing], output, error, TestContext.Current.CancellationToken)).ShouldBe(2, command);
            output.ToString().ShouldContain("SX1110");
            error.ToString().ShouldBeEmpty();
        }

        Directory.Exists(missing).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, "Name:\tsafexero", "SigIgn:\t0000000000000001")]
    [InlineData(true, "SigIgn:\t0000000000001003")]
    [InlineData(false, "SigIgn:\t0000000000001002", "SigCgt:\t0000000000000001")]
    [InlineData(false, "SigIgn:\tnobody knows")]
    [InlineData(false)]
    public void What_nohup_told_the_system_is_heard(bool isIgnored, params string[] status) => IgnoredSignals.IsSet(status, 1).ShouldBe(isIgnored);

    [Fact]
    public async Task A_run_a_file_and_a_month_that_are_not_there()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        (await workspace.RunAsync("apply", "demo-2026-10-01")).Error.ShouldContain($"Did you mean `{DemoWorkspace.October}`?");

        File.Move(workspace.PathOf("pipelines/demo/exports/2026-10/lines.csv"), workspace.PathOf("pipelines/demo/exports/2026-10/line.csv"));
        (await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10")).Error.ShouldContain("Did you mean `line.csv`?");

        var missing = await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-07", "--json");
        missing.Exit.ShouldBe(3);
        missing.Json["diagnostics"]!.AsArray().Select(static one => (string)one!["code"]!).ShouldBe(["SX2001"], "the folder, neither each of its files nor the note that would lie in it");
        missing.Json["diagnostics"]!.ToJsonString().ShouldContain("2026-10");

        (await workspace.RunAsync("history")).Output.ShouldContain("demo-2026-07-001 No plan ");
        (await workspace.RunAsync("contacts", DemoWorkspace.Demo)).Output.ShouldContain($"Run {DemoWorkspace.October}");
        (await workspace.RunAsync("validate", DemoWorkspace.Demo)).Output.ShouldNotContain("demo-2026-07-001");
    }

    [Theory]
    [InlineData(5, 5, false)]
    [InlineData(6, 3, true)]
    public void The_same_fault_of_a_column_is_shown_three_times(int rows, int shown, bool isMore)
    {
        var faults = Enumerable.Range(2, rows).Select(static line => new Diagnostic { Code = "SX2004", Message = $"row {line}", At = new SourceLocation("bills.csv", line, "Tax Point"), NextStep = "Mend it." }).ToImmutableArray();

        var told = RepeatedDiagnostics.Of(faults, all: false).ToList();

        told.Count.ShouldBe(shown);
        told[^1].More.Contains("bills.csv (Tax Point): --verbose", StringComparison.Ordinal).ShouldBe(isMore);
        RepeatedDiagnostics.Of(faults, all: true).Count().ShouldBe(rows);
    }

    [Fact]
    public void Of_many_faults_those_that_say_different_things_are_shown()
    {
        string[] types = ["DD", "DD", "DD", "Bacs", "DD", "Card", "Bacs"];
        var faults = types.Select(static (type, row) => new Diagnostic { Code = "SX3010", Message = $"Payment type '{type}' of payment {row} is not declared.", At = new SourceLocation("payments.csv", row), NextStep = "Add it." });

        RepeatedDiagnostics.Of(faults, all: false).Select(static each => (each.Diagnostic.At!.Line, each.More.Length > 0)).ShouldBe([(0, false), (3, false), (5, true)]);
    }
}
