using System.Text;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Text from outside, made fit for a cell: it can neither break the file nor become a formula.</summary>
internal static class SheetText
{
    /// <summary>Excel's limit for one cell.</summary>
    public const int CharactersMax = 32_767;

    private const string CutMark = "… [cut]";

    // Excel reads _x0041_ as the letter A, so the underscore before what only looks like it is escaped itself.
    private static readonly Regex EscapeLookalike = new("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Of(string text)
    {
        var clean = Cut(ReportText.Clean(text));
        return clean.Contains("_x", StringComparison.Ordinal) ? Escaped(clean) : clean;
    }

    /// <summary>True where a spreadsheet would take the text for a formula if somebody edited the cell.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private static string Cut(string text)
    {
        if (text.Length <= CharactersMax)
        {
            return text;
        }

        var end = CharactersMax - CutMark.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + CutMark;
    }

    // Matches may overlap ("_x0041_x0041_"), so the search goes on right behind each underscore.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var from = 0;
        while (EscapeLookalike.Match(text, from) is { Success: true } match)
        {
            escaped.Append(text, from, match.Index - from).Append("_x005F_");
            from = match.Index + 1;
        }

        return escaped.Append(text, from, text.Length - from).ToString();
    }
}
