using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Finds rules that can never match because an earlier one takes all that they would, and rules of one condition whose days overlap.</summary>
internal static class RuleOrder
{
    public static void Warn(ImmutableArray<Placed<AccountRule>> rules, SettingFaults faults)
    {
        foreach (var (index, later) in rules.Index())
        {
            if (rules.Take(index).FirstOrDefault(earlier => TakesAllOf(earlier.Value, later.Value)) is { } first)
            {
                faults.Warning(
                    DiagnosticCodes.RuleNeverMatches,
                    later.At,
                    $"The rule `{later.Value.Name}` can never match: `{first.Value.Name}` on line {first.At.Line} takes all that it would.",
                    "Move it up, narrow the earlier rule, or remove it.",
                    later.Value.Name);
            }
            else if (rules.Take(index).FirstOrDefault(earlier => Overlap(earlier.Value, later.Value)) is { } same)
            {
                faults.Warning(
                    DiagnosticCodes.RuleDatesOverlap,
                    later.At,
                    $"The rules `{same.Value.Name}` and `{later.Value.Name}` catch the same charges, and both hold on some days: the earlier one takes them.",
                    "Let the one end the day before the other begins.",
                    later.Value.Name);
            }
        }
    }

    /// <summary>The later of two with the same conditions, as a mapping that changed on a day.</summary>
    private static bool Overlap(AccountRule earlier, AccountRule later) =>
        earlier.Dates.Overlaps(later.Dates) && ConditionsCover(earlier, later) && ConditionsCover(later, earlier);

    private static bool TakesAllOf(AccountRule earlier, AccountRule later) => earlier.Dates.Covers(later.Dates) && ConditionsCover(earlier, later);

    private static bool ConditionsCover(AccountRule earlier, AccountRule later) =>
        RuleValues.Cover(earlier.TransactionCodes, later.TransactionCodes)
        && RuleValues.Cover(earlier.TransactionTypes, later.TransactionTypes)
        && Covers(earlier.ChargeKinds, later.ChargeKinds)
        && CoversPatterns(earlier.Descriptions, later.Descriptions)
        && Covers(earlier.DescriptionRegexes, later.DescriptionRegexes)
        && RuleValues.Cover(earlier.Customers, later.Customers)
        && RuleValues.Cover(earlier.Classes, later.Classes)
        && RuleValues.Cover(earlier.Dealers, later.Dealers)
        && RuleValues.Cover(earlier.Sites, later.Sites)
        && RuleValues.Cover(earlier.Campaigns, later.Campaigns)
        && RuleValues.Cover(earlier.VatCodes, later.VatCodes)
        && Covers(earlier.Signs, later.Signs);

    /// <summary>To the letter: <c>\d</c> and <c>\D</c> are opposites.</summary>
    private static bool Covers<T>(ImmutableArray<T> earlier, ImmutableArray<T> later) =>
        earlier.IsEmpty || (!later.IsEmpty && later.All(value => earlier.Contains(value)));

    /// <summary>A pattern takes another when it is like it: a star of the later one then meets a star of the earlier.</summary>
    private static bool CoversPatterns(ImmutableArray<string> earlier, ImmutableArray<string> later) =>
        earlier.IsEmpty || earlier.Contains("*") || (!later.IsEmpty && later.All(value => earlier.Any(pattern => Takes(pattern, value))));

    private static bool Takes(string pattern, string other) =>
        string.Equals(pattern, other, StringComparison.OrdinalIgnoreCase) || (!pattern.Contains('?', StringComparison.Ordinal) && TextPattern.IsLike(other, pattern));
}
