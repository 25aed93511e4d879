using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Where a pipeline keeps the exports of one period.</summary>
public static class ExportFolder
{
    /// <summary>Absolute.</summary>
    public static string Of(string pipelineFolder, PipelineDefinition pipeline, AccountingPeriod period) =>
        Path.GetFullPath(For(pipeline, period), pipelineFolder);

    /// <summary>A file of it as a plan names it: below the pipeline's folder, with <c>/</c>.</summary>
    public static string NameOf(PipelineDefinition pipeline, AccountingPeriod period, string file) => $"{For(pipeline, period).TrimEnd('/')}/{file}";

    private static string For(PipelineDefinition pipeline, AccountingPeriod period) =>
        pipeline.ExportFolder.Replace("{period}", period.ToString(), StringComparison.Ordinal);
}
