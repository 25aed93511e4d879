using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What can be wrong with where files are, in words.</summary>
internal static class SourceFaults
{
    public static Diagnostic InTwoPlaces(string role, string wanted, string one, string other) => new()
    {
        Code = DiagnosticCodes.AmbiguousFile,
        Message = $"{FieldText.Shown(wanted)} ({role}) is there twice: {FieldText.Shown(one)} and {FieldText.Shown(other)}.",
        At = new SourceLocation(other),
        NextStep = $"Move the one that is not meant out of the folder, or write the path of the one that is, such as {FieldText.Shown(other)}, in the pipeline.",
    };

    public static Diagnostic NoneFound(string pattern, string folder) => new()
    {
        Code = DiagnosticCodes.MissingExportFile,
        Message = $"No file in the period's folder, {folder}, is called like this.",
        At = new SourceLocation(pattern),
        NextStep = "Save the reports there, or correct the pattern: * stands for any letters, ** for any folders, and a ZIP is a step of the path.",
    };

    public static Diagnostic TooManyFiles(string role, string pattern, int count) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Message = $"{count} files are called like this, more than the {ExtractLimits.FilesOfRoleMax} that {role} may have.",
        At = new SourceLocation(pattern),
        NextStep = "Narrow the pattern to the files of the month.",
    };

    /// <summary>The same bytes twice would be a month counted twice; finding that by its records alone would blame each of them.</summary>
    public static Diagnostic SameFile(SourceFile first, SourceFile second) => new()
    {
        Code = DiagnosticCodes.SameFileTwice,
        Message = $"{FieldText.Shown(second.Name)} and {FieldText.Shown(first.Name)} are the same file, byte for byte.",
        At = new SourceLocation(second.Name),
        Value = second.Sha256[..12],
        NextStep = "Move one of them out of the folder. If another report was meant, save that one again.",
    };

    public static Diagnostic NotRead(string name) => new()
    {
        Code = DiagnosticCodes.FileNotRead,
        Severity = Severity.Warning,
        Message = "The file lies beside the exports, and no entry of the pipeline reads it.",
        At = new SourceLocation(name),
        NextStep = "If it belongs to the month, name it below files: in the pipeline (a pattern such as invoices*.csv reads several); if not, move it elsewhere.",
    };
}
