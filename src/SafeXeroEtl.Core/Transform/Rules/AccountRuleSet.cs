using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The account rules of one pipeline, asked line by line. File order, first match wins. Answers are kept per distinct charge, since
/// a month's lines repeat few charges many times.
/// </summary>
public sealed class AccountRuleSet(ImmutableArray<AccountRule> rules)
{
    /// <summary>Distinct charges remembered; beyond it every line is asked afresh.</summary>
    private const int RememberedChargesMax = 100_000;

    private readonly ImmutableArray<Condition> conditions = [.. rules.Select(static rule => new Condition(rule))];
    private readonly Dictionary<Charge, AccountRule?> remembered = [];

    // Only what some rule looks at tells charges apart: texts that differ on every line must not make every line a new question.
    private readonly bool asksCustomer = rules.Any(static rule => !rule.Customers.IsEmpty || !rule.Dealers.IsEmpty);
    private readonly bool asksDescription = rules.Any(static rule => !rule.Descriptions.IsEmpty);
    private readonly bool asksSite = rules.Any(static rule => !rule.Sites.IsEmpty);

    /// <returns>Null when no rule catches the charge: it blocks its bill (SX3001).</returns>
    public AccountRule? For(BilledDocument bill, ChargeLine line)
    {
        var charge = new Charge(
            line.TransactionCode,
            line.TransactionType,
            line.Kind,
            asksDescription ? line.Description : null,
            asksSite ? line.Site : null,
            asksCustomer ? bill.AccountNumber : null,
            asksCustomer ? bill.DealerCode : null);
        if (remembered.TryGetValue(charge, out var known))
        {
            return known;
        }

        var rule = conditions.FirstOrDefault(condition => condition.Holds(charge))?.Rule;
        if (remembered.Count < RememberedChargesMax)
        {
            remembered.Add(charge, rule);
        }

        return rule;
    }

    private readonly record struct Charge(
        string? Code, string? Type, ChargeKind Kind, string? Description, string? Site, string? Customer, string? Dealer);

    private sealed class Condition(AccountRule rule)
    {
        private readonly FrozenSet<string> codes = Set(rule.TransactionCodes);
        private readonly FrozenSet<string> types = Set(rule.TransactionTypes);
        private readonly FrozenSet<string> customers = Set(rule.Customers);
        private readonly FrozenSet<string> dealers = Set(rule.Dealers);
        private readonly FrozenSet<string> sites = Set(rule.Sites);

        public AccountRule Rule => rule;

        public bool Holds(in Charge charge) =>
            IsIn(codes, charge.Code)
            && IsIn(types, charge.Type)
            && IsIn(customers, charge.Customer)
            && IsIn(dealers, charge.Dealer)
            && IsIn(sites, charge.Site)
            && (rule.ChargeKinds.IsEmpty || rule.ChargeKinds.Contains(charge.Kind))
            && (rule.Descriptions.IsEmpty || IsLikeAny(charge.Description));

        private bool IsLikeAny(string? description) =>
            description is not null && rule.Descriptions.Any(pattern => TextPattern.IsLike(description, pattern));

        private static FrozenSet<string> Set(ImmutableArray<string> values) => values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        private static bool IsIn(FrozenSet<string> allowed, string? value) =>
            allowed.Count == 0 || (value is not null && allowed.Contains(value));
    }
}
