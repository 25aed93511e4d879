using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>approve RUN</c>: a second person agrees to a plan.</summary>
internal static class ApproveCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var note = new Option<string?>("--note") { Description = "What you looked at, or why you agree; it is kept with the run.", HelpName = "TEXT" };
        var command = new Command(
            "approve",
            """
            Agrees to exactly the plan of a run, under the account you are signed in to this computer with. Whoever made the plan
            cannot approve it; where the pipeline names `approvers:`, only they can. Refused when anything changed since.

            Examples:
              safexero approve demo-2026-10-001
              safexero approve demo-2026-10-001 --note "Largest bills and all credits looked at"
            """)
        {
            run, note,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var runId = parsed.GetRequiredValue(run);
            await using var composition = await RunComposition.OpenAsync(GlobalOptions.WorkspaceOf(parsed), runId, view.Progress, stop);
            var approved = await new PipelineRun(composition.Context).ApproveAsync(runId, parsed.GetValue(note), stop);
            return approved.Value is { } approval ? view.Approved(runId, approval) : view.Refused(approved.Diagnostics, ExitOf(approved));
        });
        return command;
    }

    /// <summary>A plan that only another person may approve still waits for a person; everything else is a plan to be made anew.</summary>
    private static ExitCode ExitOf(Noted<Core.Plan.PlanApproval?> refused) =>
        refused.Diagnostics.All(static fault => fault.Code == DiagnosticCodes.MayNotApprove) ? ExitCode.WaitsForPerson : ExitCode.NothingSent;
}
