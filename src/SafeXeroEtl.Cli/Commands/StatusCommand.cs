using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>status [RUN|PIPELINE]</c>: where a run stands, or the last one of each of a pipeline's organisations.</summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var run = new Argument<string>("RUN|PIPELINE")
        {
            Description = "A run, such as demo-2026-10-001, or a pipeline for its last run, of each organisation where it has several. Default: the last run of all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "status",
            """
            Tells where a run stands; without a name, the last one. Warns of sign-ins that end soon.

            Examples:
              safexero status
              safexero status demo-2026-10-001
              safexero status pipelines/demo
            """) { run, PipelineArguments.Org };
        command.SetAction(parsed =>
        {
            using var ledger = WorkspaceLedger.OpenToRead(parsed);
            var runId = parsed.GetValue(run);
            if (runId is not null && ledger.FindRun(runId) is null && LastOfPipeline(parsed, runId, ledger) is { Length: > 0 } runs)
            {
                return new OutputView(parsed).Runs(runs, ledger.ApprovalOf);
            }

            var found = runId is null ? ledger.Runs().LastOrDefault() : ledger.FindRun(runId);
            var view = new OutputView(parsed);
            view.Warn([.. SignInWatch.EndingIn(GlobalOptions.WorkspaceOf(parsed))]);
            return found is null ? throw new LedgerException(runId is null ? NoneYet() : RunMissing.Of(GlobalOptions.WorkspaceOf(parsed), runId, ledger)) : view.Runs([found], ledger.ApprovalOf);
        });
        return command;
    }

    private static Diagnostic NoneYet() => new()
    {
        Code = DiagnosticCodes.RunNotFound,
        Message = "Nothing was run in this workspace yet.",
        NextStep = "`safexero plan PIPELINE --period 2026-10` makes a run, and sends nothing.",
    };

    private static LedgerRun[] LastOfPipeline(ParseResult parsed, string path, RunLedger ledger)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        if (PipelineFile.Load(workspace, path).Value is null)
        {
            return [];
        }

        var names = OrganisationsOf.Named(workspace, path, parsed.GetValue(PipelineArguments.Org)).All.Select(address => Composition.ReadPipeline(workspace, address.ToString()).Name).ToList();
        return [.. names.Select(name => ledger.Runs().LastOrDefault(run => run.Pipeline == name)).OfType<LedgerRun>()];
    }
}

/// <summary><c>history</c>: all runs.</summary>
internal static class HistoryCommand
{
    public static Command Build()
    {
        var command = new Command(
            "history",
            """
            Lists all runs of the workspace, the oldest first.

            Examples:
              safexero history
              safexero history --json
            """);
        command.SetAction(parsed =>
        {
            using var ledger = WorkspaceLedger.OpenToRead(parsed);
            return new OutputView(parsed).Runs([.. ledger.Runs()], ledger.ApprovalOf);
        });
        return command;
    }
}

/// <summary>The workspace's ledger, for commands that need no organisation.</summary>
internal static class WorkspaceLedger
{
    public static RunLedger Open(ParseResult parsed) => RunLedger.Open(RunLedger.PathIn(GlobalOptions.WorkspaceOf(parsed)), TimeProvider.System);

    /// <summary>For one that only looks, wherever the workspace lies.</summary>
    public static RunLedger OpenToRead(ParseResult parsed) => RunLedger.OpenToRead(RunLedger.PathIn(GlobalOptions.WorkspaceOf(parsed)), TimeProvider.System);
}
