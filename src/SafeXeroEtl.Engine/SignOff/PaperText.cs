using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What a header or footer prints, without the fonts and sizes that programs put into it.</summary>
internal static class PaperText
{
    private static readonly Regex Looks = new("&\"[^\"]*\"|&K[0-9A-Fa-f]{6}|&K[0-9]{2}[+-][0-9]{3}|&[0-9]+ ?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Parts = new("&(?<side>[LCR])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Spaces = new(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Of(string code)
    {
        var plain = Looks.Replace(code, "");
        var marks = Parts.Matches(plain);
        var before = plain[..(marks.Count == 0 ? plain.Length : marks[0].Index)];
        var sides = marks.Select((mark, index) => (mark.Groups["side"].Value, Words: plain[(mark.Index + mark.Length)..(index + 1 < marks.Count ? marks[index + 1].Index : plain.Length)]))
            .Prepend(("C", Words: before))
            .Select(static side => (Side: side.Item1, Words: Spaces.Replace(side.Words, " ").Trim()))
            .Where(static side => side.Words.Length > 0)
            .OrderBy(static side => side.Side, StringComparer.Ordinal);
        return string.Join(", ", sides.Select(static side => $"{side.Side}: {side.Words}"));
    }
}
