using System.Globalization;
using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Letters without case and accents.</summary>
internal static class LetterFolding
{
    /// <summary>Longer texts are compared by their beginning.</summary>
    public const int CharactersMax = 500;

    public static string WithoutAccents(string text)
    {
        var cut = BrokenLetters.PutRight(text.Length <= CharactersMax ? text : text[..CharactersMax]);
        return Ascii.IsValid(cut) ? cut : string.Concat(Decomposed(cut)
            .Where(static letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }

    /// <summary>Lower case, no accents, and letters that Unicode does not take apart in the letters Britons write for them.</summary>
    public static string Folded(string text)
    {
        var lower = WithoutAccents(text).ToLowerInvariant();
        return Ascii.IsValid(lower) ? lower : lower
            .Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("œ", "oe", StringComparison.Ordinal)
            .Replace('ø', 'o').Replace('ł', 'l').Replace('đ', 'd').Replace('’', '\'').Replace('‘', '\'').Replace('–', '-').Replace('—', '-');
    }

    /// <summary>A text cut within a pair of surrogates, or broken from the start, cannot be taken apart; it is compared as it stands.</summary>
    private static string Decomposed(string text) => text.IsNormalized(NormalizationForm.FormKD) ? text : text.Normalize(NormalizationForm.FormKD);
}
