using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>apply RUN</c>: loads exactly a plan.</summary>
internal static class ApplyCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var command = new Command(
            "apply",
            """
            Loads exactly a sealed plan. Refuses when an export, the YAML or the organisation changed since, and says what.
            Give it again after any stop to go on.

            Example:
              safexero apply demo-2026-10-001
            """)
        {
            run,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var runId = parsed.GetRequiredValue(run);
            await using var composition = await RunComposition.OpenAsync(GlobalOptions.WorkspaceOf(parsed), runId, view.Progress, stop);
            var outcome = await new PipelineRun(composition.Context).ApplyAsync(runId, stop);
            return view.Show(outcome, composition.Context);
        });
        return command;
    }
}

/// <summary>Opens what a run was made from.</summary>
internal static class RunComposition
{
    public static Task<Composition> OpenAsync(string workspace, string runId, IProgress<string>? progress, CancellationToken stop)
    {
        var run = RunDirectory.Of(workspace, runId);
        return Directory.Exists(run.Root)
            ? Composition.OpenAsync(workspace, RunNote.Read(run).PipelinePath, progress, stop)
            : throw new LedgerException(RunMissing.Of(workspace, runId));
    }
}
