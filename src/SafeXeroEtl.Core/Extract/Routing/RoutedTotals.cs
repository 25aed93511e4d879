using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>What of an export belongs to one organisation, in one currency.</summary>
public sealed record RoutedTotal
{
    public required string Organisation { get; init; }

    public required string Currency { get; init; }

    public int Bills { get; init; }

    public decimal Gross { get; init; }

    public int Payments { get; init; }

    /// <summary>Refunds taken off.</summary>
    public decimal Received { get; init; }
}

/// <summary>Adds the records of an export up by the organisation they belong to: together they are the export, each record once.</summary>
public sealed class RoutedTotals
{
    private readonly SortedDictionary<(string Organisation, string Currency), RoutedTotal> _totals = [];

    public ImmutableArray<RoutedTotal> All => [.. _totals.Values];

    public void Add(string organisation, BilledDocument bill) => Change(
        organisation, bill.Currency.Value, total => total with { Bills = total.Bills + 1, Gross = total.Gross + bill.Gross });

    public void Add(string organisation, CustomerPayment payment) => Change(
        organisation, payment.Currency.Value, total => total with { Payments = total.Payments + 1, Received = total.Received + payment.Amount });

    private void Change(string organisation, string currency, Func<RoutedTotal, RoutedTotal> change) => _totals[(organisation, currency)] =
        change(_totals.GetValueOrDefault((organisation, currency)) ?? new RoutedTotal { Organisation = organisation, Currency = currency });
}
