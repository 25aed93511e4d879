using System.Text.RegularExpressions;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// Keeps what belongs to a customer's bank or card out of everything that is written (promise P7). A provider's columns of that kind
/// are not read at all; this is for texts that people type, and for what a message shows of a value that could not be read.
/// </summary>
public static class BankDetails
{
    public const string Masked = "[masked]";

    /// <summary>From so many digits on a text may be a number of an account or a card.</summary>
    private const int DigitsShownMax = 5;

    private const int LastFourDigits = 4;

    /// <summary>Of a sort code and an account number of seven digits.</summary>
    private const int AccountDigitsMin = 13;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <summary>Both ways round, with a few words between them.</summary>
    private static readonly Regex SortCodeAndAccount = new(
        @"\b[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{2}[^0-9]{1,20}[0-9]{7,8}\b|\b[0-9]{7,8}[^0-9]{1,20}[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}\b", Options);

    private static readonly Regex LastFour = new(
        @"\b(visa|mastercard|maestro|amex|american express|discover|ending|ending in|card)[ :#]{0,3}[*x•.]{0,12} ?[0-9]{4}\b|[*x•]{2,16} ?[0-9]{4}\b", Options);

    private static readonly Regex Email = new(@"[^\s@<>,;:""()]{1,64}@[^\s@<>,;:""()]{1,190}\.[a-z]{2,24}", Options);

    /// <summary>The text with account and card numbers, sort codes and e-mail addresses masked. A bare number of eight digits stays: it may be SAFE's own.</summary>
    public static string Mask(string text)
    {
        var masked = text.Contains('@', StringComparison.Ordinal) ? Email.Replace(text, Masked) : text;
        var digits = masked.Count(char.IsAsciiDigit);
        if (digits < LastFourDigits)
        {
            return masked;
        }

        masked = AccountNumbers.Mask(masked, Masked);
        masked = digits < AccountDigitsMin ? masked : SortCodeAndAccount.Replace(masked, Masked);
        return LastFour.Replace(masked, Masked);
    }

    /// <summary>What a message may show of a value that could not be read: its shape, with 9 for a digit and A for a letter, when it has digits enough for an account.</summary>
    public static string Shape(string text) =>
        text.Count(char.IsDigit) <= DigitsShownMax
            ? Mask(text)
            : string.Concat(text.Select(static character => char.IsDigit(character) ? '9' : char.IsLetter(character) ? 'A' : character));
}
