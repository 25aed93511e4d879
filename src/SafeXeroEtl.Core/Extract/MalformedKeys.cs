using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Finds which records a malformed row belongs to. Its fields may have slipped, so places prove little: what counts is a text
/// that is a known key, wherever it stands. Naming one record too many only blocks it; naming one too few would lose a row.
/// </summary>
public static class MalformedKeys
{
    /// <summary>Texts of the row that are keys of known records, such as the bills that a swallowed stretch of lines names.</summary>
    public static ImmutableArray<string> Known(string raw, char separator, IReadOnlySet<string> known) =>
        [.. Texts(raw, separator).Where(known.Contains).Distinct(StringComparer.Ordinal)];

    /// <summary>Texts that may be keys, to be looked up among those of another file.</summary>
    public static IEnumerable<string> Texts(string raw, char separator) =>
        raw.Split([separator, '"', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(FieldText.IsKey);

    /// <summary>Bill numbers of SAFE's pattern: an account number that stands in the same row, a stroke and a count (SAFE.md 6).</summary>
    public static ImmutableArray<string> BillNumbers(string raw, char separator)
    {
        var texts = Texts(raw, separator).ToHashSet(StringComparer.Ordinal);
        return [.. texts.Where(text => IsBillNumber(text, texts)).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// First fields of the row's lines: nothing stands left of them that could have slipped. Of the lines that an open quote
    /// swallowed, only those that are as long as a row count.
    /// </summary>
    public static ImmutableArray<string> FirstFields(string raw, char separator, int columns)
    {
        var lines = raw.Split(['\r', '\n']);
        return
        [
            .. lines.Where((line, index) => index == 0 || line.Count(character => character == separator) >= columns - 1)
                .Select(line => FieldText.Trimmed(line.Split(separator, 2)[0].Replace("\"", "", StringComparison.Ordinal)))
                .OfType<string>()
                .Where(FieldText.IsKey)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static bool IsBillNumber(string text, HashSet<string> texts) =>
        text.LastIndexOf('/') is > 0 and var stroke && stroke < text.Length - 1 && texts.Contains(text[..stroke]) && text.AsSpan(stroke + 1).IndexOfAnyExceptInRange('0', '9') < 0;
}
