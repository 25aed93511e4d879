using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Tells numbers of payment cards from all other long numbers in a text of telecom: by the ranges that are issued, their lengths, Luhn's check digit
/// and groups as cards are written in. IMEIs begin with 01, 35, 86 or 99 and ICCIDs with 89, so that neither is taken for one; a telephone number has 15
/// digits at most, and none of 15 begins as an Amex does.
/// </summary>
internal static class PaymentCards
{
    private const int DigitsMax = 19;

    /// <summary>Old Visa cards. Telephone numbers abroad are as long, so that a card must be spoken of.</summary>
    private const int OldDigits = 13;

    private const int GroupDigitsMin = 3;

    private const int FirstGroupDigitsMin = 4;

    private const int GroupDigitsMax = 8;

    /// <summary>Between two groups.</summary>
    private const int SeparatorsMax = 3;

    /// <summary>Before a number, in which a card may be spoken of.</summary>
    private const int WordsBefore = 24;

    private static readonly string[] CardWords = ["card", "visa", "pan"];

    /// <returns>Characters of the card number that begins there, 0 where none does; the longest of several.</returns>
    public static int LengthAt(string text, int at)
    {
        if (text[at] is < '2' or > '6' || (at > 0 && char.IsAsciiDigit(text[at - 1])))
        {
            return 0;
        }

        Span<int> digits = stackalloc int[DigitsMax];
        var (count, groups, longest) = (0, new Groups(), 0);
        for (var end = at; end < text.Length && (count < DigitsMax || !char.IsAsciiDigit(text[end])); end++)
        {
            if (!char.IsAsciiDigit(text[end]))
            {
                if (!IsSeparator(text[end]) || !groups.TakeSeparator())
                {
                    break;
                }

                continue;
            }

            digits[count++] = text[end] - '0';
            groups.TakeDigit();
            if ((end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])) && groups.AreOfACard && IsCard(digits[..count]) && (count != OldDigits || SpeaksOfACard(text, at)))
            {
                longest = end + 1 - at;
            }
        }

        return longest;
    }

    /// <summary>Whether such a number is issued, and its check digit is right.</summary>
    public static bool IsCard(ReadOnlySpan<int> digits)
    {
        var begin = digits.Length < OldDigits ? 0 : (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        var issued = begin switch
        {
            >= 4000 and < 5000 => digits.Length is OldDigits or 16 or DigitsMax,
            (>= 5100 and < 5600) or (>= 2221 and <= 2720) => digits.Length == 16,
            (>= 3400 and < 3500) or (>= 3700 and < 3800) => digits.Length == 15,
            6011 or (>= 6440 and < 6600) => digits.Length is >= 16 and <= DigitsMax,
            _ => false,
        };
        return issued && AccountNumbers.PassesLuhn(digits);
    }

    private static bool IsSeparator(char character) => character is ' ' or '-' or '.' or '\u00A0' or '\u202F' or '\u2010' or '\u2011' or '\u2013';

    private static bool SpeaksOfACard(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - WordsBefore), Math.Min(at, WordsBefore));
        foreach (var word in CardWords)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How the digits so far are grouped: in one, or in groups of three to eight of which the first has four.</summary>
    private struct Groups
    {
        private int first;
        private int current;
        private int separators;
        private bool areShort;

        public readonly bool AreOfACard => first == 0 || (!areShort && current is >= GroupDigitsMin and <= GroupDigitsMax);

        public void TakeDigit()
        {
            separators = 0;
            current++;
        }

        /// <returns>False when no card goes on like this.</returns>
        public bool TakeSeparator()
        {
            if (++separators > 1)
            {
                return separators <= SeparatorsMax;
            }

            areShort |= current > GroupDigitsMax || current < (first == 0 ? FirstGroupDigitsMin : GroupDigitsMin);
            first = first == 0 ? current : first;
            current = 0;
            return !areShort;
        }
    }
}
