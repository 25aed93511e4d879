using System.Collections.Frozen;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Telephone numbers as dialled within their country, behind a nought: <c>+44 (0)161 496 0123</c> is <c>01614960123</c>, <c>+353 1 496 0123</c> is <c>014960123</c>.</summary>
public static class PhoneText
{
    private const int FiguresMin = 6;
    private const int FiguresMax = 15;
    private const int FiguresOfOne = 9;
    private const int LongestWritten = 40;
    private const int CallingCodeMax = 3;
    private const int FiguresOfForeign = 8;
    private const int FiguresOfAmerican = 10;

    /// <summary>Countries that are called by one figure and by two; all others are by three (ITU E.164).</summary>
    private static readonly FrozenSet<string> CallingCodes = WordList.Words(
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98").ToFrozenSet();

    /// <summary>The part of the country that a land line is in; null for any other telephone.</summary>
    /// <param name="phone">As <see cref="Canonical"/> has it.</param>
    public static string? Exchange(string? phone) => phone switch
    {
        ['0', '2', ..] => phone[..3],
        ['0', '1', ..] when phone.Length >= 10 => phone[..4],
        _ => null,
    };

    private static string WithoutCountry(string figures)
    {
        var code = 1;
        while (code < CallingCodeMax && code < figures.Length && !CallingCodes.Contains(figures[..code]))
        {
            code++;
        }

        return figures[Math.Min(code, figures.Length)..].TrimStart('0');
    }

    /// <returns>Null for nothing that can be dialled, and for fillers such as 00000000000.</returns>
    public static string? Canonical(string? text)
    {
        if (text is null || text.Length > LongestWritten)
        {
            return null;
        }

        // The first of several; a stroke within one number parts no more than its area code.
        text = text.Split('/', ';', ',') is [var first, _, ..] && first.Count(char.IsAsciiDigit) >= FiguresOfOne ? first : text;
        var extension = text.IndexOf("x", StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? at : text.Length;
        var written = text[..(text.IndexOf("ext", StringComparison.OrdinalIgnoreCase) is var ext and >= 0 ? ext : extension)].Replace("(0)", "", StringComparison.Ordinal);
        var figures = string.Concat(written.Where(char.IsAsciiDigit));
        figures = figures switch
        {
            ['0', '0', '4', '4', .. var rest] => "0" + rest.TrimStart('0'),
            ['0', '0', .. var abroad] => "0" + WithoutCountry(abroad),
            ['4', '4', .. var rest] when written.TrimStart().StartsWith('+') || figures.Length == 12 => "0" + rest.TrimStart('0'),
            _ when written.TrimStart().StartsWith('+') => "0" + WithoutCountry(figures),
            ['1', .. var american] when american.Length == FiguresOfAmerican => "0" + american,
            // A spreadsheet loses the nought; many countries dial none.
            [not '0', ..] when figures.Length is >= FiguresOfForeign and <= FiguresOfAmerican => "0" + figures,
            _ => figures,
        };
        return figures.Length is >= FiguresMin and <= FiguresMax && figures.Distinct().Count() > 2 ? figures : null;
    }
}
