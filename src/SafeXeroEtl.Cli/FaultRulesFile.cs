using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Sandbox.Faults;

namespace SafeXeroEtl.Cli;

/// <summary>The faults file of <c>sandbox serve</c>, its troubles told like those of every other file.</summary>
internal static class FaultRulesFile
{
    public static FaultRules Read(string workspace, string path)
    {
        var shown = Path.GetRelativePath(workspace, path).Replace('\\', '/');
        try
        {
            return FaultRules.Read(path);
        }
        catch (FaultFileException broken)
        {
            throw new CommandFailedException(ExitCode.Usage, [.. broken.Problems.Select(problem => Told(shown, problem))]);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailedException(ExitCode.Usage, [Missing(shown)]);
        }
    }

    private static Diagnostic Told(string file, FaultFileProblem problem) => new()
    {
        Code = problem.Trouble switch
        {
            FaultFileTrouble.UnknownKey => DiagnosticCodes.UnknownKey,
            FaultFileTrouble.MissingKey => DiagnosticCodes.MissingKey,
            FaultFileTrouble.BadValue => DiagnosticCodes.BadSetting,
            _ => DiagnosticCodes.YamlUnreadable,
        },
        Message = problem.Message,
        At = new SourceLocation(file, problem.Line),
        Value = problem.Value.Length > 0 ? problem.Value : null,
        NextStep = problem.NextStep,
    };

    private static Diagnostic Missing(string file) => new()
    {
        Code = DiagnosticCodes.MissingDefinitionFile,
        Message = $"There is no file {file}.",
        At = new SourceLocation(file),
        NextStep = "docs/guide/sandbox.md shows a faults file.",
    };
}
