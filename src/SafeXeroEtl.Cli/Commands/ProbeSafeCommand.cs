using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Safe;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>probe safe PIPELINE</c>: names and types of the properties that SAFE's API gives.</summary>
internal static class ProbeSafeCommand
{
    private const string FileName = "probe-safe.json";

    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var command = new Command(
            "safe",
            """
            Asks SAFE's API for one page of each list that `pull` fetches, and records which properties its records have:
            names, types, how often they are empty. No value is kept or shown. Writes probe-safe.json into the workspace.
            Reads only; the keys come from where `pull` takes them.

            Examples:
              SAFE_API_KEY=... SAFE_KPI_KEY=... safexero probe safe pipelines/month-end
              safexero probe safe pipelines/month-end --json
            """)
        {
            pipeline,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var workspace = GlobalOptions.WorkspaceOf(parsed);
            using var safe = SafeDoor.Open(workspace, parsed.GetRequiredValue(pipeline));
            var probed = await SafeProbe.RunAsync(safe.Source, safe.Client, safe.Pipeline.Files, safe.HasKpi, stop);
            var document = SafeProbeView.Json(probed);
            ArtifactFile.Write(Path.Combine(workspace, FileName), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(JsonView.Indented(document) + "\n")));
            return new OutputView(parsed).ProbedSafe(probed, document, FileName);
        });
        return command;
    }
}
