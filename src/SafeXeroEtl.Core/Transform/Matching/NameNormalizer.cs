using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Names, numbers and postcodes in the form in which they are compared.</summary>
public static class NameNormalizer
{
    /// <summary>Longer names are compared by their beginning.</summary>
    private const int NameCharactersMax = 500;

    private const int CompanyNumberCharacters = 8;

    /// <summary>Words that say what a company is, not which one.</summary>
    private static readonly FrozenSet<string> LegalForms = new[]
    {
        "ltd", "limited", "plc", "llp", "lp", "cic", "cio", "inc", "uk", "the", "and", "co", "company", "trading", "as", "ta", "group", "holdings",
    }.ToFrozenSet();

    /// <summary>Those of them that set the companies of one group apart.</summary>
    private static readonly FrozenSet<string> GroupWords = new[] { "group", "holdings" }.ToFrozenSet();

    /// <summary>Words that only join others: <i>Catering by Harbour</i>.</summary>
    private static readonly FrozenSet<string> JoiningWords = new[] { "by", "of", "for", "at", "in" }.ToFrozenSet();

    /// <summary>Words in order: no case, accents or punctuation, <c>&amp;</c> as <c>and</c>, legal forms left out.</summary>
    public static ImmutableArray<string> Words(string name) =>
        [.. Folded(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static word => !LegalForms.Contains(word))];

    /// <summary>The whole name without case, accents and surplus blanks: what Xero's own uniqueness test is taken to compare (FACTS 11 Contacts).</summary>
    public static string Unaccented(string name) =>
        string.Join(' ', WithoutAccents(name).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A company number in capitals, eight characters with its zeros; null when there is none. Fillers such as <c>n/a</c> and <c>0</c> are none.</summary>
    public static string? CompanyNumber(string? text)
    {
        if (Number(text) is not { } number)
        {
            return null;
        }

        // SC12345 is SC012345: the zeros belong behind the letters that say the register.
        var register = string.Concat(number.TakeWhile(char.IsAsciiLetter));
        return register + number[register.Length..].PadLeft(Math.Max(0, CompanyNumberCharacters - register.Length), '0');
    }

    /// <summary>A VAT number without its GB; null when there is none.</summary>
    public static string? VatNumber(string? text) =>
        Number(text) is { } number ? number.StartsWith("GB", StringComparison.Ordinal) ? number[2..] : number : null;

    public static string? Postcode(string? text) => LettersAndDigits(text);

    public static string? Email(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();

    /// <summary>Whether two names can be one company's: the same words, or all words of the shorter in the longer.</summary>
    public static bool Agree(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return false;
        }

        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return shorter.All(longer.Contains);
    }

    /// <summary>
    /// Whether two names are one company's even where the identifier is one that a group of companies shares: no word apart
    /// but those that only join, <i>Group</i> and <i>Holdings</i> included.
    /// </summary>
    public static bool AreSame(string left, string right) =>
        Folded(left).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsTelling).ToHashSet()
            .SetEquals(Folded(right).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsTelling))
        && Agree(Words(left), Words(right));

    private static bool IsTelling(string word) => GroupWords.Contains(word) || !(LegalForms.Contains(word) || JoiningWords.Contains(word));

    private static string? Number(string? text) =>
        LettersAndDigits(text) is { } number && number.Any(static letter => letter is >= '1' and <= '9') ? number : null;

    private static string? LettersAndDigits(string? text)
    {
        var kept = text is null ? "" : string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return kept.Length == 0 ? null : kept;
    }

    private static string Folded(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in WithoutAccents(name).ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal))
        {
            if (char.IsLetterOrDigit(letter))
            {
                text.Append(letter);
            }
            else if (letter is not '\'' and not '’' and not '.')
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    private static string WithoutAccents(string name)
    {
        var cut = name.Length <= NameCharactersMax ? name : name[..NameCharactersMax];
        return string.Concat(cut.Normalize(NormalizationForm.FormD)
            .Where(static letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }
}
