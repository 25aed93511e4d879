using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>validate PIPELINE</c>: lints the YAML; <c>--online</c> holds it against the organisation.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var online = new Option<bool>("--online") { Description = "Also check accounts and tax types against the organisation." };
        var command = new Command(
            "validate",
            """
            Checks a pipeline's YAML: every fault of every file at once, with file, line and what to write instead.

            Examples:
              safexero validate pipelines/demo
              safexero validate pipelines/demo --online
            """)
        {
            pipeline, online,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var view = new OutputView(parsed);
            var workspace = GlobalOptions.WorkspaceOf(parsed);
            var path = parsed.GetRequiredValue(pipeline);
            var read = PipelineFile.Load(workspace, path);
            var faults = read.Value is not null && parsed.GetValue(online)
                ? read.Diagnostics.AddRange(await OnlineAsync(workspace, path, stop))
                : read.Diagnostics;
            return view.Diagnostics(faults, $"{path} is in order.", ExitCode.Usage);
        });
        return command;
    }

    private static async Task<IEnumerable<Diagnostic>> OnlineAsync(string workspace, string path, CancellationToken stop)
    {
        await using var composition = await Composition.OpenAsync(workspace, path, progress: null, stop);
        var context = composition.Context;
        var organisation = await context.Xero.Client.ReadOrganisationAsync(context.Xero.TenantId, stop);
        return OrganisationLint.Check(context.Pipeline, organisation);
    }
}
