using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Parts that waited in the ledger and that SAFE has since allocated otherwise, such as money on account that a bill now takes:
/// their money counts under the parts the payment has now, so the ledger closes the old ones.
/// </summary>
public static class MovedParts
{
    public static void Retire(RunContext context, RunDirectory run)
    {
        var cash = TransformStage.Read(run).Cash;
        var ids = cash.Select(static part => part.PaymentId).ToHashSet();
        var keys = cash.Select(static part => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber)).ToHashSet();
        var moved = context.Ledger.Records(context.Xero.TenantId)
            .Where(record => record.Kind == RecordKind.Payment && !LedgerView.IsSettled(record.Standing)
                && !keys.Contains(record.Key) && ids.Contains(LedgerView.PaymentIdOf(record.Key)))
            .Select(static record => record with { Standing = RecordStanding.Skipped, Code = null, Reason = "SAFE has since allocated it otherwise.", Copy = null })
            .ToArray();
        if (moved.Length > 0)
        {
            context.Ledger.TakeIn(context.Xero.TenantId, run.RunId, moved);
        }
    }
}
