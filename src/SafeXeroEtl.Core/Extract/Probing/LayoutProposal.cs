using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>A layout for a probed file, as YAML to paste. What could not be told is left out and said in a comment, never guessed.</summary>
public static class LayoutProposal
{
    /// <param name="fit">The role that is proposed.</param>
    /// <returns>A whole layouts file of one layout; fields that are missing stand in it as comments.</returns>
    public static string Yaml(FileFinding file, RoleFit fit, string name)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"schema: layouts/1\nlayouts:\n  - name: {name}\n    role: {fit.Role}\n");
        if (file.Dialect.Encoding != "utf-8")
        {
            text.Append(CultureInfo.InvariantCulture, $"    encoding: {file.Dialect.Encoding}\n");
        }

        if (file.Dialect.Separator != ",")
        {
            text.Append(CultureInfo.InvariantCulture, $"    separator: {(file.Dialect.Separator == "\t" ? "tab" : Quoted(file.Dialect.Separator))}\n");
        }

        if (file.Dialect.LinesBefore > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    headings_on: {file.Dialect.LinesBefore + 1}\n");
        }

        Dates(text, file);
        Numbers(text, file);
        text.Append("    columns:\n");
        foreach (var field in fit.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {field.Field}: {Quoted(file.Columns[field.Column - 1].Heading!)}{(field.IsSure ? "" : "  # check: by its words only")}\n");
        }

        foreach (var missing in fit.Missing)
        {
            text.Append(CultureInfo.InvariantCulture, $"      # {missing}: needed, and no heading fits\n");
        }

        Ignored(text, file, fit);
        return text.ToString();
    }

    /// <summary>Whether a layout's keys can say how the file is written down.</summary>
    public static bool CanDeclare(CsvDialect dialect) =>
        dialect is { Quote: '"', Escape: QuoteEscape.Doubled, Encoding: "utf-8" or "windows-1252" or "utf-16", Separator: "," or ";" or "|" or "\t" };

    /// <summary>A name made of the file's: letters, digits and hyphens.</summary>
    public static string NameOf(string file, string role)
    {
        var letters = string.Concat(file.Split('.')[0].ToLowerInvariant().Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return letters.Length is 0 or > 60 ? $"my-{role}" : $"my-{letters}";
    }

    /// <summary>YAML in double quotes; everything that is not printable ASCII of a harmless kind, and no letter, is escaped.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit is '"' or '\\')
            {
                quoted.Append('\\').Append(unit);
            }
            else if (unit is >= ' ' and <= '~' || char.IsLetterOrDigit(unit) || unit is '£' or '€')
            {
                quoted.Append(unit);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }
        }

        return quoted.Append('"').ToString();
    }

    private static void Dates(StringBuilder text, FileFinding file)
    {
        if (file.Dates.Count > 0)
        {
            var formats = file.Dates.Formats();
            text.Append(formats.Length == 1
                ? $"    dates: {formats[0]}\n"
                : $"    # dates: {(formats.IsEmpty ? "the file has dates of several forms, or years of two digits" : $"{formats[0]} or {formats[1]}: no date of the file tells which")}\n");
        }
    }

    private static void Numbers(StringBuilder text, FileFinding file)
    {
        if (file.Amounts.Style() is not { } style)
        {
            text.Append("    # numbers: the marks of the amounts contradict each other, or may mean two things\n");
            return;
        }

        var negatives = style.Negatives.Select(Word).ToList();
        if (!style.HasDecimalComma && style.Thousands == ThousandsMark.None && style.CurrencySigns.IsEmpty && negatives is ["-1.00"])
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    numbers: {{decimal: {(style.HasDecimalComma ? "comma" : "point")}, thousands: {style.Thousands.ToString().ToLowerInvariant()}, negative: [{string.Join(", ", negatives.Select(Quoted))}], currency_signs: [{string.Join(", ", style.CurrencySigns.Select(Quoted))}]}}\n");
    }

    /// <summary>As layouts.yml spells it; also for people.</summary>
    public static string Word(NegativeStyle style) => style switch
    {
        NegativeStyle.MinusBehind => "1.00-",
        NegativeStyle.Brackets => "(1.00)",
        NegativeStyle.Credit => "1.00 CR",
        NegativeStyle.Debit => "1.00 DR",
        NegativeStyle.TrueMinus => "\u22121.00",
        _ => "-1.00",
    };

    private static void Ignored(StringBuilder text, FileFinding file, RoleFit fit)
    {
        var rest = file.Columns.Where(column => column.Heading is { Length: > 0 } && fit.Fields.All(field => field.Column != column.Number)).Select(static column => Quoted(column.Heading!)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (rest.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # Nothing below is read: look at each.\n    ignored: [{string.Join(", ", rest)}]\n");
        }
    }
}
