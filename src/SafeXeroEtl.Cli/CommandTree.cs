using System.CommandLine;
using SafeXeroEtl.Cli.Commands;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;

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
              safexero plan pipelines/demo --period 2026-10    nothing is sent
              safexero apply demo-2026-10-001                  loads that plan
              safexero run pipelines/demo --period 2026-10     does all of it
              safexero plan --help                             a command in full
            """)
        {
            InitCommand.Build(),
            ValidateCommand.Build(),
            ProbeCommand.Build(),
            PullCommand.Build(),
            PlanCommand.Build(),
            ApproveCommand.Build(),
            ApplyCommand.Build(),
            RunCommand.Build(),
            BackfillCommand.Build(),
            UndoCommand.Build(),
            ReconcileCommand.Build(),
            ReportCommand.Build(),
            SignOffCommand.Build(),
            CloseCommand.Build(),
            ContactsCommand.Build(),
            ShowCommand.Build(),
            TodayCommand.Build(),
            StatusCommand.Build(),
            HistoryCommand.Build(),
            VerifyCommand.Build(),
            LedgerCommand.Build(),
            SandboxCommand.Build(),
            AuthCommand.Build(),
            CompletionCommand.Build(),
        };
        foreach (var option in (Option[])[GlobalOptions.Workspace, GlobalOptions.Json, GlobalOptions.Quiet, GlobalOptions.Verbose, GlobalOptions.NoColor])
        {
            safexero.Options.Add(option);
        }

        CommandHelp.SetIn(safexero);
        return new CommandTree(safexero);
    }

    /// <summary>Whether a command line is one of the program's; nothing is carried out.</summary>
    internal bool Understands(string[] args) => root.Parse(args).Errors.Count == 0;

    /// <summary>A group of commands without a command shows its help; everything else is told, in the one document where that is asked for.</summary>
    private static async Task<int> NotUnderstoodAsync(ParseResult parsed, string[] args, Func<ParseResult> help, Invocation configuration, CancellationToken stop)
    {
        var isJson = args.Contains(GlobalOptions.Json.Name);
        if (!isJson && parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            await help().InvokeAsync(configuration, stop);
            return (int)Engine.ExitCode.Usage;
        }

        return Misused(configuration, isJson, UsageFaults.Of(parsed, args));
    }

    private static int Misused(Invocation configuration, bool isJson, IReadOnlyCollection<Diagnostic> faults)
    {
        if (isJson)
        {
            configuration.Output.WriteLine(JsonView.Failure(faults, Engine.ExitCode.Usage));
        }

        foreach (var fault in isJson ? [] : faults)
        {
            configuration.Error.WriteLine(DiagnosticText.Shown(fault));
        }

        return (int)Engine.ExitCode.Usage;
    }

    /// <summary>Usage errors are exit 2; everything a command does not expect is ours, and exit 1.</summary>
    /// <param name="stop">Ctrl-C, or a scheduler's word to end.</param>
    internal async Task<int> RunAsync(string[] args, TextWriter standardOutput, TextWriter standardError, CancellationToken stop)
    {
        using var output = new LastingWriter(standardOutput);
        using var error = new LastingWriter(standardError);
        var configuration = new Invocation
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = output,
            Error = error,
        };
        ParseResult parsed;
        try
        {
            parsed = root.Parse(args);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A folder of the command line is told from the current directory.
            return FailureReport.Unread(output, error, Misused(configuration, args.Contains(GlobalOptions.Json.Name), [GivenWorkspace.Gone()]));
        }

        if (parsed.Errors.Count > 0)
        {
            return FailureReport.Unread(output, error, await NotUnderstoodAsync(parsed, args, () => root.Parse([.. args, "--help"]), configuration, stop));
        }

        return await FailureReport.GuardAsync(parsed, configuration, () =>
        {
            GivenWorkspace.MustExist(parsed);
            // What the command itself throws has its exit code before its log and the user's hook are told; the guard around them is for what is thrown before it begins.
            return UnattendedCommand.RunAsync(
                parsed, configuration, async () => FailureReport.Unread(output, error, await FailureReport.GuardAsync(parsed, configuration, () => parsed.InvokeAsync(configuration, stop))));
        });
    }
}
