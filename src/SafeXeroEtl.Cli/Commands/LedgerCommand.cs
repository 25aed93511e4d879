using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>ledger rebuild PIPELINE</c>: a lost ledger is told again by Xero.</summary>
internal static class LedgerCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var rebuild = new Command(
            "rebuild",
            """
            For a ledger that is lost and no backup of it: reads Xero, and takes the documents with SAFE's numbers, the payments with
            our references and the contacts they stand on into the new, empty ledger. Sends nothing. The next plan compares each of
            them with SAFE and finds them there; what differs is blocked, not sent again.

            Example:
              safexero ledger rebuild pipelines/demo
            """)
        {
            pipeline, PipelineArguments.Org,
        };
        rebuild.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var (workspace, path) = (GlobalOptions.WorkspaceOf(parsed), parsed.GetRequiredValue(pipeline));
            await using var composition = await Composition.OpenAsync(workspace, OrganisationsOf.Named(workspace, path, parsed.GetValue(PipelineArguments.Org)).Pipeline, view.Progress, stop);
            var rebuilt = await new PipelineRun(composition.Context).RebuildLedgerAsync(stop);
            if (rebuilt.Value is not { } taken)
            {
                return view.Refused(rebuilt.Diagnostics, ExitCode.NothingSent);
            }

            view.Warn(rebuilt.Diagnostics);
            return view.Rebuilt(taken);
        });
        return new Command(
            "ledger",
            """
            The workspace's record of what went to Xero.

            Example:
              safexero ledger rebuild pipelines/demo
            """) { rebuild };
    }
}
