using System.CommandLine;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli;

/// <summary>The workspace that a command line names. A mistyped one is told: to make it would show empty books, and nobody would know why.</summary>
internal static class GivenWorkspace
{
    /// <returns>Absolute; the current directory where none is named.</returns>
    /// <exception cref="CommandFailedException">SX1110: the current directory is gone.</exception>
    public static string Of(ParseResult parsed, Option<DirectoryInfo> option)
    {
        try
        {
            return parsed.GetValue(option)?.FullName ?? Directory.GetCurrentDirectory();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, [Gone()]);
        }
    }

    /// <exception cref="CommandFailedException">SX1110: it is not there, or no folder.</exception>
    public static void MustExist(ParseResult parsed)
    {
        // Help and the Tab key look at nothing, and what `init` makes is its own argument.
        if (parsed.Action != parsed.CommandResult.Command.Action || parsed.GetResult(GlobalOptions.Workspace) is not { Implicit: false })
        {
            return;
        }

        var folder = GlobalOptions.WorkspaceOf(parsed);
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException(ExitCode.Usage,
                [Missing(File.Exists(folder) ? "The workspace is a file, and must be a folder." : "There is no such workspace, or this account may not look into it.", folder)]);
        }
    }

    public static Diagnostic Gone() => Missing("The current directory is gone, or this account may not look into it.", null);

    private static Diagnostic Missing(string message, string? folder) => new()
    {
        Code = DiagnosticCodes.WorkspaceMissing,
        Message = message,
        Value = folder,
        NextStep = "Give --workspace a folder that is there; `safexero init DIR` makes a new one.",
    };
}
