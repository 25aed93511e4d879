using System.CommandLine;

namespace SafeXeroEtl.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<DirectoryInfo> Workspace { get; } = new("--workspace")
    {
        Description = "The folder with pipelines, runs and the ledger. Default: the current directory.",
        Recursive = true,
        HelpName = "DIR",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output, for machines.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress; the result only.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Warnings and notes in full, and the calls made.", Recursive = true };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours. NO_COLOR in the environment does the same.", Recursive = true };

    /// <summary>Absolute path of the workspace.</summary>
    /// <exception cref="CommandFailedException">SX1110: it is the current directory, and that is gone.</exception>
    public static string WorkspaceOf(ParseResult parsed) => GivenWorkspace.Of(parsed, Workspace);
}
