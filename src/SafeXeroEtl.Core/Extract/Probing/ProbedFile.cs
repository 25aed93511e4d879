using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What was learnt of a file of which nothing was known. No cell's text is in it.</summary>
public sealed record ProbedFile
{
    /// <summary>Its name, without folders.</summary>
    public required string File { get; init; }

    public required CsvDialect Dialect { get; init; }

    public required long Rows { get; init; }

    /// <summary>Where rows of totals say so, which are not among <see cref="Rows"/>.</summary>
    public ImmutableArray<TotalsMark> Totals { get; init; } = [];

    /// <summary>As the file writes them; null where the first row may be customers' data.</summary>
    public required ImmutableArray<string>? Headings { get; init; }

    public required ImmutableArray<ColumnProbe> Columns { get; init; }

    /// <summary>Null without headings, or where no shipped layout is alike.</summary>
    public LayoutGuess? Guess { get; init; }

    /// <summary>The proposed layouts.yml; null where none can be proposed.</summary>
    public string? Draft { get; init; }
}

/// <summary>Where rows of totals were found.</summary>
/// <param name="Position">Column of the file in which they say so.</param>
/// <param name="Word">What they begin with, as everybody writes it.</param>
public sealed record TotalsMark(int Position, string Word, int Rows);

/// <summary>Whether what stands in the first row can be shown: headings can, the first customer cannot.</summary>
public static class HeadingTrust
{
    /// <summary>What people write into a cell that has nothing to say: it is no heading above figures.</summary>
    private static readonly ImmutableHashSet<string> Nothing = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "n/a", "na", "none", "nil", "null", "tbc", "tba", "unknown", "pending", "-");

    /// <summary>
    /// Half of them known; else none may come again below itself, and two must be known or stand above columns that hold no words:
    /// otherwise nobody can tell headings from names.
    /// </summary>
    public static bool IsTrusted(ImmutableArray<string> headings, ImmutableArray<ColumnProbe> columns, IReadOnlyCollection<ExportLayout> layouts)
    {
        var known = headings.Count(heading => LayoutGuess.IsKnown(heading, layouts));
        var typed = Enumerable.Range(0, headings.Length).Where(index => columns[index].Type is not (ColumnType.Empty or ColumnType.Text or ColumnType.Code)).ToList();
        var speaking = typed.TrueForAll(index => !string.IsNullOrWhiteSpace(headings[index]) && !Nothing.Contains(headings[index].Trim())) ? typed.Count : 0;
        return !headings.Any(IsData) && (known * 2 >= headings.Length || (known + speaking >= 2 && !columns.Any(static column => column.RepeatsHeading)));
    }

    /// <summary>An e-mail address, a postcode, a number or a date is no heading.</summary>
    private static bool IsData(string heading) => heading.Contains('@') || IsPostcode(heading.Trim()) || CellKinds.IsTyped(CellKinds.Of(heading)) || heading.Count(char.IsAsciiDigit) > 5;

    /// <summary>As British ones are made: letters before a figure, and a figure and two letters at the end.</summary>
    private static bool IsPostcode(string text) =>
        text.Length is >= 5 and <= 8 && char.IsAsciiLetter(text[0]) && text[^3] is >= '0' and <= '9' && char.IsAsciiLetter(text[^2]) && char.IsAsciiLetter(text[^1])
        && text.AsSpan(0, text.Length - 3).ContainsAnyInRange('0', '9');
}
