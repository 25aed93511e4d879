using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A diagnostic in two lines: what and where, then the next step.</summary>
internal static class DiagnosticText
{
    public static string Of(Diagnostic diagnostic)
    {
        var where = diagnostic.At is null ? "" : $" {diagnostic.At}:";
        var value = diagnostic.Value is { } text && !diagnostic.Message.Contains(text, StringComparison.Ordinal) ? $" ['{text}']" : "";
        return $"{diagnostic.Code}{where} {diagnostic.Message}{value}\n       {diagnostic.NextStep}";
    }
}
