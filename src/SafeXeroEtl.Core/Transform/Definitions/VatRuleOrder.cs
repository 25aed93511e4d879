using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// One code may stand in several rules where dates or conditions tell them apart. Refuses two that nothing tells apart, and warns of
/// rules that can never match because earlier ones take all that they would.
/// </summary>
internal static class VatRuleOrder
{
    public static void Check(ImmutableArray<Placed<VatRule>> rules, SettingFaults faults)
    {
        var earlier = new Dictionary<string, List<Placed<VatRule>>>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            Repeats.Refuse(rule.Value.VatCodes.Select(code => new Placed<string>(code, rule.At)), static code => code, "VAT code", faults);
            if (!RefuseRepeats(rule, earlier, faults))
            {
                WarnWhereShadowed(rule, earlier, faults);
            }

            foreach (var code in rule.Value.VatCodes.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                Of(code, earlier).Add(rule);
            }
        }
    }

    private static bool RefuseRepeats(Placed<VatRule> rule, Dictionary<string, List<Placed<VatRule>>> earlier, SettingFaults faults)
    {
        var repeats = rule.Value.VatCodes.Select(code => (Code: code, First: Of(code, earlier).Find(first => NothingTellsApart(first.Value, rule.Value))))
            .Where(static repeat => repeat.First is not null).ToArray();
        foreach (var (code, first) in repeats)
        {
            faults.Error(
                DiagnosticCodes.DuplicateKey,
                rule.At,
                $"The VAT code `{code}` is there already, at {first!.At}, for the same lines and on some of the same days.",
                "Keep one of the two, or tell them apart by `when`, `from` or `to`.",
                code);
        }

        return repeats.Length > 0;
    }

    private static void WarnWhereShadowed(Placed<VatRule> rule, Dictionary<string, List<Placed<VatRule>>> earlier, SettingFaults faults)
    {
        var takers = rule.Value.VatCodes.Select(code => Of(code, earlier).Find(first => first.Value.When.Cover(rule.Value.When) && first.Value.Dates.Covers(rule.Value.Dates))).ToArray();
        if (takers.Length > 0 && takers.All(static taker => taker is not null))
        {
            faults.Warning(
                DiagnosticCodes.RuleNeverMatches,
                rule.At,
                $"The rule for `{rule.Value.VatCodes[0]}` can never match: the rule on line {takers[0]!.At.Line} takes all that it would.",
                "Move it up, narrow the earlier rule, or remove it.",
                rule.Value.VatCodes[0]);
        }
    }

    private static bool NothingTellsApart(VatRule one, VatRule other) =>
        one.When.Cover(other.When) && other.When.Cover(one.When) && one.Dates.Overlaps(other.Dates);

    private static List<Placed<VatRule>> Of(string code, Dictionary<string, List<Placed<VatRule>>> earlier)
    {
        if (!earlier.TryGetValue(code, out var rules))
        {
            earlier.Add(code, rules = []);
        }

        return rules;
    }
}
