using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What a path is, before it is opened: opening a pipe waits for ever, and a device may never end.</summary>
internal static class ExportFileCheck
{
    /// <returns>Null for a file with something in it.</returns>
    public static Diagnostic? Fault(string path, string name)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? FileFaults.NotUsable(name, "it is a folder") : FileFaults.NotUsable(name, "there is no such file");
        }

        // Pipes, sockets, devices and the system's own tables have no length either.
        return new FileInfo(Target(path)).Length == 0 ? FileFaults.Empty(name) : null;
    }

    private static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
