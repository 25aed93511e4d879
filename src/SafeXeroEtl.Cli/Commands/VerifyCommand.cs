using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>verify RUN</c>: whether a run is as it was left, offline.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var command = new Command(
            "verify",
            """
            Checks, without network, that a run is as it was left: the chain of the ledger's log, the run's exported log, the plan's seal, and
            the hash of every file. Says what is not, and ends with 3.

            Example:
              safexero verify demo-2026-10-001
            """)
        {
            run,
        };
        command.SetAction(parsed =>
        {
            var runId = parsed.GetRequiredValue(run);
            var folder = RunDirectory.Of(GlobalOptions.WorkspaceOf(parsed), runId);
            using var ledger = WorkspaceLedger.Open(parsed);
            return ledger.FindRun(runId) is null || !Directory.Exists(folder.Root)
                ? throw new LedgerException(RunComposition.Missing(runId))
                : new OutputView(parsed).Verified(runId, RunVerification.Of(folder, ledger));
        });
        return command;
    }
}
