using System.CommandLine;
using SafeXeroEtl.Cli.Commands;

namespace SafeXeroEtl.Cli;

/// <summary>All commands, in the order in which a month end meets them.</summary>
internal sealed class CommandTree
{
    private readonly RootCommand root;

    private CommandTree(RootCommand root) => this.root = root;

    public static CommandTree Build()
    {
        var safexero = new RootCommand(
            """
            Closes a month between SAFE and Xero: extracts, maps, plans, loads exactly the plan, reads back and reports.

            Examples:
              safexero run pipelines/demo --period 2026-10        close a month on the built-in sandbox
              safexero plan pipelines/demo --period 2026-10       dry run: nothing is sent
              safexero apply demo-2026-10-001                     load exactly that plan
            """)
        {
            InitCommand.Build(),
            ValidateCommand.Build(),
            PlanCommand.Build(),
            ApplyCommand.Build(),
            RunCommand.Build(),
            ReconcileCommand.Build(),
            ReportCommand.Build(),
            ShowCommand.Build(),
            StatusCommand.Build(),
            HistoryCommand.Build(),
            SandboxCommand.Build(),
        };
        foreach (var option in (Option[])[GlobalOptions.Workspace, GlobalOptions.Json, GlobalOptions.Quiet, GlobalOptions.Verbose, GlobalOptions.NoColor])
        {
            safexero.Options.Add(option);
        }

        return new CommandTree(safexero);
    }

    /// <summary>Usage errors are exit 2; everything a command does not expect is ours, and exit 1.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return (int)Engine.ExitCode.Usage;
        }

        using var stop = new CtrlC();
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await FailureReport.GuardAsync(parsed, () => parsed.InvokeAsync(configuration, stop.Token));
    }
}
