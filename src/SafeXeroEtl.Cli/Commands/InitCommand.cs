using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>init DIR</c>: a workspace to start from.</summary>
internal static class InitCommand
{
    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder to make; it must be empty or new." };
        var command = new Command(
            "init",
            """
            Makes a workspace: pipelines with the demo and a month end to edit, shared layouts and VAT map, and the report templates.

            Example:
              safexero init books && cd books && safexero run pipelines/demo --period 2026-10
            """)
        {
            folder,
        };
        command.SetAction(parsed => Make(new OutputView(parsed), parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Make(OutputView view, DirectoryInfo folder)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            throw new CommandFailedException(ExitCode.Usage,
            [
                new Diagnostic
                {
                    Code = DiagnosticCodes.BadUsage,
                    Message = $"{folder.FullName} is not empty.",
                    Value = folder.FullName,
                    NextStep = "Name a new or empty folder; nothing was written.",
                },
            ]);
        }

        return view.Made(folder, WorkspaceFiles.WriteTo(folder.FullName));
    }
}
