using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>A pipeline of several organisations: read for one of them it is like any other, with the files and keys that hold there.</summary>
internal static class SharedPipeline
{
    public static bool IsIt(SettingMap pipeline) => pipeline.Has(PipelineKeys.Organisations.Entries);

    /// <param name="open">Opens the pipeline's file afresh: each organisation is sealed over the files that it reads, and no others.</param>
    public static Noted<PipelineDefinition?> Load(SettingMap pipeline, PipelineAddress address, Func<PipelineFile.Opened> open)
    {
        var whole = open();
        PipelineKeys.Organisations.Check(pipeline, whole.Faults);
        var aliases = PipelineKeys.Organisations.AliasesOf(pipeline);
        if (address.Organisation is { } alias && !aliases.Contains(alias, StringComparer.Ordinal))
        {
            whole.Faults.Error(
                DiagnosticCodes.NotAmongOrganisations, pipeline.AtOf(PipelineKeys.Organisations.Entries), $"The pipeline names no organisation '{alias}'.",
                NearestName.DidYouMean(alias, aliases, $"Name one of {string.Join(", ", aliases)}."), alias);
        }

        if (whole.Faults.ErrorCount > 0 || aliases.IsEmpty)
        {
            return new Noted<PipelineDefinition?>(null, whole.Faults.All());
        }

        return address.Organisation is { } one ? For(pipeline, one, open()) : Whole([.. aliases.Select(each => For(pipeline, each, open()))], pipeline);
    }

    private static Noted<PipelineDefinition?> For(SettingMap pipeline, string alias, PipelineFile.Opened opened)
    {
        var read = opened.Define(PipelineKeys.Organisations.For(pipeline, alias)!);
        return read with { Value = read.Value is { } own ? own with { Name = own.Shares.First(share => share.Alias == alias).Pipeline } : null };
    }

    /// <summary>Sound only when it is for each of them; what is wrong for several is told once.</summary>
    private static Noted<PipelineDefinition?> Whole(ImmutableArray<Noted<PipelineDefinition?>> each, SettingMap pipeline)
    {
        ImmutableArray<Diagnostic> told = [.. each.SelectMany(static one => one.Diagnostics).Distinct()];
        return new Noted<PipelineDefinition?>(
            each.All(static one => one.Value is not null) ? each[0].Value! with { Name = pipeline.Get(PipelineKeys.Name), Organisation = "" } : null, told);
    }
}
