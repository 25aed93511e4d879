using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>reconcile RUN</c> or <c>reconcile PIPELINE --period</c>: reads Xero back and compares.</summary>
internal static class ReconcileCommand
{
    public static Command Build()
    {
        var subject = new Argument<string>("RUN|PIPELINE") { Description = "A run, or a pipeline together with --period for its last run of that month." };
        var period = PipelineArguments.Period();
        period.Required = false;
        var full = PipelineArguments.Full();
        var command = new Command(
            "reconcile",
            """
            Reads Xero afresh and compares it with SAFE's export, record by record and in total. Sends nothing.

            Examples:
              safexero reconcile demo-2026-10-001
              safexero reconcile pipelines/demo --period 2026-10
              safexero reconcile pipelines/demo --period 2026-10 --full
            """)
        {
            subject, period, full,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var workspace = GlobalOptions.WorkspaceOf(parsed);
            var named = parsed.GetRequiredValue(subject);
            if (parsed.GetValue(period) is not { } month)
            {
                await using var ofRun = await RunComposition.OpenAsync(workspace, named, view.Progress, stop);
                return view.Show(await new PipelineRun(ofRun.Context.InFull(parsed.GetValue(full))).ReconcileAsync(named, stop), ofRun.Context);
            }

            await using var composition = await Composition.OpenAsync(workspace, named, view.Progress, stop);
            var runId = LatestRun.Of(composition.Context, PipelineArguments.PeriodOf(month));
            return view.Show(await new PipelineRun(composition.Context.InFull(parsed.GetValue(full))).ReconcileAsync(runId, stop), composition.Context);
        });
        return command;
    }
}
