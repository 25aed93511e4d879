namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>
/// Next steps are written with <c>PIPELINE</c> where the pipeline's path belongs, since rules do not know it. Who shows one to a person writes
/// the path there, so that the command can be copied as it stands.
/// </summary>
public static class PipelineInText
{
    /// <summary>With the blank before it: what a file says in capitals is no command of ours.</summary>
    private static readonly string[] Commands = [.. new[] { "contacts", "ledger rebuild", "plan", "reconcile" }.Select(static command => $"`safexero {command} ")];

    private const string Placeholder = "PIPELINE";

    /// <param name="path">As the pipeline was named.</param>
    public static string Named(string text, string path) => text.Contains(Placeholder, StringComparison.Ordinal)
        ? Commands.Aggregate(text, (named, command) => named.Replace(command + Placeholder, command + CommandWord.Of(path), StringComparison.Ordinal))
        : text;

    /// <inheritdoc cref="Named(string, string)"/>
    public static Diagnostic Named(Diagnostic diagnostic, string path) => diagnostic with { NextStep = Named(diagnostic.NextStep, path) };
}
