using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// SAFE's VAT codes to the organisation's tax types. Of the rules that have a code, the first in file order wins whose dates and
/// conditions hold. A code that no rule has, but that is a plain figure of per cent, stands for the codes that charge it: see
/// <see cref="OfRate"/>. One thread asks.
/// </summary>
public sealed class VatMap
{
    private readonly FrozenDictionary<string, ImmutableArray<VatCandidate>> byCode;
    private readonly FrozenDictionary<decimal, ImmutableArray<string>> codesByRate;

    /// <summary>What a rate stands for where neither day nor line nor customer has a say in it.</summary>
    private readonly FrozenDictionary<decimal, ImmutableArray<VatRule>> settledRates;
    private readonly ImmutableArray<string> codes;
    private readonly FrozenDictionary<VatRule, Diagnostic> unusable;

    /// <summary>Lines of one bill have few codes, and unless some rule asks for types of charge one code means the same on all of them.</summary>
    private readonly Dictionary<string, VatRule?> ofLastBill = new(StringComparer.Ordinal);
    private readonly bool asksType;
    private BilledDocument? lastBill;
    private readonly FrozenDictionary<string, decimal> xeroRates;

    public VatMap(ImmutableArray<VatRule> rules, Organisation organisation)
    {
        xeroRates = organisation.TaxRates.DistinctBy(static rate => rate.TaxType).ToFrozenDictionary(static rate => rate.TaxType, static rate => rate.EffectiveRate);
        var candidates = rules.Select(static rule => new VatCandidate(rule)).SelectMany(static candidate => candidate.Rule.VatCodes.Select(code => (code, candidate))).ToArray();
        codes = [.. candidates.Select(static pair => pair.code).Distinct(StringComparer.OrdinalIgnoreCase)];
        byCode = candidates.GroupBy(static pair => pair.code, static pair => pair.candidate, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        codesByRate = candidates.GroupBy(static pair => pair.candidate.Rule.Charged, static pair => pair.code)
            .ToFrozenDictionary(static group => group.Key, static group => group.Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray());
        settledRates = codesByRate.Where(rate => rate.Value.All(code => byCode[code][0].IsAlways))
            .ToFrozenDictionary(static rate => rate.Key, rate => OneOfEachKind(rate.Value.Select(code => byCode[code][0].Rule).Where(rule => rule.Charged == rate.Key)));
        asksType = rules.Any(static rule => !rule.When.TransactionTypes.IsEmpty);
        unusable = rules.Distinct()
            .Select(rule => (rule, Fault: VatRuleFaults.Of(rule, organisation)))
            .Where(static pair => pair.Fault is not null)
            .ToFrozenDictionary(static pair => pair.rule, static pair => pair.Fault!);
    }

    /// <param name="line">Null for a bill without lines: rules for types of charge do not hold for it.</param>
    /// <returns>Null for a code that no rule takes on the line, and for a figure that several would.</returns>
    public VatRule? For(string code, BilledDocument bill, ChargeLine? line, Customer? customer)
    {
        if (asksType)
        {
            return Find(code, bill, line, customer);
        }

        if (!ReferenceEquals(bill, lastBill))
        {
            ofLastBill.Clear();
            lastBill = bill;
        }

        if (!ofLastBill.TryGetValue(code, out var rule))
        {
            ofLastBill.Add(code, rule = Find(code, bill, line, customer));
        }

        return rule;
    }

    private VatRule? Find(string code, BilledDocument bill, ChargeLine? line, Customer? customer)
    {
        var trimmed = code.Trim();
        return byCode.TryGetValue(trimmed, out var candidates) ? First(candidates, bill, line, customer)
            : OfRate(trimmed, bill, line, customer) is [var only] ? only
            : null;
    }

    /// <summary>Whether some rule has the code, be it for other days or customers.</summary>
    public bool Knows(string code) => byCode.ContainsKey(code.Trim());

    /// <summary>
    /// What a figure of per cent, such as <c>20</c>, <c>20%</c> or <c>20.00</c>, can stand for on the line: each kind of VAT that
    /// some code charges at exactly that rate. SAFE's rate alone does not tell zero-rated from exempt.
    /// </summary>
    public ImmutableArray<VatRule> OfRate(string code, BilledDocument bill, ChargeLine? line, Customer? customer) =>
        PerCentText.Read(code) is not { } rate ? []
            : settledRates.TryGetValue(rate, out var settled) ? settled
            : codesByRate.TryGetValue(rate, out var charging)
                ? OneOfEachKind(charging.Select(each => First(byCode[each], bill, line, customer)).OfType<VatRule>().Where(rule => rule.Charged == rate))
                : [];

    /// <summary>Every code that a bill without lines could have, with the rule it leads to.</summary>
    public IEnumerable<(string Code, VatRule Rule)> ForWhole(BilledDocument bill, Customer? customer) =>
        codes.Select(code => (code, First(byCode[code], bill, null, customer)!)).Where(static pair => pair.Item2 is not null);

    /// <summary>What is wrong with a rule's tax type in this organisation; null when it can be used.</summary>
    public Diagnostic? Fault(VatRule rule) => unusable.Count == 0 ? null : unusable.GetValueOrDefault(rule);

    /// <summary>Xero's rate in per cent: what Xero works out by itself when no TaxAmount is sent.</summary>
    public decimal XeroRate(string taxType) => xeroRates.GetValueOrDefault(taxType);

    private static ImmutableArray<VatRule> OneOfEachKind(IEnumerable<VatRule> rules) => [.. rules.DistinctBy(static rule => (rule.TaxType, rule.Treatment))];

    private static VatRule? First(ImmutableArray<VatCandidate> candidates, BilledDocument bill, ChargeLine? line, Customer? customer)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Holds(bill, line, customer))
            {
                return candidate.Rule;
            }
        }

        return null;
    }
}
