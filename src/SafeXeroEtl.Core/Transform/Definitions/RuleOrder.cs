using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Finds rules that can never match because an earlier one takes all that they would.</summary>
internal static class RuleOrder
{
    public static void Warn(ImmutableArray<Placed<AccountRule>> rules, SettingFaults faults)
    {
        foreach (var (index, later) in rules.Index())
        {
            var first = rules.Take(index).FirstOrDefault(earlier => TakesAllOf(earlier.Value, later.Value));
            if (first is not null)
            {
                faults.Warning(
                    DiagnosticCodes.RuleNeverMatches,
                    later.At,
                    $"The rule `{later.Value.Name}` can never match: `{first.Value.Name}` on line {first.At.Line} takes all that it would.",
                    "Move it up, narrow the earlier rule, or remove it.",
                    later.Value.Name);
            }
        }
    }

    private static bool TakesAllOf(AccountRule earlier, AccountRule later) =>
        Covers(earlier.TransactionCodes, later.TransactionCodes)
        && Covers(earlier.TransactionTypes, later.TransactionTypes)
        && (earlier.ChargeKinds.IsEmpty || (!later.ChargeKinds.IsEmpty && later.ChargeKinds.All(kind => earlier.ChargeKinds.Contains(kind))))
        && (earlier.Descriptions.Contains("*") || Covers(earlier.Descriptions, later.Descriptions))
        && Covers(earlier.Customers, later.Customers)
        && Covers(earlier.Dealers, later.Dealers)
        && Covers(earlier.Sites, later.Sites);

    private static bool Covers(ImmutableArray<string> earlier, ImmutableArray<string> later) =>
        earlier.IsEmpty || (!later.IsEmpty && later.All(value => earlier.Contains(value, StringComparer.OrdinalIgnoreCase)));
}
