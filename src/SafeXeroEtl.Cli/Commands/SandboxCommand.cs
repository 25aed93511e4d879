using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>sandbox serve|reset|show</c>: the built-in Xero of the workspace.</summary>
internal static class SandboxCommand
{
    public static Command Build() => new("sandbox", "The built-in Xero: serve it to other programs, start it afresh, or show what it holds.")
    {
        Serve(),
        Reset(),
        Show(),
    };

    private static Command Serve()
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", HelpName = "N" };
        var command = new Command(
            "serve",
            """
            Serves the workspace's sandbox until Ctrl-C, with Xero's addresses below the one it prints.

            Example:
              safexero sandbox serve --port 5055
            """)
        {
            port,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var options = new SandboxOptions { DatabasePath = SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed)), Port = parsed.GetValue(port) };
            await using var host = await SandboxHost.StartAsync(options, stop);
            using var announced = ServedSandbox.Announce(GlobalOptions.WorkspaceOf(parsed), host.BaseAddress);
            var tenant = SandboxBooks.Summarise(options.DatabasePath).TenantId;
            new OutputView(parsed).Serving(host.BaseAddress, tenant);
            try
            {
                await host.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Ctrl-C is how serving ends.
            }

            return 0;
        });
        return command;
    }

    private static Command Reset()
    {
        var command = new Command("reset", "Puts the sandbox back to its seed. Runs already made stay in the ledger and will not send again what they sent.");
        command.SetAction(parsed =>
        {
            var path = SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed));
            SandboxBooks.Reset(path);
            return new OutputView(parsed).Books(SandboxBooks.Summarise(path));
        });
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Counts and sums of what the sandbox holds, and a digest that changes with any of it.");
        command.SetAction(parsed => new OutputView(parsed).Books(SandboxBooks.Summarise(SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed)))));
        return command;
    }
}
