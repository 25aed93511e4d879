using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Report;

/// <summary>
/// What an undo costs of Xero's limits. Payments and allocations go one by one, since Xero deletes neither in bulk; documents take a call for their
/// new numbers and one to be voided, 50 at a time. Reading is not counted.
/// </summary>
/// <param name="Calls">Requests that change Xero.</param>
/// <param name="Minutes">At Xero's 60 calls a minute, rounded up.</param>
/// <param name="Days">At the 1,000 calls a day that a new app has (FACTS 5), rounded up.</param>
public sealed record UndoEffort(int Calls, int Minutes, int Days)
{
    private const int PerMinute = 60;
    private const int PerDay = 1_000;

    public static UndoEffort Of(IEnumerable<PlannedReversal> reversals)
    {
        var going = reversals.Where(static row => row.Decision.Sends).ToList();
        var singly = going.Count(static row => row.Kind is RecordKind.Payment or RecordKind.Allocation or RecordKind.PayoutTransfer or RecordKind.PayoutFee);
        var calls = singly + going.Where(static row => row.Kind is RecordKind.Invoice or RecordKind.CreditNote or RecordKind.Contact)
            .GroupBy(static row => row.Kind)
            .Sum(static kind => Batches(kind.Count()) + (kind.Key == RecordKind.Contact ? 0 : Batches(kind.Count(static row => row.Renamed is not null))));
        return new UndoEffort(calls, Rounded(calls, PerMinute), Rounded(calls, PerDay));
    }

    private static int Batches(int count) => Rounded(count, BatchCutter.ElementsPerCallMax);

    private static int Rounded(int count, int by) => (count + by - 1) / by;
}
