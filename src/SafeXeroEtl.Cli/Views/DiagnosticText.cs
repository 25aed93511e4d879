using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A diagnostic in two lines: what and where, then the next step.</summary>
internal static class DiagnosticText
{
    /// <summary>As wide as a code and the blank behind it.</summary>
    private const int Hang = 7;

    /// <summary>As a person reads it on standard error, broken between words in a window.</summary>
    public static string Shown(Diagnostic diagnostic, string more = "") => WrappedText.Of(Terminal.Plain(Of(diagnostic) + more), Terminal.ErrorWidth, Hang);

    public static string Of(Diagnostic diagnostic)
    {
        var where = diagnostic.At is null ? "" : $" {diagnostic.At}:";
        var value = diagnostic.Value is { } text && !diagnostic.Message.Contains(text, StringComparison.Ordinal) ? $" ['{text}']" : "";
        return $"{diagnostic.Code}{where} {diagnostic.Message}{value}\n       {diagnostic.NextStep}";
    }
}
