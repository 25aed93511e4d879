using System.Text.Json.Nodes;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A run that nobody watches: one document, a log without people in it, and the user's own command told of every end.</summary>
public sealed class UnattendedRunTests
{
    private const string Log = "pipelines/demo/logs/demo.log";

    [Fact]
    public async Task A_run_leaves_a_log_and_tells_the_users_own_command()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {}", $"on_finish: [sh, -c, 'cat > told.json']");

        var run = await demo.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Error);
        JsonNode.DeepEquals(JsonNode.Parse(demo.ReadText("told.json")), run.Json).ShouldBeTrue("The command is told what --json prints.");
        run.Error.ShouldNotContain("SX70");
        var log = demo.ReadText(Log.Split('/'));
        log.ShouldContain("INFO  started command=run pipeline=demo period=2026-10 ");
        log.ShouldContain("step doing=\"Reading the exports\"");
        log.ShouldMatch(@"counted kind=invoice states=""in \d+, created \d+");
        log.ShouldMatch(@"ended run=demo-2026-10-001 exit=0 seconds=[\d.]+ calls=\d+");
        log.ShouldContain("INFO  on_finish seconds=");
    }

    [Fact]
    public async Task Nobody_and_nothing_secret_stands_in_the_log()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {folder: ../../logs}", null);
        (await demo.OctoberAsync("run")).Exit.ShouldBe(0);
        await demo.RunAsync("apply", "nobody-2026-10-001");

        var log = demo.ReadText("logs", "demo.log");

        foreach (var name in demo.Listing().Where(static line => line.StartsWith("contact", StringComparison.Ordinal)).Select(static line => line.Split(' ')[^2]))
        {
            log.ShouldNotContain(name);
        }

        log.ShouldNotContain("DEMO1");
        log.ShouldNotContain(demo.Root);
    }

    [Fact]
    public async Task What_keeps_a_run_from_beginning_is_told_as_well()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {}", "on_finish: [sh, -c, 'cat > told.json']");
        File.WriteAllText(demo.PathOf("pipelines", "demo", "accounts.yml"), "schema: accounts/1\nrules: []\nnonsense: 1\n");

        var run = await demo.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(2);
        var told = JsonNode.Parse(demo.ReadText("told.json"))!;
        ((string)told["schema"]!).ShouldBe("diagnostics/1");
        ((int)told["exit"]!).ShouldBe(2);
        demo.ReadText(Log.Split('/')).ShouldMatch(@"ERROR SX10\d\d times=\d+\n.*ERROR ended exit=2");
    }

    [Theory]
    [InlineData("on_finish: [sh, -c, 'echo No route to the list >&2; exit 3']", "SX7018")]
    [InlineData("on_finish: [./not-there]", "SX7019")]
    [InlineData("on_finish: [sleep, '30']\non_finish_seconds: 1", "SX7022")]
    public async Task Whatever_becomes_of_the_command_the_run_keeps_its_exit_code(string setting, string code)
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {}", setting);

        var run = await demo.OctoberAsync("plan");

        run.Exit.ShouldBe(0);
        ((string)run.Json["schema"]!).ShouldBe("run/1", "Standard output stays one document.");
        run.Error.ShouldContain(code);
        demo.ReadText(Log.Split('/')).ShouldContain($"WARN  on_finish code={code}");
    }

    [Fact]
    public async Task Help_is_no_run()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {}", "on_finish: [sh, -c, 'cat > told.json']");

        var help = await demo.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--help");

        help.Exit.ShouldBe(0, help.Error);
        File.Exists(demo.PathOf("told.json")).ShouldBeFalse();
        Directory.Exists(demo.PathOf("pipelines", "demo", "logs")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backfill_tells_of_its_campaign()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        Ask(demo, "log: {}", "on_finish: [sh, -c, 'cat > told.json']");

        var backfill = await demo.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2027-01", "--to", "2027-01", "--json");

        JsonNode.DeepEquals(JsonNode.Parse(demo.ReadText("told.json")), backfill.Json).ShouldBeTrue(backfill.Output);
        demo.ReadText(Log.Split('/')).ShouldContain($"ended exit={backfill.Exit}");
    }

    [Fact]
    public async Task The_settings_move_no_figure_of_a_plan()
    {
        using var plain = await DemoWorkspace.PlannedAsync();
        using var told = await DemoWorkspace.FreshAsync();
        Ask(told, "log: {}", "on_finish: [sh, -c, 'exit 0']");

        (await told.OctoberAsync("plan")).Exit.ShouldBe(0);

        string[] shards = ["documents.jsonl", "payments.jsonl", "contacts.jsonl"];
        foreach (var shard in shards)
        {
            told.ReadText("runs", DemoWorkspace.October, "3-plan", shard).ShouldBe(plain.ReadText("runs", DemoWorkspace.October, "3-plan", shard));
        }
    }

    [Fact]
    public void Only_signing_in_and_contact_review_ever_ask_a_person()
    {
        string[] asking = ["AuthLoginCommand.cs", "ClientSecret.cs", "ContactsReviewCommand.cs", "ReviewDialogue.cs", "ContactsView.cs"];
        string[] ways = ["Console.In", "Console.Read", "ReadKey(", "TextPrompt", "AnsiConsole.Ask", "AnsiConsole.Confirm", "AnsiConsole.Prompt", "OpenStandardInput"];

        var found = Repository.CSharp("src").Where(file => File.ReadAllText(file.Path) is var text && ways.Any(way => text.Contains(way, StringComparison.Ordinal)))
            .Select(static file => Path.GetFileName(file.Name)).Except(asking);

        found.ShouldBeEmpty("A scheduler has nobody to answer.");
    }

    private static void Ask(DemoWorkspace demo, string log, string? onFinish) =>
        demo.Edit("pipelines/demo/pipeline.yml", "max_blocked:", $"{log}\n{onFinish}\n\nmax_blocked:");
}
