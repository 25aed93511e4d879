using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Finds the numbers of cards and bank accounts that people typed into descriptions, notes, references and names, where nothing may pass on but
/// the last four digits (promise P7). Stricter than what is masked in a provider's file: telephone numbers, SIM cards and devices are what
/// such texts are about, and they stay.
/// </summary>
public static class TypedAccounts
{
    /// <summary>Fewest digits of all that is looked for: a Dutch IBAN.</summary>
    private const int DigitsMin = 12;

    private const int LastDigits = 4;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <summary>Eight digits next to a sort code with its dashes, or next to six digits that are called one. A date with dashes before a number of eight digits looks the same, and is masked.</summary>
    private static readonly Regex SortCodeAndAccount = new(
        @"\b[0-9]{2}-[0-9]{2}-[0-9]{2}[ ,;:/.-]{0,3}((a/c|acc|acct|account)[ .]?(no|num|number)?[ .:#-]{0,3})?[0-9]{8}\b"
        + @"|\bsort ?code[ :.-]{0,3}[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[^0-9]{1,20}[0-9]{8}\b"
        + @"|\b[0-9]{8}[ ,;:/.-]{1,3}sort ?code[ :.-]{0,3}[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}\b",
        Options);

    /// <returns>Null for a text without any, which is nearly every one.</returns>
    public static string? Mask(string text)
    {
        if (text.Length < DigitsMin || Digits(text) < DigitsMin)
        {
            return null;
        }

        var masked = AccountNumbers.Replace(text, LengthAt, static number => char.IsAsciiDigit(number[0]) ? $"[card ending {Last(number)}]" : $"[IBAN ending {Last(number)}]");
        masked = SortCodeAndAccount.Replace(masked, static match => $"[account ending {LastOfAccount(match.Value)}]");
        return masked == text ? null : masked;
    }

    private static int LengthAt(string text, int at) => char.IsAsciiDigit(text[at]) ? PaymentCards.LengthAt(text, at) : AccountNumbers.IbanLength(text, at);

    private static string Last(string number) => Tail(string.Concat(number.Where(char.IsAsciiLetterOrDigit)));

    /// <summary>The account may stand before its sort code or behind it: it is the stretch of eight digits.</summary>
    private static string LastOfAccount(string text) => Tail(Regex.Matches(text, "[0-9]{8}", RegexOptions.NonBacktracking)[^1].Value);

    private static string Tail(string digits) => digits[^LastDigits..];

    private static int Digits(string text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return digits;
    }
}
