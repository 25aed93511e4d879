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

    /// <summary>As the file writes them; null where the first row may be customers' data.</summary>
    public required ImmutableArray<string>? Headings { get; init; }

    public required ImmutableArray<ColumnProbe> Columns { get; init; }

    /// <summary>Null without headings, or where no shipped layout is alike.</summary>
    public LayoutGuess? Guess { get; init; }

    /// <summary>The proposed layouts.yml; null where none can be proposed.</summary>
    public string? Draft { get; init; }
}

/// <summary>Whether what stands in the first row can be shown: headings can, the first customer cannot.</summary>
public static class HeadingTrust
{
    /// <summary>A known heading among them, or words above columns that hold no words: else nobody can tell headings from names.</summary>
    public static bool IsTrusted(ImmutableArray<string> headings, ImmutableArray<ColumnProbe> columns, IReadOnlyCollection<ExportLayout> layouts)
    {
        var known = headings.Count(heading => LayoutGuess.IsKnown(heading, layouts));
        var typed = Enumerable.Range(0, headings.Length).Where(index => columns[index].Type is not (ColumnType.Empty or ColumnType.Text or ColumnType.Code)).ToList();
        return !headings.Any(IsData) && (known > 0 || (typed.Count > 0 && typed.TrueForAll(index => !string.IsNullOrWhiteSpace(headings[index]))));
    }

    /// <summary>An e-mail address, a number or a date is no heading.</summary>
    private static bool IsData(string heading) => heading.Contains('@') || CellKinds.IsTyped(CellKinds.Of(heading)) || heading.Count(char.IsAsciiDigit) > 5;
}
