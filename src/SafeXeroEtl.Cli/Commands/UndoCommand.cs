using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>undo RUN</c>: plans the reversal of a run.</summary>
internal static class UndoCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var command = new Command(
            "undo",
            """
            Plans how what a run loaded is taken back: allocations and payments are deleted, credit notes and invoices voided
            under another number, contacts that were made and are not used archived. Says what cannot be taken back, and why.
            Sends nothing: apply the new run like any plan. The next run of the month then loads it again.

            Example:
              safexero undo demo-2026-10-001
              safexero apply demo-2026-10-002
            """)
        {
            run,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var runId = parsed.GetRequiredValue(run);
            await using var composition = await RunComposition.OpenAsync(GlobalOptions.WorkspaceOf(parsed), runId, view.Progress, stop);
            return view.Show(await new PipelineRun(composition.Context).UndoAsync(runId, stop), composition.Context);
        });
        return command;
    }
}
