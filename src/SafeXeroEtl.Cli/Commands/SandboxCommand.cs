using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>sandbox serve|reset|show</c>: the built-in Xero of the workspace.</summary>
internal static class SandboxCommand
{
    public static Command Build() => new(
        "sandbox",
        """
        The built-in Xero: serve it to other programs, start it afresh, or show what it holds.

        Examples:
          safexero sandbox serve --port 5055
          safexero sandbox show
          safexero sandbox reset
          safexero sandbox unlock
          safexero sandbox contact "GoCardless Ltd"
        """)
    {
        ServeCommand.Build(),
        Reset(),
        Show(),
        Unlock(),
        SandboxContactCommand.Build(),
    };

    private static Command Unlock()
    {
        var command = new Command(
            "unlock",
            """
            Takes the lock dates off the sandbox's organisations, so that months of long ago can be rehearsed with `backfill`. In Xero an
            adviser does that.

            Example:
              safexero sandbox unlock
            """);
        command.SetAction(parsed =>
        {
            var path = SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed));
            SandboxBooks.Unlock(path);
            return new OutputView(parsed).Books(SandboxBooks.Summarise(path), "No lock date is set any more.");
        });
        return command;
    }

    private static Command Reset()
    {
        var command = new Command(
            "reset",
            """
            Puts the sandbox back to its seed. Runs already made stay in the ledger and will not send again what they sent: to rehearse
            from the start, take a new workspace as well.

            Example:
              safexero sandbox reset
            """);
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
        var command = new Command(
            "show",
            """
            Counts and sums of what the sandbox holds, and a digest that changes with any of it.

            Examples:
              safexero sandbox show
              safexero sandbox show --json
            """);
        command.SetAction(parsed => new OutputView(parsed).Books(SandboxBooks.Summarise(SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed)))));
        return command;
    }
}
