using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>status [RUN]</c>: where a run stands.</summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        run.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("status", "Tells where a run stands; without a name, the last one.") { run };
        command.SetAction(parsed =>
        {
            using var ledger = WorkspaceLedger.Open(parsed);
            var runId = parsed.GetValue(run);
            var found = runId is null ? ledger.Runs().LastOrDefault() : ledger.FindRun(runId);
            var view = new OutputView(parsed);
            view.Warn([.. SignInWatch.EndingIn(GlobalOptions.WorkspaceOf(parsed))]);
            return found is null ? throw new LedgerException(RunComposition.Missing(runId ?? "(none)")) : view.Runs([found], ledger.ApprovalOf);
        });
        return command;
    }
}

/// <summary><c>history</c>: all runs.</summary>
internal static class HistoryCommand
{
    public static Command Build()
    {
        var command = new Command("history", "Lists all runs of the workspace, the oldest first.");
        command.SetAction(parsed =>
        {
            using var ledger = WorkspaceLedger.Open(parsed);
            return new OutputView(parsed).Runs([.. ledger.Runs()], ledger.ApprovalOf);
        });
        return command;
    }
}

/// <summary>The workspace's ledger, for commands that only read it.</summary>
internal static class WorkspaceLedger
{
    public static RunLedger Open(ParseResult parsed) => RunLedger.Open(RunLedger.PathIn(GlobalOptions.WorkspaceOf(parsed)), TimeProvider.System);
}
