using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Cli.Views;

/// <summary>
/// One slip in a layout is a fault in every row of a file: a few are shown, and of the others that they are there. What has the same
/// code, file and column is the same again; where no column is named, the next step has to be the same too. Shown are those that say
/// different things: the second row of one missing rule tells nobody anything, the first of another does.
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
        var ends = told.GroupBy(KindOf).Select(kind => Shown(kind, all)).ToList();
        var mores = new Dictionary<Diagnostic, string>(ends.Where(static end => end.More.Length > 0).Select(static end => KeyValuePair.Create(end.Told[^1], end.More)), ReferenceEqualityComparer.Instance);
        var shown = ends.SelectMany(static end => end.Told).ToHashSet(ReferenceEqualityComparer.Instance);
        return told.Where(shown.Contains).Select(diagnostic => (diagnostic, mores.GetValueOrDefault(diagnostic, "")));
    }

    private static (List<Diagnostic> Told, string More) Shown(IGrouping<Kind, Diagnostic> kind, bool all)
    {
        var told = kind.ToList();
        if (all || told.Count <= FewMax)
        {
            return (told, "");
        }

        var first = told.Select(static (diagnostic, place) => (diagnostic, place)).DistinctBy(static each => Wording(each.diagnostic)).Select(static each => each.place).Take(ShownMax).ToHashSet();
        var places = first.Concat(Enumerable.Range(0, told.Count).Where(place => !first.Contains(place))).Take(ShownMax).Order();
        return ([.. places.Select(place => told[place])], $"\n       And more of the same{Place(kind.Key)}: --verbose shows them.");
    }

    /// <summary>The message without what names one record or amount: every word with a digit.</summary>
    private static string Wording(Diagnostic diagnostic) => string.Join(' ', diagnostic.Message.Split(' ').Where(static word => !word.Any(char.IsAsciiDigit)));

    private static string Place(Kind kind) => kind.File is null ? "" : $" in {kind.File}{(kind.Column is null ? "" : $" ({kind.Column})")}";

    private static Kind KindOf(Diagnostic diagnostic) => new(diagnostic.Code, diagnostic.Severity, diagnostic.At?.File, diagnostic.At?.Column, diagnostic.At?.Column is null ? diagnostic.NextStep : "");

    private readonly record struct Kind(string Code, Severity Severity, string? File, string? Column, string NextStep);
}
