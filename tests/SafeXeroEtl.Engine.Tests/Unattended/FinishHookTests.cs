using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Unattended;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Unattended;

/// <summary>The user's own command: what it is given, what it is not given, and that nothing it does is more than a warning.</summary>
public sealed class FinishHookTests : IDisposable
{
    private readonly string workspace = Directory.CreateTempSubdirectory("safexero-hook-").FullName;

    public void Dispose() => Directory.Delete(workspace, recursive: true);

    [Fact]
    public async Task It_gets_the_summary_its_arguments_as_they_are_and_the_workspace_as_its_folder()
    {
        var fault = await RunAsync(Script("cat > given; printf '%s|' \"$@\" > arguments; pwd > folder"), "a b", "$(touch evil)", "; touch evil", "*");

        fault.ShouldBeNull();
        File.ReadAllText(In("given")).ShouldBe("""{"schema": "run/1", "organisation": "Müller"}""");
        File.ReadAllText(In("arguments")).ShouldBe("a b|$(touch evil)|; touch evil|*|");
        File.ReadAllText(In("folder")).Trim().ShouldEndWith(Path.GetFileName(workspace));
        File.Exists(In("evil")).ShouldBeFalse("No shell reads the arguments.");
    }

    [Fact]
    public async Task Nothing_secret_is_in_its_environment()
    {
        Environment.SetEnvironmentVariable("SAFEXERO_BOOKS_CLIENT_SECRET", "hunter2");
        Environment.SetEnvironmentVariable("TEST_OWN_SAFE_KEY", "hunter3");
        Environment.SetEnvironmentVariable("TEST_PLAIN", "kept");
        try
        {
            (await RunAsync(Script("env > environment"))).ShouldBeNull();
        }
        finally
        {
            Environment.SetEnvironmentVariable("SAFEXERO_BOOKS_CLIENT_SECRET", null);
            Environment.SetEnvironmentVariable("TEST_OWN_SAFE_KEY", null);
            Environment.SetEnvironmentVariable("TEST_PLAIN", null);
        }

        var environment = File.ReadAllText(In("environment"));
        environment.ShouldNotContain("SAFEXERO_", Case.Sensitive);
        environment.ShouldNotContain("hunter");
        environment.ShouldContain("TEST_PLAIN=kept");
    }

    [Fact]
    public async Task A_failure_tells_exit_code_and_the_first_lines()
    {
        var fault = await RunAsync(Script("cat > /dev/null; printf 'no such\\nlist\\n\\nof people\\nfourth\\n' >&2; exit 3"));

        fault!.Code.ShouldBe(DiagnosticCodes.FinishCommandFailed);
        fault.Severity.ShouldBe(Severity.Warning);
        fault.Message.ShouldContain("ended with exit code 3: no such / list / of people");
        fault.Message.ShouldNotContain("fourth");
    }

    [Theory]
    [InlineData("exit 0")]
    [InlineData("head -c 200000 /dev/zero | tr '\\0' x; head -c 200000 /dev/zero | tr '\\0' x >&2")]
    [InlineData("sleep 20 & exit 0")]
    public async Task It_need_not_read_may_say_much_and_may_leave_a_child(string body)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (await GiveAsync(new string('x', 1_000_000), 10, [Script(body)])).ShouldBeNull();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task What_takes_too_long_is_ended_with_its_children()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var fault = await GiveAsync("{}", 1, [Script("sleep 30; echo late > late")]);

        fault!.Code.ShouldBe(DiagnosticCodes.FinishCommandTooSlow);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_name_is_looked_for_in_PATH_and_never_in_the_workspace()
    {
        File.Copy(Script("exit 0"), In("notify-of-nobody"));

        (await RunAsync("notify-of-nobody"))!.Code.ShouldBe(DiagnosticCodes.FinishCommandNotStarted);
        (await RunAsync("./notify-of-nobody")).ShouldBeNull();
        (await RunAsync("sh", "-c", "exit 0")).ShouldBeNull();
    }

    [Fact]
    public async Task A_script_that_may_not_be_executed_is_told()
    {
        File.WriteAllText(In("notes.txt"), "no program");

        var fault = await RunAsync("./notes.txt");

        fault!.Code.ShouldBe(DiagnosticCodes.FinishCommandNotStarted);
        fault.NextStep.ShouldContain("executable");
    }

    private Task<Diagnostic?> RunAsync(string program, params string[] arguments) => GiveAsync("""{"schema": "run/1", "organisation": "Müller"}""", 10, [program, .. arguments]);

    private Task<Diagnostic?> GiveAsync(string summary, int seconds, ImmutableArray<string> command) =>
        new FinishHook(new FinishCommand(command, seconds), workspace, ["TEST_OWN_SAFE_KEY"]).RunAsync(summary, TestContext.Current.CancellationToken);

    private string Script(string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for sh.");
        var path = In("hook");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private string In(string name) => Path.Combine(workspace, name);
}
