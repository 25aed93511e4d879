using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// How a workbook shows what a cell holds. Programs write one format in several ways, and may choose another; what none may do is
/// let a reader see another figure than stands in the cell.
/// </summary>
internal static class NumberFormat
{
    /// <summary>Where the cell's own figure, text or day goes.</summary>
    private static readonly SearchValues<char> Places = SearchValues.Create("0#?@dmyhsgeDMYHSGE");

    private static readonly Regex Scaled = new("[0#?],+([^0#?,]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly SearchValues<char> Days = SearchValues.Create("dmyhsDMYHS");

    /// <summary>What says that a figure is below nil.</summary>
    private static readonly SearchValues<char> Minus = SearchValues.Create("-(–−");

    /// <summary>Colours that cannot be read on the pack's grounds, and those that a workbook may define as it likes.</summary>
    private static readonly string[] Faint = ["white", "yellow", "cyan", "color"];

    /// <summary>Whether a cell under it shows figures or words that it does not hold, or nothing.</summary>
    public static bool Disguises(string code)
    {
        if (string.Equals(code, "General", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var sections = SectionsOf(code).ToList();
        return HidesTheSign(sections)
            || sections.Exists(static section => section.HasDigit || section.IsFaint || !section.HasPlace || section.Code.Contains('%', StringComparison.Ordinal) || Scaled.IsMatch(section.Code));
    }

    /// <summary>Without the marks that say how it is written: two that show the same are the same.</summary>
    public static string Plain(string code) => string.Join(';', SectionsOf(code).Select(static section => section.Shown));

    /// <param name="Code">What is no text.</param>
    /// <param name="Shown">Text and all.</param>
    private sealed record Section(string Code, string Shown, bool HasDigit, bool IsFaint)
    {
        public bool HasPlace => Code.AsSpan().ContainsAny(Places);

        public bool IsFigure => Code.AsSpan().ContainsAny('0', '#', '?') && !Code.AsSpan().ContainsAny(Days);

        public bool HasMinus => Shown.AsSpan().ContainsAny(Minus);
    }

    /// <summary>The first section is of what is above nil, and the second of what is below, of which programs drop the sign where there is a section for it.</summary>
    private static bool HidesTheSign(List<Section> sections) =>
        (sections[0].IsFigure && sections[0].HasMinus) || (sections.Count > 1 && sections[1].IsFigure && !sections[1].HasMinus);

    private static IEnumerable<Section> SectionsOf(string code)
    {
        var (plain, shown, hasDigit, isFaint, isText) = (new StringBuilder(), new StringBuilder(), false, false, false);
        for (var at = 0; at < code.Length; at++)
        {
            var letter = code[at];
            if (!isText && letter == ';')
            {
                yield return Made();
                (plain, shown, hasDigit, isFaint) = (new StringBuilder(), new StringBuilder(), false, false);
            }
            else if (letter == '"')
            {
                isText = !isText;
            }
            else if (!isText && letter is '_' or '*')
            {
                at++;
            }
            else if (!isText && letter == '[' && code.IndexOf(']', at) is > 0 and var end)
            {
                // A colour, a condition, or [$€-2]: a currency's sign and where it is from.
                var words = code[(at + 1)..end];
                var isPale = Array.Exists(Faint, colour => words.StartsWith(colour, StringComparison.OrdinalIgnoreCase));
                isFaint |= isPale;
                shown.Append(isPale || words.AsSpan().ContainsAny('<', '>', '=') ? $"[{words.ToLowerInvariant()}]" : "");
                Text(words.StartsWith('$') ? words[1..].Split('-')[0] : "");
                at = end;
            }
            else if (isText || letter == '\\')
            {
                at += isText ? 0 : 1;
                Text(code.AsSpan(Math.Min(at, code.Length - 1), 1));
            }
            else
            {
                plain.Append(letter);
                shown.Append(letter);
                hasDigit |= letter is >= '1' and <= '9';
            }
        }

        yield return Made();

        void Text(ReadOnlySpan<char> words)
        {
            shown.Append(words);
            hasDigit |= words.ContainsAnyInRange('0', '9');
        }

        Section Made() => new(plain.ToString(), shown.ToString(), hasDigit, isFaint);
    }
}
