using System.Diagnostics;
using System.Text.RegularExpressions;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What docs/guide/scheduling.md gives to schedulers is what they take, and its commands are the program's.</summary>
public sealed partial class SchedulingGuideTests
{
    [Fact]
    public async Task Systemd_takes_the_units()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "Needs systemd-analyze.");
        using var demo = await DemoWorkspace.FreshAsync();
        var units = Blocks("ini").ToArray();
        units.Length.ShouldBe(2);
        File.WriteAllText(demo.PathOf("safexero.service"), units[0].Replace("/usr/local/bin/safexero", "/bin/true", StringComparison.Ordinal));
        File.WriteAllText(demo.PathOf("safexero.timer"), units[1]);

        var (exit, _, error) = await StartAsync(demo.Root, "", "systemd-analyze", "verify", demo.PathOf("safexero.service"), demo.PathOf("safexero.timer"));

        exit.ShouldBe(0, error);
        error.ShouldBe("");
    }

    [Fact]
    public async Task The_lines_for_cron_have_five_times_and_a_command_that_a_shell_takes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        var jobs = Blocks("cron").Single().Split('\n').Where(static line => Job().IsMatch(line)).ToArray();
        jobs.Length.ShouldBe(2);

        foreach (var command in jobs.Select(static line => Job().Match(line).Groups["command"].Value))
        {
            NakedPercent().IsMatch(command).ShouldBeFalse("In a crontab % ends the command.");
            var given = command.Replace("\\%", "%", StringComparison.Ordinal).Replace("/srv/safexero/books", "/tmp", StringComparison.Ordinal).Replace("/usr/local/bin/safexero", "echo safexero", StringComparison.Ordinal);

            var (exit, output, error) = await StartAsync(Path.GetTempPath(), "", "sh", "-c", given);

            exit.ShouldBe(0, error);
            output.ShouldMatch("^safexero (run pipelines/month-end --period 20[0-9][0-9]-[01][0-9] --quiet|auth status --quiet)\n$");
            CommandTree.Build().Understands(output.Trim().Split(' ')[1..]).ShouldBeTrue(output);
        }
    }

    [Fact]
    public async Task The_script_for_the_end_of_a_run_is_silent_when_all_is_well_and_tells_otherwise()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        using var demo = await DemoWorkspace.FreshAsync();
        File.WriteAllText(demo.PathOf("tell"), Blocks("sh").Single().Replace("curl", "printf 'told %s\\n' \"$1\" >> told #", StringComparison.Ordinal).Replace(" | printf", "\nprintf", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(demo.PathOf("tell"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        demo.Edit("pipelines/demo/pipeline.yml", "max_blocked:", string.Join('\n', Blocks("yaml")) + "\nmax_blocked:");

        var well = await demo.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");
        File.Exists(demo.PathOf("told")).ShouldBeFalse(well.Error);
        var ill = await demo.RunAsync("run", DemoWorkspace.Demo, "--period", "2027-01");

        well.Exit.ShouldBe(0, well.Error);
        ill.Exit.ShouldBe(3);
        (well.Error + ill.Error).ShouldNotContain("SX70");
        demo.ReadText("told").ShouldBe("told --to\n");
        demo.ReadText("logs", "demo.log").ShouldMatch("ERROR ended .*exit=3 ");
    }

    [Fact]
    public void Each_command_that_the_guide_shows_is_the_programs()
    {
        var shown = Blocks("").Where(static block => block.StartsWith("safexero ", StringComparison.Ordinal)).SelectMany(static block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        shown.Length.ShouldBeGreaterThan(1);
        shown.Where(static line => !CommandTree.Build().Understands(line.Split(' ')[1..])).ShouldBeEmpty();
    }

    /// <summary>One after the other, so that no end of a block is taken for a beginning.</summary>
    private static IEnumerable<string> Blocks(string language) => Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "scheduling.md")))
        .Where(block => block.Groups["language"].Value == language).Select(static block => block.Groups["text"].Value);

    private static async Task<(int Exit, string Output, string Error)> StartAsync(string folder, string input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.StandardInput.WriteAsync(input.AsMemory(), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[0-9*]\S*(\s+\S+){4}\s+(?<command>\S.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Job();

    [GeneratedRegex(@"(?<!\\)%", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex NakedPercent();
}
