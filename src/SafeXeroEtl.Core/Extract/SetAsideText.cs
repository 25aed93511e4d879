using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// What may be written of a row or value that cannot be read (P7). Fields of a broken row may have slipped, so that a column nobody reads, such as one
/// of sort codes, can stand anywhere in it.
/// </summary>
public static class SetAsideText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private static readonly Regex BankHeading = new(@"sort.?code|iban\b|\bbic\b|swift|bank.{0,3}acc|account.?holder|\bcard.{0,3}(number|no\b|ending|$)|\bpan\b", Options);

    /// <summary>Whether a heading, or a line of headings, says that bank or card details stand below it.</summary>
    public static bool NamesBankDetails(string headings) => BankHeading.IsMatch(headings);

    /// <summary>The row with what may be bank details masked; where the file has a column of such, or is a bank's, only the shape of each field that has digits enough for an account.</summary>
    public static string Row(string raw, string role, char separator, ImmutableArray<string> headings)
    {
        if (role == "bank")
        {
            return BankDetails.Shape(raw);
        }

        var hasBankDetails = headings.Any(NamesBankDetails);
        return string.Join(separator, raw.Split(separator).Select(field => hasBankDetails ? BankDetails.Shape(field) : BankDetails.Mask(field)));
    }

    /// <summary>A value, or a heading: in a file without headings they are the first row.</summary>
    public static string Value(string text, string role) => role == "bank" || LayoutFields.IsOfProvider(role) ? BankDetails.Shape(text) : BankDetails.Mask(text);
}
