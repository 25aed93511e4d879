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
        Covers(Customers, others.Customers) && Covers(CustomerClasses, others.CustomerClasses) && Covers(TransactionTypes, others.TransactionTypes);

    private static bool Covers(ImmutableArray<string> some, ImmutableArray<string> others) =>
        some.IsEmpty || (!others.IsEmpty && others.All(value => some.Contains(value, StringComparer.OrdinalIgnoreCase)));
}
