using System.Text;

namespace SafeXeroEtl.Core.Extract;

/// <summary>When two headings are the same one: spreadsheets and web pages change blanks, quotes and hyphens unseen.</summary>
public static class HeadingText
{
    /// <summary>Whatever their case, see <see cref="Folded"/>. A known heading that ends with a star is the beginning of any number of them, such as metadata that each tenant names.</summary>
    public static bool IsSame(string known, string heading)
    {
        var (name, text) = (Folded(known), Folded(heading));
        return name.EndsWith('*') ? text.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(name, text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Blanks of any kind and number as one, none around; curly quotes straight; every hyphen, dash and minus the plain one; marks without width left out.</summary>
    public static string Folded(string heading)
    {
        if (IsPlain(heading))
        {
            return heading.Trim();
        }

        var folded = new StringBuilder(heading.Length);
        foreach (var letter in heading)
        {
            var plain = Plain(letter);
            if (plain is not null && !(plain == ' ' && (folded.Length == 0 || folded[^1] == ' ')))
            {
                folded.Append(plain.Value);
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>Nearly every heading; and a hostile file may have half a million.</summary>
    private static bool IsPlain(string heading) =>
        !heading.AsSpan().ContainsAnyExceptInRange(' ', '~') && !heading.Contains("  ", StringComparison.Ordinal);

    private static char? Plain(char letter) => letter switch
    {
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' => null,
        '\u2018' or '\u2019' or '\u201B' => '\'',
        '\u201C' or '\u201D' => '"',
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        _ when char.IsWhiteSpace(letter) => ' ',
        _ => letter,
    };
}
