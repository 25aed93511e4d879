namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>Telephone numbers as dialled within Britain: <c>+44 (0)161 496 0123</c> is <c>01614960123</c>.</summary>
public static class PhoneText
{
    private const int FiguresMin = 6;
    private const int FiguresMax = 15;
    private const int FiguresOfOne = 9;
    private const int LongestWritten = 40;

    /// <summary>The part of the country that a land line is in; null for any other telephone.</summary>
    /// <param name="phone">As dialled within Britain.</param>
    public static string? Exchange(string? phone) => phone switch
    {
        ['0', '2', ..] => phone[..3],
        ['0', '1', ..] when phone.Length >= 10 => phone[..4],
        _ => null,
    };

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
            ['4', '4', .. var rest] when written.TrimStart().StartsWith('+') || figures.Length == 12 => "0" + rest.TrimStart('0'),
            // A spreadsheet loses the nought.
            ['1' or '2' or '3' or '7' or '8', ..] when figures.Length == 10 => "0" + figures,
            _ => figures,
        };
        return figures.Length is >= FiguresMin and <= FiguresMax && figures.Distinct().Count() > 2 ? figures : null;
    }
}
