using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Engine.Unattended;

/// <summary>What a pipeline.yml says of runs that nobody watches, read by itself: a fault in a file of rules must not keep it from being told.</summary>
public static class UnattendedFile
{
    /// <param name="address">The pipeline, perhaps with one of its organisations.</param>
    /// <returns>Null when there is no pipeline that can be understood.</returns>
    public static UnattendedSettings? Read(string workspace, string address)
    {
        var pipelinePath = PipelineAddress.Of(workspace, address).Path;
        var folder = PipelineFile.FolderOf(workspace, pipelinePath);
        var file = Path.Combine(folder, Path.GetExtension(pipelinePath) is ".yml" or ".yaml" ? Path.GetFileName(pipelinePath) : PipelineFile.FileName);
        var reader = new DefinitionReader(WorkspacePath.Around(workspace, folder), new SettingFaults());
        return File.Exists(file) && reader.Read(file, PipelineKeys.Kind) is { } pipeline ? PipelineKeys.Unattended.Read(pipeline) : null;
    }

    /// <summary>The log's file, absolute; called as the pipeline's folder.</summary>
    /// <returns>Null when no log is kept, or its folder leads out of the workspace.</returns>
    public static string? LogPath(string workspace, string address, UnattendedSettings settings)
    {
        var folder = PipelineFile.FolderOf(workspace, PipelineAddress.Of(workspace, address).Path);
        return settings.Log is { } log && WorkspacePath.Around(workspace, folder).Resolve(folder, log.Folder) is { } found
            ? Path.Combine(found, Runs.RunDirectory.SafeName(Path.GetFileName(folder)) + ".log")
            : null;
    }
}
