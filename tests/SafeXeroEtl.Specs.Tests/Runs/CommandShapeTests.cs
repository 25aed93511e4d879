using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What each command says, for people and for machines.</summary>
public sealed class CommandShapeTests
{
    [Theory]
    [InlineData("runs/1", "status")]
    [InlineData("runs/1", "status", DemoWorkspace.October)]
    [InlineData("runs/1", "history")]
    [InlineData("records/1", "show", "DEMO1234/1")]
    [InlineData("records/1", "show", "60001")]
    [InlineData("records/1", "show", "DEMO1234")]
    [InlineData("sandbox/1", "sandbox", "show")]
    [InlineData("sandbox/1", "sandbox", "reset")]
    [InlineData("sandbox/1", "sandbox", "unlock")]
    [InlineData("sandbox/1", "sandbox", "contact", "GoCardless Ltd")]
    [InlineData("diagnostics/1", "validate", DemoWorkspace.Demo)]
    [InlineData("diagnostics/1", "validate", DemoWorkspace.Demo, "--online")]
    [InlineData("files/1", "report", DemoWorkspace.October)]
    [InlineData("run/1", "plan", DemoWorkspace.Demo, "--period", "2026-10")]
    [InlineData("run/1", "apply", DemoWorkspace.October)]
    [InlineData("run/1", "run", DemoWorkspace.Demo, "--period", "2026-10")]
    [InlineData("run/1", "reconcile", DemoWorkspace.October)]
    [InlineData("close/1", "close", DemoWorkspace.Demo, "--period", "2026-10", "--note", "60082 stays on account")]
    public async Task Json_is_one_document_of_a_named_schema_on_standard_output(string schema, params string[] command)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var ran = await workspace.RunAsync([.. command, "--json"]);

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ((string)ran.Json["schema"]!).ShouldBe(schema);
    }

    [Theory]
    [InlineData(2, "apply", "demo-2026-10-009")]
    [InlineData(2, "run", "pipelines/nobody", "--period", "2026-10")]
    [InlineData(2, "run", DemoWorkspace.Demo, "--period", "October")]
    [InlineData(2, "plan", DemoWorkspace.Demo, "--period", "2026-10", "--only", "cheques")]
    [InlineData(3, "run", DemoWorkspace.Demo, "--period", "2027-01")]
    public async Task A_failure_for_machines_is_one_document_too(int exit, params string[] command)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var ran = await workspace.RunAsync([.. command, "--json"]);

        ran.Exit.ShouldBe(exit, ran.Output + ran.Error);
        ((string)ran.Json["schema"]!).ShouldBe("diagnostics/1");
        ((int)ran.Json["exit"]!).ShouldBe(exit);
        ran.Json["diagnostics"]!.AsArray().ShouldAllBe(static one => one!["code"]!.ToString().StartsWith("SX") && one["next_step"]!.ToString().Length > 10);
    }

    [Fact]
    public async Task Show_tells_a_bill_with_its_payment()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var show = await workspace.RunAsync("show", "DEMO1234/1", "--json");

        var records = show.Json["records"]!.AsArray();
        records.Select(static record => (string)record!["kind"]!).ShouldBe(["Invoice", "Payment"], ignoreOrder: true);
        records.ShouldAllBe(static record => (decimal)record!["amount"]! == 199.80m && ((string)record["xero_id"]!).Length == 36);
        (await workspace.RunAsync("show", "DEMO1234/11")).Error.ShouldContain("Did you mean `DEMO1234/1`?");
    }

    [Fact]
    public async Task History_lists_runs_in_order_and_status_tells_the_last()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(0);

        var history = await workspace.RunAsync("history", "--json");
        var status = await workspace.RunAsync("status", "--json");

        history.Json["runs"]!.AsArray().Select(static run => $"{run!["run"]} {run["status"]}")
            .ShouldBe(["demo-2026-10-001 reconciled", "demo-2026-10-002 planned"]);
        ((string)status.Json["runs"]!.AsArray().Single()!["run"]!).ShouldBe("demo-2026-10-002");
    }

    [Theory]
    [InlineData("init")]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("run")]
    [InlineData("reconcile")]
    [InlineData("report")]
    [InlineData("show")]
    [InlineData("status")]
    [InlineData("history")]
    [InlineData("sandbox")]
    [InlineData("contacts")]
    public async Task Help_names_every_command_and_each_has_its_own(string command)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        (await workspace.RunAsync("--help")).Output.ShouldContain($"  {command}");
        var help = await workspace.RunAsync(command, "--help");

        help.Exit.ShouldBe(0);
        help.Output.ShouldContain($" {command} ", Case.Sensitive);
        help.Output.ShouldContain("--workspace");
        help.Output.ShouldContain("Example", Case.Sensitive);
    }

    [Theory]
    [InlineData()]
    [InlineData("--help")]
    public async Task The_list_of_commands_is_read_at_a_glance(params string[] command)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var help = await workspace.RunAsync(command);

        help.Exit.ShouldBe(command.Length == 0 ? 2 : 0);
        help.Error.ShouldBeEmpty();
        help.Output.Split('\n').Length.ShouldBeLessThan(75);
        help.Output.ShouldContain("Agrees to exactly the plan of a run");
        help.Output.ShouldNotContain("safexero approve");
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("run", "pipelines/demo")]
    [InlineData("plan", "pipelines/demo", "--period", "2026-10", "--faster")]
    public async Task A_wrong_command_line_is_exit_2_and_told_on_standard_error(params string[] command)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var ran = await workspace.RunAsync(command);

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_yaml_file_that_init_writes_begins_with_the_schema_its_editor_checks_it_by()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        var files = Directory.EnumerateFiles(workspace.Root, "*.yml", SearchOption.AllDirectories).ToList();

        files.Select(file => Path.GetRelativePath(workspace.Root, file)).ShouldContain("organisations.yml");
        foreach (var file in files)
        {
            var first = File.ReadLines(file).First();
            first.ShouldStartWith("# yaml-language-server: $schema=", customMessage: file);
            File.Exists(Path.GetFullPath(first[(first.IndexOf('=', StringComparison.Ordinal) + 1)..], Path.GetDirectoryName(file)!)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public async Task A_setting_fault_has_line_character_and_key_in_json()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "due_days: 14", "due_days: fortnight");

        var fault = JsonNode.Parse((await workspace.RunAsync("validate", DemoWorkspace.Demo, "--json")).Output)!["diagnostics"]![0]!;

        (fault["line"]!.GetValue<int>(), fault["character"]!.GetValue<int>(), fault["column"]!.GetValue<string>()).ShouldBe((37, 3, "documents.due_days"));
    }

    [Fact]
    public async Task Init_never_writes_into_a_folder_with_something_in_it()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var init = await workspace.RunAsync("init", workspace.Root);

        init.Exit.ShouldBe(2);
        init.Error.ShouldContain("is not empty");
    }
}
