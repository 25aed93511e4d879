using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>verify RUN|evidence.zip</c>: whether a run, or the evidence of one, is as it was left, offline.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var run = new Argument<string>("RUN") { Description = "The run's name, such as demo-2026-10-001, or an evidence.zip." };
        var command = new Command(
            "verify",
            """
            Checks, without network, that a run is as it was left: the chain of the ledger's log, the run's exported log, the plan's seal, and
            the hash of every file. Of an evidence.zip, which needs no workspace: that every file is as listed, and that plan, log, approval,
            mappings and exports belong together. Says what is not, and ends with 3; with 4 where a command on the run was cut off and nothing
            else is wrong.

            Examples:
              safexero verify demo-2026-10-001
              safexero verify runs/demo-2026-10-001/evidence.zip
            """)
        {
            run,
        };
        command.SetAction(parsed =>
        {
            var runId = parsed.GetRequiredValue(run);
            if (runId.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                return new OutputView(parsed).Verified(runId, EvidenceVerification.Of(Path.GetFullPath(runId, Path.GetFullPath(GlobalOptions.WorkspaceOf(parsed)))));
            }

            var folder = RunDirectory.Of(GlobalOptions.WorkspaceOf(parsed), runId);
            using var ledger = WorkspaceLedger.OpenToRead(parsed);
            return ledger.FindRun(runId) is null || !Directory.Exists(folder.Root)
                ? throw new LedgerException(RunMissing.Of(GlobalOptions.WorkspaceOf(parsed), runId, ledger))
                : new OutputView(parsed).Verified(runId, RunVerification.Of(folder, ledger));
        });
        return command;
    }
}
