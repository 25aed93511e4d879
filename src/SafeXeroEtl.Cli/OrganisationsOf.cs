using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Cli;

/// <summary>Which organisations of a pipeline a command is meant for, each by an address that opens it alone.</summary>
/// <param name="Pipeline">As it was named.</param>
/// <param name="All">One and the pipeline itself, or several.</param>
internal sealed record OrganisationsOf(string Pipeline, ImmutableArray<PipelineAddress> All)
{
    public bool AreSeveral => All[0].Organisation is not null;

    /// <summary>The one, where there is one.</summary>
    public string One => All[0].ToString();

    /// <param name="organisation">Of <c>--org</c>; null: all of them.</param>
    /// <exception cref="CommandFailedException">The YAML is wrong, or names no such organisation.</exception>
    public static OrganisationsOf Named(string workspace, string path, string? organisation)
    {
        var address = PipelineAddress.Of(workspace, path);
        if (organisation is not null && address.Organisation is not null && address.Organisation != organisation)
        {
            throw new CommandFailedException(ExitCode.Usage, [new Diagnostic
            {
                Code = DiagnosticCodes.NotAmongOrganisations,
                Message = $"'{path}' names one organisation and --org another.",
                Value = organisation,
                NextStep = "Leave one of the two out.",
            }]);
        }

        if ((organisation ?? address.Organisation) is { } alias)
        {
            var named = address with { Organisation = alias };
            var one = Composition.ReadPipeline(workspace, named.ToString());
            return Alone(one.Shares.IsEmpty ? address.Path : named.ToString());
        }

        // What is wrong with the YAML the command itself says when it opens the pipeline.
        return PipelineFile.Load(workspace, path).Value is { IsOfSeveral: true } several
            ? new OrganisationsOf(path, [.. several.Shares.Select(share => address with { Organisation = share.Alias })])
            : Alone(path);
    }

    /// <summary>Of a command that asks about one organisation alone.</summary>
    public static Diagnostic Which(PipelineDefinition pipeline, string path) => new()
    {
        Code = DiagnosticCodes.WhichOrganisation,
        Message = $"The pipeline has {pipeline.Shares.Length} organisations, and this is done in one of them.",
        Value = path,
        NextStep = $"Say which: --org {string.Join(" or --org ", pipeline.Shares.Select(static share => share.Alias))}.",
    };

    private static OrganisationsOf Alone(string address) => new(address, [new PipelineAddress(address, null)]);
}
