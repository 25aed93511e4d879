namespace SafeXeroEtl.Engine.Definitions;

/// <summary>The folder that the YAML of a pipeline may name files in, and how its files are called in messages and seals.</summary>
internal sealed class WorkspacePath
{
    private WorkspacePath(string root) => Root = root;

    /// <summary>Absolute, without a slash at its end.</summary>
    public string Root { get; }

    /// <summary>The workspace if the pipeline lies in it; else the folder above the pipeline's, so that <c>../_shared</c> is still within.</summary>
    public static WorkspacePath Around(string workspace, string pipelineFolder)
    {
        var within = new WorkspacePath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace)));
        return within.Holds(pipelineFolder) ? within : new WorkspacePath(Path.GetDirectoryName(pipelineFolder) ?? pipelineFolder);
    }

    /// <summary>Below the root, with <c>/</c> on every system.</summary>
    public string NameOf(string absolute) => Path.GetRelativePath(Root, absolute).Replace('\\', '/');

    /// <returns>Null when the path is absolute or leads out of the root, directly or by a symbolic link.</returns>
    public string? Resolve(string folder, string relative)
    {
        if (Path.IsPathRooted(relative) || relative.Contains('\\', StringComparison.Ordinal) || relative.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        var absolute = Path.GetFullPath(Path.Combine(folder, relative));
        return Holds(absolute) && StaysInside(absolute) ? absolute : null;
    }

    private bool Holds(string absolute) => absolute == Root || absolute.StartsWith(Path.EndsInDirectorySeparator(Root) ? Root : Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool StaysInside(string absolute)
    {
        for (var step = absolute; step.Length > Root.Length; step = Path.GetDirectoryName(step)!)
        {
            FileSystemInfo entry = Directory.Exists(step) ? new DirectoryInfo(step) : new FileInfo(step);
            if (entry is { Exists: true, LinkTarget: not null } && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target && !Holds(target.FullName))
            {
                return false;
            }
        }

        return true;
    }
}
