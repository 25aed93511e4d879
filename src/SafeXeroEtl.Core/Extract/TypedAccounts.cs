using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Finds the numbers of cards and bank accounts that people typed into descriptions, notes, references and names, where nothing may pass on but
/// the last four digits, and tokens and secret keys, of which nothing may (promise P7). Stricter than what is masked in a provider's file: telephone numbers, SIM cards and devices are what
/// such texts are about, and they stay.
/// </summary>
public static class TypedAccounts
{
    /// <summary>Fewest digits of all that is looked for: a Dutch IBAN.</summary>
    private const int DigitsMin = 12;

    private const int LastDigits = 4;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private const string Account = "(bank|a/c|ac|acc|acct|account)[ .]?(no|num|number)?[ .:#-]{0,3}";
    private const string SortCode = "sort ?code[ :.-]{0,3}[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}";
    private const string ShortLabel = "(s/c[ :.#-]{0,3}|sc[ :.#-]{1,3})";

    /// <summary>
    /// Eight digits next to a sort code in its three pairs, or next to six digits that are called one, or behind six that are called an account.
    /// A date with dashes before a number of eight digits looks the same, and is masked; six and eight digits with nothing said of them stay.
    /// </summary>
    private static readonly Regex SortCodeAndAccount = new(
        $@"\b[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}[ ,;:/.-]{{0,3}}({Account})?[0-9]{{8}}\b"
        + $@"|\b[0-9]{{2}} [0-9]{{2}} [0-9]{{2}}[ ,;:/.-]{{1,3}}({Account})?[0-9]{{8}}\b"
        + $@"|\b({SortCode}|{ShortLabel}[0-9]{{6}})[^0-9]{{1,20}}[0-9]{{8}}\b"
        + $@"|\b[0-9]{{8}}[ ,;:/.-]{{1,3}}({SortCode}|{ShortLabel}[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}})\b"
        + $@"|\b{Account}[0-9]{{6}}[ /-]{{1,3}}[0-9]{{8}}\b",
        Options);

    /// <summary>A signed token, or the secret key of a payment provider: nothing of it is kept.</summary>
    private static readonly Regex Secret = new(
        @"\beyJ[0-9a-z_-]{10,}\.[0-9a-z_-]{10,}(\.[0-9a-z_-]*)?|\b((sk|rk)_(live|test)|whsec)_[0-9a-z]{10,}\b",
        Options);

    /// <summary>What a person typed with a command, a note or a reason: as it may be kept.</summary>
    /// <returns>Null for nothing.</returns>
    public static string? Kept(string? typed) => typed is null ? null : Mask(typed) ?? typed;

    /// <returns>Null for a text without any, which is nearly every one.</returns>
    public static string? Mask(string text)
    {
        var open = text.Contains("eyJ", StringComparison.Ordinal) || text.Contains('_', StringComparison.Ordinal) ? Secret.Replace(text, "[secret]") : text;
        if (open.Length < DigitsMin || Digits(open) < DigitsMin)
        {
            return open == text ? null : open;
        }

        var plain = Plain(open);
        var masked = AccountNumbers.Replace(plain, LengthAt, static number => char.IsAsciiDigit(number[0]) ? $"[card ending {Last(number)}]" : $"[IBAN ending {Last(number)}]");
        masked = SortCodeAndAccount.Replace(masked, static match => $"[account ending {LastOfAccount(match.Value)}]");
        return masked != plain ? masked : open == text ? null : open;
    }

    /// <summary>Digits of other scripts and widths, blanks and dashes of other kinds as the plain ones, sign by sign: a number is one however it is set.</summary>
    private static string Plain(string text) => Ascii.IsValid(text) ? text : string.Create(text.Length, text, static (plain, source) =>
    {
        for (var at = 0; at < plain.Length; at++)
        {
            var sign = source[at];
            plain[at] = char.IsAscii(sign) ? sign : char.GetUnicodeCategory(sign) switch
            {
                UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)),
                UnicodeCategory.SpaceSeparator => ' ',
                UnicodeCategory.DashPunctuation => '-',
                _ => sign == '\u2212' ? '-' : sign,
            };
        }
    });

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
            digits += char.IsDigit(character) ? 1 : 0;
        }

        return digits;
    }
}
