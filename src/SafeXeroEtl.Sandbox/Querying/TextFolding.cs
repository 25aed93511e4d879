using System.Globalization;
using System.Text;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The form in which names are compared: without case and accents (FACTS 2, <c>where</c> on contacts; FACTS 11, Contacts).</summary>
internal static class TextFolding
{
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var symbol in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(symbol) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(symbol));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    public static bool Same(string left, string right) => string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);
}
