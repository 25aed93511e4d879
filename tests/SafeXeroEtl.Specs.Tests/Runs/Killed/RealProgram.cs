using System.Diagnostics;
using System.Text;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary>One command as a user gives it: a process of its own, started from the built program.</summary>
internal sealed class RealProgram : IDisposable
{
    /// <summary>What a process that SIGKILL ended leaves; where there are no signals, what ending it by force leaves.</summary>
    private static readonly int Killed = OperatingSystem.IsWindows() ? -1 : 128 + 9;

    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task<string> output;
    private readonly TaskCompletionSource loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly string awaited;

    private RealProgram(Process process, string awaited)
    {
        this.process = process;
        this.awaited = awaited;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Ends when the program says that it loads, or what else is awaited, or when it is over without having said so.</summary>
    public Task Loading => Task.WhenAny(loading.Task, process.WaitForExitAsync(TestContext.Current.CancellationToken));

    public bool IsAlive => !process.HasExited;

    /// <param name="secret">Of the custom connection that signs in; null for a command without one.</param>
    public static RealProgram Start(string workspace, string? secret, params string[] arguments) => new(Started(workspace, secret, arguments, readsError: true), "  Loading");

    /// <param name="awaited">A word of its progress.</param>
    /// <inheritdoc cref="Start(string, string?, string[])"/>
    public static RealProgram StartAwaiting(string awaited, string workspace, params string[] arguments) => new(Started(workspace, secret: null, arguments, readsError: true), awaited);

    /// <summary>One that goes on until it is ended, and whose standard output is the caller's to read.</summary>
    public static Process StartServer(string workspace, params string[] arguments) => Started(workspace, secret: null, arguments, readsError: false);

    /// <returns>Whether it was alive to be killed.</returns>
    public async Task<bool> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == Killed;
    }

    public async Task<Ran> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, await output, error.ToString());
    }

    public void Dispose()
    {
        if (IsAlive)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static Process Started(string workspace, string? secret, string[] arguments, bool readsError)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = readsError,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "safexero.dll"), .. arguments, "--workspace", workspace])
        {
            start.ArgumentList.Add(argument);
        }

        // A life is over before code that is compiled twice has paid.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "10000";
        if (secret is not null)
        {
            start.Environment[$"SAFEXERO_{ServedProgram.Alias.ToUpperInvariant()}_CLIENT_SECRET"] = secret;
        }

        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        error.AppendLine(line);
        if (line?.Contains(awaited, StringComparison.Ordinal) == true)
        {
            loading.TrySetResult();
        }
    }
}
