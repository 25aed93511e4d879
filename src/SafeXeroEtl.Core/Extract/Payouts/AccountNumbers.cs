using System.Collections.Frozen;
using System.Text;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>Finds IBANs and card numbers in a text by their check digits, whether written in one or in groups, and whatever stands behind them.</summary>
internal static class AccountNumbers
{
    private const int CardDigitsMin = 13;
    private const int CardDigitsMax = 19;

    /// <summary>Characters of an IBAN by country (ISO 13616).</summary>
    private static readonly FrozenDictionary<string, int> IbanLengths =
        ("AD24 AE23 AL28 AT20 BA20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 "
        + "LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TR26 UA29 VA22 XK20")
        .Split(' ').ToFrozenDictionary(static entry => entry[..2], static entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    public static string Mask(string text, string mask) => Replace(text, LengthAt, _ => mask);

    /// <summary>The text with something else in the place of each number.</summary>
    /// <param name="lengthAt">Characters of the number that begins at a place, 0 where none does.</param>
    /// <param name="mask">What stands in the place of a number as it was written.</param>
    public static string Replace(string text, Func<string, int, int> lengthAt, Func<string, string> mask)
    {
        StringBuilder? masked = null;
        var kept = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (lengthAt(text, at) is > 0 and var length)
            {
                (masked ??= new StringBuilder()).Append(text, kept, at - kept).Append(mask(text.Substring(at, length)));
                kept = at + length;
                at = kept - 1;
            }
        }

        return masked is null ? text : masked.Append(text, kept, text.Length - kept).ToString();
    }

    private static int LengthAt(string text, int at) =>
        at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) ? 0 : char.IsAsciiDigit(text[at]) ? CardLength(text, at) : IbanLength(text, at);

    /// <summary>Of an IBAN that begins there.</summary>
    public static int IbanLength(string text, int at) =>
        (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && at + 2 <= text.Length && char.IsAsciiLetter(text[at]) && IbanLengths.TryGetValue(text.Substring(at, 2), out var characters)
            ? IbanLength(text, at, characters)
            : 0;

    private static int IbanLength(string text, int at, int characters)
    {
        Span<char> iban = stackalloc char[characters];
        var end = at;
        for (var count = 0; count < characters; end++)
        {
            if (end == text.Length)
            {
                return 0;
            }

            if (char.IsAsciiLetterOrDigit(text[end]))
            {
                iban[count++] = char.ToUpperInvariant(text[end]);
            }
            else if (text[end] is not (' ' or '-'))
            {
                return 0;
            }
        }

        return IsEnd(text, end) && HasIbanCheck(iban) ? end - at : 0;
    }

    /// <summary>The remainder by 97 of what follows the check digits, and then country and check digits, is 1. One sentence in a hundred would pass that without any.</summary>
    private static bool HasIbanCheck(ReadOnlySpan<char> iban)
    {
        if (!char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
        {
            return false;
        }

        var remainder = 0;
        for (var index = 0; index < iban.Length; index++)
        {
            var letter = iban[(index + 4) % iban.Length];
            remainder = char.IsAsciiDigit(letter) ? (remainder * 10 + letter - '0') % 97 : (remainder * 100 + letter - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    /// <summary>The longest run of 13 to 19 digits that begins like a card number, passes Luhn's check, which nine of ten numbers do not, and is not cut out of a longer one.</summary>
    private static int CardLength(string text, int at)
    {
        if (text[at] is < '2' or > '6')
        {
            return 0;
        }

        Span<int> digits = stackalloc int[CardDigitsMax];
        var (count, longest) = (0, 0);
        for (var end = at; end < text.Length && count < CardDigitsMax && (char.IsAsciiDigit(text[end]) || text[end] is ' ' or '-'); end++)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                digits[count++] = text[end] - '0';
                longest = count >= CardDigitsMin && IsEnd(text, end + 1) && PassesLuhn(digits[..count]) ? end + 1 - at : longest;
            }
        }

        return longest;
    }

    public static bool PassesLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var weight = digits[^(index + 1)] * (1 + index % 2);
            sum += weight > 9 ? weight - 9 : weight;
        }

        return sum % 10 == 0;
    }

    private static bool IsEnd(string text, int end) => end == text.Length || !char.IsAsciiLetterOrDigit(text[end]);
}
