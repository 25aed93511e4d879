using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What a path is, before it is opened: opening a pipe waits for ever, and a device may never end.</summary>
internal static class ExportFileCheck
{
    /// <param name="missing">What to say when nothing is there.</param>
    /// <returns>Null for a file with something in it.</returns>
    public static Diagnostic? Fault(string path, string name, Diagnostic missing)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? FileFaults.NotUsable(name, "it is a folder") : missing;
        }

        return HasNothing(path) ? FileFaults.Empty(name) : null;
    }

    /// <summary>Pipes, sockets, devices and the system's own tables have no length either, nor what a link to one of them leads to.</summary>
    public static bool HasNothing(string path) => new FileInfo(Target(path)).Length == 0;

    /// <summary>The file itself, where the path is a link.</summary>
    public static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
