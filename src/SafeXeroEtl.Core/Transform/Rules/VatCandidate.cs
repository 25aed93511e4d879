using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>A VAT rule made ready to be asked line by line.</summary>
internal sealed class VatCandidate(VatRule rule)
{
    private readonly bool always = rule.When.IsNone && rule.Dates == EffectiveDates.Always;
    private readonly FrozenSet<string> customers = Set(rule.When.Customers);
    private readonly FrozenSet<string> classes = Set(rule.When.CustomerClasses);
    private readonly FrozenSet<string> types = Set(rule.When.TransactionTypes);

    public VatRule Rule => rule;

    /// <summary>Neither day nor customer nor type of charge has a say.</summary>
    public bool IsAlways => always;

    /// <param name="line">Null for a bill without lines.</param>
    public bool Holds(BilledDocument bill, ChargeLine? line, Customer? customer) =>
        always
        || (rule.Dates.Contains(bill.Date)
            && IsIn(customers, bill.AccountNumber)
            && IsIn(classes, customer?.CustomerClass)
            && IsIn(types, line?.TransactionType));

    private static FrozenSet<string> Set(ImmutableArray<string> values) => values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsIn(FrozenSet<string> allowed, string? value) => allowed.Count == 0 || (value is not null && allowed.Contains(value));
}
