using System.Collections.Immutable;
using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>report RUN</c>: renders again from what the run kept.</summary>
internal static class ReportCommand
{
    public static Command Build()
    {
        var run = PipelineArguments.Run();
        var command = new Command(
            "report",
            """
            Writes a run's reports again from what it kept, without Xero. The same run gives the same bytes.

            Example:
              safexero report demo-2026-10-001
            """)
        {
            run,
        };
        command.SetAction(parsed => Render(new OutputView(parsed), GlobalOptions.WorkspaceOf(parsed), parsed.GetRequiredValue(run)));
        return command;
    }

    private static int Render(OutputView view, string workspace, string runId)
    {
        var run = RunDirectory.Of(workspace, runId);
        if (!File.Exists(run.PlanHeader))
        {
            throw new LedgerException(RunMissing.Of(workspace, runId));
        }

        var plan = PlanCheck.Read(run);
        if (plan.Value is not { } header)
        {
            throw new CommandFailedException(ExitCode.NothingSent, plan.Diagnostics);
        }

        return view.Files(workspace, RewrittenReports.Listed(run, RunContext.SignedIn, TimeProvider.System, () => Write(workspace, run, header)));
    }

    private static Noted<ImmutableArray<string>> Write(string workspace, RunDirectory run, PlanHeader header)
    {
        var stage = new ReportStage(workspace);
        var files = stage.WritePlan(run, header);
        if (File.Exists(Path.Combine(run.Reconcile, ReconcileStage.FindingsFile)))
        {
            var pack = stage.WriteReconciliation(run, ReconcileStage.Read(run), header);
            files = new(files.Value.AddRange(pack.Value), [.. files.Diagnostics.Union(pack.Diagnostics)]);
            if (EvidenceFile.Write(run) is { } evidence)
            {
                files = files with { Value = files.Value.Add(evidence) };
            }
        }

        return files;
    }
}
