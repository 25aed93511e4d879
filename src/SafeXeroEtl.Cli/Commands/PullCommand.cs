using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Safe;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>pull PIPELINE --period</c>: from SAFE's API into the period's folder.</summary>
internal static class PullCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var period = PipelineArguments.Period();
        var command = new Command(
            "pull",
            """
            Fetches a month from SAFE's API into the period's folder, raw and sealed; `plan` and `run` then read it like any export,
            without asking SAFE again. Reads only. The keys come from SAFE_API_KEY and SAFE_KPI_KEY, or where the pipeline's `safe:`
            says. Interrupted, the same command goes on where it stopped; an earlier pull is replaced when the new one is whole.

            Examples:
              SAFE_API_KEY=... SAFE_KPI_KEY=... safexero pull pipelines/month-end --period 2026-10
              safexero pull pipelines/month-end --period 2026-10 --json
            """)
        {
            pipeline, period,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var month = PipelineArguments.PeriodOf(parsed.GetRequiredValue(period));
            var (workspace, path) = (GlobalOptions.WorkspaceOf(parsed), parsed.GetRequiredValue(pipeline));
            using var safe = SafeDoor.Open(workspace, path);
            var request = new PullRequest
            {
                Source = safe.Source,
                Period = month,
                PeriodFolder = ExportFolder.Of(PipelineFile.FolderOf(workspace, path), safe.Pipeline, month),
                HasKpi = safe.HasKpi,
                By = $"{Environment.UserName}@{Environment.MachineName}",
                Clock = TimeProvider.System,
                Progress = view.Progress,
            };
            return view.Pulled(await SafePull.RunAsync(request, safe.Client, stop));
        });
        return command;
    }
}
