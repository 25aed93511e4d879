using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>plan PIPELINE --period</c>: the dry run.</summary>
internal static class PlanCommand
{
    public static Command Build() => Build(
        "plan",
        """
        Dry run: reads the exports and Xero, decides everything, writes the sealed plan and sends nothing.

        Example:
          safexero plan pipelines/demo --period 2026-10
        """,
        planOnly: true);

    /// <summary>Shared with <c>run</c>, which takes the same arguments and goes on.</summary>
    internal static Command Build(string name, string description, bool planOnly)
    {
        var pipeline = PipelineArguments.Pipeline();
        var period = PipelineArguments.Period();
        var only = PipelineArguments.Only();
        var full = PipelineArguments.Full();
        var command = new Command(name, description) { pipeline, period, only, full };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var month = PipelineArguments.PeriodOf(parsed.GetRequiredValue(period));
            await using var composition = await Composition.OpenAsync(
                GlobalOptions.WorkspaceOf(parsed), parsed.GetRequiredValue(pipeline), view.Progress, stop);
            var request = new RunRequest
            {
                Period = month,
                Transfers = PipelineArguments.TransfersOf(parsed.GetValue(only), composition.Context.Pipeline),
                PlanOnly = planOnly,
            };
            var outcome = await new PipelineRun(composition.Context.InFull(parsed.GetValue(full))).RunAsync(request, stop);
            return view.Show(outcome, composition.Context);
        });
        return command;
    }
}
