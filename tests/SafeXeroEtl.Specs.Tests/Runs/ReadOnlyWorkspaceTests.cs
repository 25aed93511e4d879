using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// An auditor's copy: everything can be read and nothing written, by the real program under an account that is no administrator. Where the tests themselves
/// run as one, the program is started as <c>nobody</c>.
/// </summary>
public sealed class ReadOnlyWorkspaceTests
{
    private const string Nobody = "65534";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where the build lies, which others can look into as far as they can start the program.</summary>
    private static readonly string Disk = Path.Combine(AppContext.BaseDirectory, "read-only", Path.GetRandomFileName());

    [Fact]
    public async Task Commands_that_only_look_read_a_workspace_that_cannot_be_written_and_leave_it_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped, needs permissions of Unix");
        Assert.SkipUnless((await StartAsync(AsSomebody("test", "-r", Path.Combine(AppContext.BaseDirectory, "safexero.dll")))).Exit == 0, "skipped, needs a checkout that other accounts can read");
        using var closed = await DemoWorkspace.ClosedAsync();
        using var workspace = closed.Copy(Disk);
        var before = workspace.Files();
        await StartAsync(["chmod", "-R", "a-w,a+rX", Disk]);
        try
        {
            foreach (var (command, told) in ((string[], string)[])[
                (["status"], "demo-2026-10-001"), (["history"], "Reconciled"), (["show", "DEMO1234/2"], "Invoice DEMO1234/2"),
                (["verify", DemoWorkspace.October], "The run is as it was left."), (["today", DemoWorkspace.Demo], "Sandbox Telecom")])
            {
                var ran = await ReadAsync(workspace, command);
                ran.Exit.ShouldBe(0, string.Join(' ', command) + ran.Output + ran.Error);
                ran.Output.ShouldContain(told);
            }

            var writing = await ReadAsync(workspace, "signoff", DemoWorkspace.October, workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx"));
            writing.Exit.ShouldBe(1, writing.Output + writing.Error);
            writing.Error.ShouldContain("SX7005");
            writing.Error.ShouldContain("only read");
        }
        finally
        {
            await StartAsync(["chmod", "-R", "u+w", Disk]);
        }

        workspace.Files().ShouldBe(before);
    }

    private static Task<Ran> ReadAsync(DemoWorkspace workspace, params string[] command) =>
        StartAsync(AsSomebody([Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "safexero.dll"), .. command, "--workspace", workspace.Root]));

    private static string[] AsSomebody(params string[] command) =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=" + Nobody, "--regid=" + Nobody, "--clear-groups", .. command] : command;

    private static async Task<Ran> StartAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return new Ran(process.ExitCode, await output, await error);
    }
}
