using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The listing of what was owed when a pipeline began: one file for all its months, beside the folder of the first of them.</summary>
internal static class OpeningFile
{
    public const string Role = "opening";

    /// <returns>Null when it is not there, which stops the run.</returns>
    public static ExportInput? Find(ExportFile file, ExtractRequest request, DiagnosticLog log)
    {
        var below = PathOf(request.Pipeline, file.FileName);
        var path = Path.GetFullPath(Path.Combine(request.PipelineFolder, below));
        if (!File.Exists(path))
        {
            log.Stop(FileFaults.Missing(file.FileName, Path.GetDirectoryName(path)!, []));
            return null;
        }

        return new ExportInput { Role = Role, Name = $"../{file.FileName}", Layout = file.Layout, Open = () => InputBytes.OfFile(path) };
    }

    /// <summary>Below the pipeline's folder, with <c>/</c>.</summary>
    public static string PathOf(PipelineDefinition pipeline, string name)
    {
        var first = PeriodText.For(pipeline.ExportFolder, AccountingPeriod.Of(pipeline.Start)).TrimEnd('/');
        return first[..(first.LastIndexOf('/') + 1)] + name;
    }
}
