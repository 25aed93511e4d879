using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What the last pack closed with: the figures this one must begin with (P11).</summary>
/// <param name="From">In words, for the report: which close or run.</param>
public sealed record DebtorsOpening(string From, decimal Safe, ImmutableDictionary<string, decimal> SafeByCustomer)
{
    /// <summary>From the figures a month was closed with; null where it holds no debtors.</summary>
    public static DebtorsOpening? Of(string from, IReadOnlyCollection<FrozenFigure> frozen) =>
        frozen.FirstOrDefault(static figure => figure.Kind == FrozenKind.DebtorsTotal) is { } total
            ? new DebtorsOpening(
                from, total.Safe, frozen.Where(static figure => figure.Kind == FrozenKind.Debtors).ToImmutableDictionary(static figure => figure.Key, static figure => figure.Safe))
            : null;

    /// <summary>From the findings of a run that no close followed.</summary>
    public static DebtorsOpening Of(string from, Findings last) =>
        new(from, last.Debtors.SafeClosing, last.Customers.ToImmutableDictionary(static customer => customer.AccountNumber, static customer => customer.Safe));
}
