using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>The ledger's own copies of records that earlier runs left open, for those the export no longer shows.</summary>
public sealed class CarriedCopies(LedgerView ledger)
{
    /// <summary>Sorted by number, those the export still has among them.</summary>
    public IEnumerable<PlannedDocument> Documents() => Open(RecordKind.Invoice)
        .Concat(Open(RecordKind.CreditNote))
        .OrderBy(static record => record.Key, StringComparer.Ordinal)
        .Select(static record => JsonSerializer.Deserialize(record.Copy!, PlanJson.Default.PlannedDocument)!);

    /// <summary>Sorted by key. A payment that the export still has is not unseen, however its parts have moved since.</summary>
    public IEnumerable<PlannedPayment> UnseenPayments(IEnumerable<CustomerPayment> exported)
    {
        var ids = exported.Select(static payment => payment.Id).ToHashSet();
        return Open(RecordKind.Payment)
            .Where(record => !ids.Contains(LedgerView.PaymentIdOf(record.Key)))
            .OrderBy(static record => record.Key, StringComparer.Ordinal)
            .Select(static record => JsonSerializer.Deserialize(record.Copy!, PlanJson.Default.PlannedPayment)!);
    }

    /// <summary>Sorted by key.</summary>
    public IEnumerable<PlannedAllocation> Allocations() => Open(RecordKind.Allocation)
        .OrderBy(static record => record.Key, StringComparer.Ordinal)
        .Select(static record => JsonSerializer.Deserialize(record.Copy!, PlanJson.Default.PlannedAllocation)!);

    private IEnumerable<LedgerRecord> Open(RecordKind kind) =>
        ledger.Records.Where(record => record.Kind == kind && record.Copy is not null && !LedgerView.IsSettled(record.Standing));
}
