using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Tests.Transform.Rules;

/// <summary>Account rules as a person reads them: one condition after the other, with .NET's own matching of patterns.</summary>
internal static class ReadersRules
{
    public static bool Holds(AccountRule rule, BilledDocument bill, Customer customer, ChargeLine line) =>
        Is(rule.TransactionCodes, line.TransactionCode)
        && Is(rule.TransactionTypes, line.TransactionType)
        && Is(rule.Sites, line.Site)
        && Is(rule.Classes, customer.CustomerClass)
        && Is(rule.VatCodes, line.VatCode ?? customer.VatCode)
        && (rule.Descriptions.IsEmpty || rule.Descriptions.Any(pattern => Matches(line.Description, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$")))
        && (rule.DescriptionRegexes.IsEmpty || rule.DescriptionRegexes.Any(regex => Matches(line.Description, regex)))
        && (rule.Signs.IsEmpty || rule.Signs.Contains(line.Net < 0m ? AmountSign.Negative : line.Net == 0m ? AmountSign.Nil : AmountSign.Positive))
        && (rule.Dates.From is not { } from || bill.Date >= from);

    private static bool Is(IReadOnlyCollection<string> wanted, string? value) =>
        wanted.Count == 0 || wanted.Any(one => string.Equals(one, value, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(string? text, string regex) => text is not null && Regex.IsMatch(text, regex, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
