using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>The ledger as one organisation's plan or reconciliation sees it.</summary>
public static class LedgerReading
{
    public static LedgerView Of(RunLedger ledger, string tenantId) => new(
        Enum.GetValues<RecordKind>().SelectMany(kind => ledger.Postings(tenantId, kind).Values),
        ledger.Records(tenantId));
}
