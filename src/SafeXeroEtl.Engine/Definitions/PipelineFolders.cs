using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>The folders below <c>pipelines</c> that hold a pipeline, for whoever mistyped one.</summary>
public static class PipelineFolders
{
    private const int FoldersMax = 200;

    /// <summary>A next step for a pipeline that is not there: its folder may be mistyped, or only its last name was given.</summary>
    public static string DidYouMean(string workspace, string written, string otherwise)
    {
        var known = Of(workspace);
        var named = known.Where(folder => string.Equals(folder[(folder.LastIndexOf('/') + 1)..], written, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count == 1 ? $"Did you mean `{named[0]}`?" : NearestName.DidYouMean(written, known, otherwise);
    }

    /// <returns>As one writes them on the command line, sorted; nothing where the workspace has none or they cannot be looked at.</returns>
    public static IReadOnlyList<string> Of(string workspace)
    {
        var root = Path.Combine(workspace, "pipelines");
        try
        {
            return !Directory.Exists(root) ? [] :
            [
                .. Directory.EnumerateFiles(root, PipelineFile.FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
                    .Select(file => Path.GetRelativePath(workspace, Path.GetDirectoryName(file)!).Replace('\\', '/'))
                    .Where(static folder => !folder.Split('/').Any(static part => part.StartsWith('_')))
                    .Order(StringComparer.Ordinal)
                    .Take(FoldersMax),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
