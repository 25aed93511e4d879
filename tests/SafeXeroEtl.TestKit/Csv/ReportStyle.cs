using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Csv;

/// <summary>One way in which a tenant's SAFE, or the spreadsheet between, may write its reports. Words are those of layouts.yml.</summary>
public sealed record ReportStyle
{
    public string Encoding { get; init; } = "utf-8";

    public bool HasMark { get; init; }

    public char Separator { get; init; } = ',';

    /// <summary>A .NET date format.</summary>
    public string Dates { get; init; } = "dd/MM/yyyy";

    /// <summary>A .NET date format.</summary>
    public string Months { get; init; } = "yyyy-MM";

    public bool HasDecimalComma { get; init; }

    /// <summary>The mark itself; empty for none.</summary>
    public string Thousands { get; init; } = "";

    /// <summary>As layouts.yml names it.</summary>
    public string Negative { get; init; } = "-1.00";

    /// <summary>Sign and place: <c>£1</c>, <c>1 £</c>, <c>GBP 1</c>; empty for none.</summary>
    public string Currency { get; init; } = "";

    public bool QuotesAll { get; init; }

    public string LineEnd { get; init; } = "\r\n";

    /// <summary>The last line has no end.</summary>
    public bool EndsOpen { get; init; }

    /// <summary>Lines above the headings.</summary>
    public int Titles { get; init; }

    /// <summary>The layout says <c>found</c> instead of the line.</summary>
    public bool FindsHeadings { get; init; }

    public bool HasTotals { get; init; }

    /// <summary>Every field stands under the last of its known headings, in capitals and between blanks.</summary>
    public bool HasOtherHeadings { get; init; }

    /// <summary>The layout leaves encoding and separator to the file.</summary>
    public bool IsDetected { get; init; }

    /// <summary>Columns are in another order, which it picks, and so are rows, but for those of charges; null leaves them.</summary>
    public int? Order { get; init; }

    private string ThousandsWord => Thousands switch
    {
        "" => "none",
        "," => "comma",
        "." => "point",
        "'" => "apostrophe",
        _ => "space",
    };

    /// <summary>The keys of a layout that say all this.</summary>
    /// <param name="markField">The field that says Total in a row of totals; null for a role without such a row.</param>
    public IEnumerable<string> Keys(string? markField)
    {
        yield return $"encoding: {(IsDetected ? "detect" : Encoding)}";
        yield return $"separator: '{(IsDetected ? "detect" : Separator == '\t' ? "tab" : Separator.ToString())}'";
        yield return $"headings_on: {(FindsHeadings ? "found" : (Titles + 1).ToString(CultureInfo.InvariantCulture))}";
        yield return $"dates: {Dates}";
        yield return $"months: {Months}";
        yield return $"numbers: {{decimal: {(HasDecimalComma ? "comma" : "point")}, thousands: {ThousandsWord}, negative: ['{Negative}'], currency_signs: [{Currency.Trim('1', ' ')}]}}";
        if (HasTotals && markField is not null)
        {
            yield return $"total_rows: {{texts: {{{markField}: Total}}}}";
        }
    }

    /// <param name="plain">Such as <c>-1234.5600</c>.</param>
    public string Amount(string plain)
    {
        var isNegative = plain.StartsWith('-');
        var parts = plain.TrimStart('-').Split('.');
        var whole = new StringBuilder(parts[0]);
        for (var at = whole.Length - 3; at > 0 && Thousands.Length > 0; at -= 3)
        {
            whole.Insert(at, Thousands);
        }

        var figure = parts.Length == 1 ? whole.ToString() : $"{whole}{(HasDecimalComma ? ',' : '.')}{parts[1]}";
        var signed = Currency.Length == 0 ? figure : Currency.Replace("1", figure, StringComparison.Ordinal);
        return isNegative ? Negative.Replace("1.00", signed, StringComparison.Ordinal)
            : Negative == "1.00 CR" ? signed + " DR"
            : signed;
    }

    public byte[] Bytes(string text)
    {
        if (Encoding == "windows-1252")
        {
            System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return System.Text.Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text);
        }

        var encoding = Encoding == "utf-16" ? System.Text.Encoding.Unicode : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        return HasMark || Encoding == "utf-16" ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
