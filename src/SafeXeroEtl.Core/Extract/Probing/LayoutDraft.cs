using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>Writes the layouts.yml that a probed file asks for. Headings are quoted and escaped: a file chooses them.</summary>
public static class LayoutDraft
{
    private const string Unfilled = "? no heading of the file fits ";

    /// <summary>Whether a layout can declare the dialect at all.</summary>
    public static bool CanDeclare(CsvDialect dialect) =>
        dialect is { HeadingRows: 1, Quote: '"', Escape: QuoteEscape.Doubled, Encoding: "utf-8" or "windows-1252" or "utf-16", Separator: "," or ";" or "|" or "\t" }
        && dialect.LinesBefore < ExtractLimits.HeadingLineMax;

    public static string NameOf(LayoutGuess guess) => $"own-{guess.Layout.Role.Replace('_', '-')}";

    public static string Of(CsvDialect dialect, ImmutableArray<string> headings, ImmutableArray<ColumnProbe> columns, LayoutGuess guess, ImmutableArray<TotalsMark> totals)
    {
        var text = new StringBuilder("schema: layouts/1\nlayouts:\n");
        text.Append(CultureInfo.InvariantCulture, $"  - name: {NameOf(guess)}\n    role: {guess.Layout.Role}\n");
        if (dialect.Encoding != "utf-8")
        {
            text.Append(CultureInfo.InvariantCulture, $"    encoding: {dialect.Encoding}\n");
        }

        if (dialect.Separator != ",")
        {
            text.Append(CultureInfo.InvariantCulture, $"    separator: {(dialect.Separator == "\t" ? "tab" : Quoted(dialect.Separator))}\n");
        }

        if (dialect.LinesBefore > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    headings_on: {dialect.LinesBefore + 1}\n");
        }

        AppendStyles(text, columns, guess);
        AppendTotals(text, guess, totals);
        AppendColumns(text, headings, guess);
        AppendIgnored(text, headings, guess);
        return text.ToString();
    }

    /// <summary>As YAML reads it back, whatever is in it: what a terminal would obey or hide is written by its number.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text.Trim())
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                    => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static void AppendStyles(StringBuilder text, ImmutableArray<ColumnProbe> columns, LayoutGuess guess)
    {
        var read = columns.Where((_, index) => guess.Reads(index)).ToList();
        var dates = FileDates.Of(read);
        if ((dates.Format ?? Most(read, ColumnType.Date)?.Dates.Format) is { } format)
        {
            text.Append(dates.IsOrderOpen ? $"    # dates: {format}   # or {DateFormats.Swapped(format)}: the file does not tell; take out the first mark of one\n" : $"    dates: {format}\n");
        }

        if (Most(read, ColumnType.Month)?.Dates.Format is { } months)
        {
            text.Append(CultureInfo.InvariantCulture, $"    months: {months}\n");
        }

        var amounts = read.Where(static column => column.Type == ColumnType.Amount).ToList();
        if (amounts.Count > 0 && NumbersOf(Joined(amounts)) is { } numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $"    numbers: {numbers}\n");
        }
    }

    /// <summary>A column that fits no field cannot say which rows are totals.</summary>
    private static void AppendTotals(StringBuilder text, LayoutGuess guess, ImmutableArray<TotalsMark> totals)
    {
        var marks = totals.Where(mark => guess.Fits[mark.Position].Field is not null)
            .GroupBy(mark => guess.Fits[mark.Position].Field, static mark => $"\"{mark.Word}*\"")
            .Select(static field => $"{field.Key}: [{string.Join(", ", field)}]");
        if (string.Join(", ", marks) is { Length: > 0 } texts)
        {
            text.Append(CultureInfo.InvariantCulture, $"    total_rows: {{texts: {{{texts}}}}}\n");
        }
    }

    private static ColumnProbe? Most(IEnumerable<ColumnProbe> columns, ColumnType type) => columns.Where(column => column.Type == type).MaxBy(static column => column.Filled);

    /// <summary>One style for the whole file: the marks of the column that shows them most, the signs of all.</summary>
    private static NumberStyle Joined(List<ColumnProbe> amounts)
    {
        var styles = amounts.OrderByDescending(static column => column.Numbers.Style.Thousands != ThousandsMark.None).ThenByDescending(static column => column.Numbers.Marked).Select(static column => column.Numbers.Style).ToList();
        return styles[0] with
        {
            Negatives = [.. styles.SelectMany(static style => style.Negatives).Distinct().Order()],
            CurrencySigns = [.. styles.SelectMany(static style => style.CurrencySigns).Distinct()],
            Nil = [.. styles.SelectMany(static style => style.Nil).Distinct()],
        };
    }

    /// <returns>Null for numbers as computers write them, which need no word.</returns>
    public static string? NumbersOf(NumberStyle style)
    {
        var parts = new List<string>();
        Add(style.HasDecimalComma, "decimal: comma");
        Add(style.Thousands != ThousandsMark.None, $"thousands: {style.Thousands.ToString().ToLowerInvariant()}");
        Add(style.Negatives is not [NegativeStyle.Minus], $"negative: [{string.Join(", ", style.Negatives.Select(static negative => $"\"{NegativeOf(negative)}\""))}]");
        Add(!style.CurrencySigns.IsEmpty, $"currency_signs: [{string.Join(", ", style.CurrencySigns.Select(Quoted))}]");
        Add(!style.Nil.IsEmpty, $"nil: [{string.Join(", ", style.Nil.Select(Quoted))}]");
        return parts.Count == 0 ? null : $"{{{string.Join(", ", parts)}}}";

        void Add(bool isSo, string part)
        {
            if (isSo)
            {
                parts.Add(part);
            }
        }
    }

    private static string NegativeOf(NegativeStyle style) => style switch
    {
        NegativeStyle.MinusBehind => "1.00-",
        NegativeStyle.Brackets => "(1.00)",
        NegativeStyle.Credit => "1.00 CR",
        NegativeStyle.Debit => "1.00 DR",
        NegativeStyle.TrueMinus => "\u22121.00",
        _ => "-1.00",
    };

    private static void AppendColumns(StringBuilder text, ImmutableArray<string> headings, LayoutGuess guess)
    {
        text.Append("    columns:\n");
        foreach (var column in guess.Layout.Columns)
        {
            for (var position = 0; position < headings.Length; position++)
            {
                if (guess.Fits[position].Field == column.Field)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      {column.Field}: {Quoted(headings[position])}{(guess.Fits[position].IsGuess ? "   # a guess: check" : "")}\n");
                }
            }
        }

        foreach (var field in guess.Missing)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {field}: \"{Unfilled}{field}\"   # needed: write its heading\n");
        }
    }

    private static void AppendIgnored(StringBuilder text, ImmutableArray<string> headings, LayoutGuess guess)
    {
        var read = headings.Where((_, position) => guess.Fits[position].Field is not null).Select(static heading => heading.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ignored = headings.Select(static heading => heading.Trim()).Where(heading => heading.Length > 0 && read.Add(heading)).ToList();
        if (ignored.Count > 0)
        {
            text.Append("    ignored:\n");
            ignored.ForEach(heading => text.Append(CultureInfo.InvariantCulture, $"      - {Quoted(heading)}\n"));
        }
    }
}
