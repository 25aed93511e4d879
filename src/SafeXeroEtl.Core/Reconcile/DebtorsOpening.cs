using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What the last pack closed with: the figures this one must begin with (P11).</summary>
/// <param name="Period">The pack's month: the one before, or an older one where months were left out.</param>
/// <param name="From">In words, for the report: which close or run.</param>
public sealed record DebtorsOpening(AccountingPeriod Period, string From, decimal Safe, ImmutableDictionary<string, decimal> SafeByCustomer)
{
    /// <summary>From the figures a month was closed with; null where it holds no debtors.</summary>
    public static DebtorsOpening? Of(AccountingPeriod period, IReadOnlyCollection<FrozenFigure> frozen) =>
        frozen.FirstOrDefault(static figure => figure.Kind == FrozenKind.DebtorsTotal) is { } total
            ? new DebtorsOpening(
                period, $"close of {period}", total.Safe, frozen.Where(static figure => figure.Kind == FrozenKind.Debtors).ToImmutableDictionary(static figure => figure.Key, static figure => figure.Safe))
            : null;

    /// <summary>From the findings of a run that no close followed.</summary>
    public static DebtorsOpening Of(string from, Findings last) =>
        new(last.Period, from, last.Debtors.SafeClosing, last.Customers.ToImmutableDictionary(static customer => customer.AccountNumber, static customer => customer.Safe));
}
