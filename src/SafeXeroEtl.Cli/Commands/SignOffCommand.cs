using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.SignOff;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>signoff RUN FILE</c>: takes the signed pack back.</summary>
internal static class SignOffCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var file = new Argument<string>("FILE") { Description = "The pack as the people who signed it saved it." };
        var command = new Command(
            "signoff",
            """
            Takes a reconciliation pack back that people signed, checks that nothing but its coloured cells was changed, and keeps it beside the
            sealed one. Names sheet and cell of what was changed, and then ends with 3.

            Example:
              safexero signoff demo-2026-10-001 ~/signed-pack.xlsx
            """)
        {
            run,
            file,
        };
        command.SetAction(parsed =>
        {
            var runId = parsed.GetRequiredValue(run);
            var folder = RunDirectory.Of(GlobalOptions.WorkspaceOf(parsed), runId);
            using var ledger = WorkspaceLedger.Open(parsed);
            return ledger.FindRun(runId) is null || !Directory.Exists(folder.Root)
                ? throw new LedgerException(RunMissing.Of(GlobalOptions.WorkspaceOf(parsed), runId, ledger))
                : new OutputView(parsed).Signed(runId, PackSignOff.Keep(folder, ledger, RunContext.SignedIn, parsed.GetRequiredValue(file)));
        });
        return command;
    }
}
