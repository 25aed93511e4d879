namespace SafeXeroEtl.Engine.Unattended;

/// <summary>
/// Finds a program by its name. The system would look beside this program and in the current folder first, where whoever may write exports
/// could put one of that name.
/// </summary>
internal static class ProgramSearch
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="folder">What a path is relative to.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <returns>An absolute path; null when there is none that can be started.</returns>
    public static string? Find(string name, string folder, Func<string, string?> variable)
    {
        if (name.Contains('/', StringComparison.Ordinal) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Endings(variable).Select(ending => Path.GetFullPath(name + ending, folder)).FirstOrDefault(CanStart);
        }

        return (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(place => Endings(variable).Select(ending => Path.Combine(place, name + ending)))
            .FirstOrDefault(CanStart);
    }

    private static string[] Endings(Func<string, string?> variable) =>
        OperatingSystem.IsWindows() ? ["", .. (variable("PATHEXT") ?? ".EXE").Split(';', StringSplitOptions.RemoveEmptyEntries)] : [""];

    private static bool CanStart(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None);
}
