using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Counts and sums of all that the export holds, whatever its date: in = what later stages must account for (P1).</summary>
public sealed record ExtractTotals
{
    public required string Period { get; init; }

    public required int Customers { get; init; }

    public required int Bills { get; init; }

    public required int BillsBlocked { get; init; }

    public required long Lines { get; init; }

    public required int Payments { get; init; }

    public required int PaymentsBlocked { get; init; }

    public required int MalformedRows { get; init; }

    public required ImmutableArray<MonthTotal> BillsByMonth { get; init; }

    /// <summary>What of it was owed from before the pipeline, and no month billed; null where nothing is entered so.</summary>
    public ImmutableArray<MonthTotal>? Openings { get; init; }

    public required ImmutableArray<MonthTotal> PaymentsByMonth { get; init; }

    /// <summary>Null when the pipeline reads no provider's payouts.</summary>
    public ImmutableArray<PayoutTotal>? Payouts { get; init; }

    /// <summary>Null when the pipeline reads no provider's list of payments.</summary>
    public ImmutableArray<ProviderPaymentTotal>? ProviderPayments { get; init; }

    /// <summary>Of an export that several organisations share: all that it holds, by organisation; the other totals are of one of them. Null elsewhere.</summary>
    public ImmutableArray<RoutedTotal>? Routed { get; init; }

    public required ImmutableArray<ControlResult> Controls { get; init; }

    public required ExportNote Note { get; init; }
}
