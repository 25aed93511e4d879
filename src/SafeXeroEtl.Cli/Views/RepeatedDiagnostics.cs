using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Cli.Views;

/// <summary>
/// One slip in a layout is a fault in every row of a file: the first few are shown, and of the others that they are there. What has the
/// same code, file and column is the same again; where no column is named, the next step has to be the same too.
/// </summary>
internal static class RepeatedDiagnostics
{
    private const int ShownMax = 3;

    /// <summary>Fewer are shown in full: leaving two out saves nobody anything.</summary>
    private const int FewMax = 5;

    /// <returns>What is shown in its order, the last of each kind with a line about those that are not.</returns>
    public static IEnumerable<(Diagnostic Diagnostic, string More)> Of(IEnumerable<Diagnostic> diagnostics, bool all)
    {
        var told = diagnostics.ToList();
        var counts = told.GroupBy(KindOf).ToDictionary(static kind => kind.Key, static kind => kind.Count());
        var shown = new Dictionary<Kind, int>();
        foreach (var diagnostic in told)
        {
            var kind = KindOf(diagnostic);
            if (all || counts[kind] <= FewMax)
            {
                yield return (diagnostic, "");
                continue;
            }

            var number = shown[kind] = shown.GetValueOrDefault(kind) + 1;
            if (number <= ShownMax)
            {
                yield return (diagnostic, number == ShownMax ? $"\n       And more of the same{Place(kind)}: --verbose shows them." : "");
            }
        }
    }

    private static string Place(Kind kind) => kind.File is null ? "" : $" in {kind.File}{(kind.Column is null ? "" : $" ({kind.Column})")}";

    private static Kind KindOf(Diagnostic diagnostic) => new(diagnostic.Code, diagnostic.Severity, diagnostic.At?.File, diagnostic.At?.Column, diagnostic.At?.Column is null ? diagnostic.NextStep : "");

    private readonly record struct Kind(string Code, Severity Severity, string? File, string? Column, string NextStep);
}
