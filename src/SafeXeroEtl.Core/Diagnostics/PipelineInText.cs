namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>
/// Next steps are written with <c>PIPELINE</c> where the pipeline's path belongs, since rules do not know it. Who shows one to a person writes
/// the path there, so that the command can be copied as it stands.
/// </summary>
public static class PipelineInText
{
    private const string Placeholder = "PIPELINE";

    /// <param name="path">As the pipeline was named; quoted where it has blanks.</param>
    public static string Named(string text, string path) => text.Replace(Placeholder, path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path, StringComparison.Ordinal);

    /// <inheritdoc cref="Named(string, string)"/>
    public static Diagnostic Named(Diagnostic diagnostic, string path) => diagnostic.NextStep.Contains(Placeholder, StringComparison.Ordinal)
        ? diagnostic with { NextStep = Named(diagnostic.NextStep, path) }
        : diagnostic;
}
