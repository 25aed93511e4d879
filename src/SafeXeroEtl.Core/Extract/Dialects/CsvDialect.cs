using System.Globalization;

namespace SafeXeroEtl.Core.Extract.Dialects;

/// <summary>How a quote inside a quoted field is written: twice (RFC 4180), or behind a backslash.</summary>
public enum QuoteEscape
{
    Doubled,
    Backslash,
}

/// <summary>
/// How the rows of one file are written down in bytes: what a layout declares or <see cref="DialectDetection"/> concludes, and all
/// that the reader goes by.
/// </summary>
public sealed record CsvDialect
{
    /// <summary>utf-8, windows-1252, utf-16 (little-endian unless its mark says otherwise) or utf-16be.</summary>
    public required string Encoding { get; init; }

    /// <summary>One ASCII character, or <c>", "</c>.</summary>
    public required string Separator { get; init; }

    public char Quote { get; init; } = '"';

    public QuoteEscape Escape { get; init; } = QuoteEscape.Doubled;

    /// <summary>Lines before the headings: titles and blank ones.</summary>
    public int LinesBefore { get; init; }

    /// <summary>Rows that the headings take; their cells are joined by a blank. None when the first row is data.</summary>
    public int HeadingRows { get; init; } = 1;

    /// <summary>What the declared settings of a layout come down to.</summary>
    public static CsvDialect Declared(string encoding, char separator) => new() { Encoding = encoding, Separator = separator.ToString() };

    /// <summary>For evidence and people, such as <c>windows-1252, separator ';', headings in line 3</c>.</summary>
    public override string ToString() =>
        $"{Encoding}, separator {SeparatorName(Separator)}, quote {Quote}{(Escape == QuoteEscape.Backslash ? " behind a backslash" : "")}"
        + (HeadingRows, LinesBefore) switch
        {
            (0, _) => ", no headings",
            (1, 0) => "",
            (1, _) => string.Create(CultureInfo.InvariantCulture, $", headings in line {LinesBefore + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $", headings of {HeadingRows} rows from line {LinesBefore + 1}"),
        };

    public static string SeparatorName(string separator) => separator switch
    {
        "\t" => "tab",
        " " => "blank",
        ", " => "comma and blank",
        _ => separator,
    };
}
