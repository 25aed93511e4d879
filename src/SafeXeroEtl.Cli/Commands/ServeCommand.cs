using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>sandbox serve</c>: the workspace's Xero for other programs and for people.</summary>
internal static class ServeCommand
{
    // A port that was free a moment ago may be taken by somebody who was quicker.
    private const int FreePortTries = 5;

    private static readonly Option<int> Port = new("--port") { Description = "The port on localhost. Default: a free one.", HelpName = "N" };
    private static readonly Option<FileInfo?> Faults = new("--faults") { Description = "What goes wrong, and with which calls: see docs/guide/sandbox.md.", HelpName = "FILE" };
    private static readonly Option<bool> NoLimits = new("--no-limits") { Description = "Count and show Xero's limits, but refuse no call." };
    private static readonly Option<int> CallsPerDay = Positive("--calls-per-day", "Calls a day for one app and organisation; new apps have 1,000. Default: 5,000.", 5000);
    private static readonly Option<int> CallsPerMinute = Positive("--calls-per-minute", "Calls a minute for one app and organisation. Default: 60.", 60);
    private static readonly Option<bool> RequireSignIn = new("--require-sign-in") { Description = "Take only tokens that this sandbox issued." };
    private static readonly Option<int> ClockSkew = new("--clock-skew") { Description = "How far the sandbox's clock is ahead, in seconds; below zero, behind.", HelpName = "SECONDS" };

    public static Command Build()
    {
        var command = new Command(
            "serve",
            """
            Serves the workspace's sandbox until Ctrl-C: Xero's addresses for programs, and a page of the books for people.

            Examples:
              safexero sandbox serve --port 5055
              safexero sandbox serve --faults faults.yml --calls-per-day 1000
            """)
        {
            Port, Faults, NoLimits, CallsPerDay, CallsPerMinute, RequireSignIn, ClockSkew,
        };
        command.SetAction(ServeAsync);
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken ctrlC)
    {
        // A server is ended by its supervisor as often as by a keyboard.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ctrlC);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ended.Cancel();
        });
        return await ServeUntilAsync(parsed, ended.Token);
    }

    private static async Task<int> ServeUntilAsync(ParseResult parsed, CancellationToken stop)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var options = new SandboxOptions
        {
            DatabasePath = SandboxFile.PathIn(workspace),
            Port = GivenPort.From(0, parsed.GetValue(Port)),
            Clock = parsed.GetValue(ClockSkew) is var seconds and not 0 ? new SkewedClock(TimeProvider.System, TimeSpan.FromSeconds(seconds)) : TimeProvider.System,
            EnforceLimits = !parsed.GetValue(NoLimits),
            CallsPerDayMax = parsed.GetValue(CallsPerDay),
            CallsPerMinuteMax = parsed.GetValue(CallsPerMinute),
            RequireSignIn = parsed.GetValue(RequireSignIn),
            Faults = parsed.GetValue(Faults) is { } file ? FaultRulesFile.Read(workspace, file.FullName) : null,
            TakesFaultHeader = true,
        };
        await using var host = await StartAsync(options, stop);
        var address = new UriBuilder(host.BaseAddress) { Host = "localhost" }.Uri;
        using var announced = ServedSandbox.Announce(workspace, address);
        new OutputView(parsed).Serving(new ServedView(address, SandboxBooks.Organisations(options.DatabasePath), options));
        try
        {
            await host.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how serving ends.
        }

        return 0;
    }

    private static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SandboxHost.StartAsync(options.Port == 0 ? options with { Port = FreePort() } : options, stop);
            }
            catch (PortNotUsableException) when (options.Port == 0 && attempt < FreePortTries)
            {
                // Another one, then.
            }
            catch (PortNotUsableException taken)
            {
                throw TakenPort.Refusal(taken.Port);
            }
        }
    }

    /// <summary>A given port, unlike one that the server chooses, can be listened on at both of localhost's addresses.</summary>
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Option<int> Positive(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }
}
