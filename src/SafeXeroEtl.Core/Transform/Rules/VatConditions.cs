using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Whom and what a VAT rule is for beside its code: every list that is not empty must hold. Texts are compared ignoring case.</summary>
public sealed record VatConditions
{
    public static VatConditions None { get; } = new();

    /// <summary>SAFE account numbers.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];

    public ImmutableArray<string> CustomerClasses { get; init; } = [];

    public ImmutableArray<string> TransactionTypes { get; init; } = [];

    public bool IsNone => Customers.IsEmpty && CustomerClasses.IsEmpty && TransactionTypes.IsEmpty;

    /// <summary>Whether they hold wherever the others do.</summary>
    public bool Cover(VatConditions others) =>
        RuleValues.Cover(Customers, others.Customers) && RuleValues.Cover(CustomerClasses, others.CustomerClasses) && RuleValues.Cover(TransactionTypes, others.TransactionTypes);
}
