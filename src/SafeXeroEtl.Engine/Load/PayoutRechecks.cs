using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Whether Xero got the money of a payout since the plan was made: the bank feed's line may have been entered by hand meanwhile.</summary>
internal sealed class PayoutRechecks(LoadSession session)
{
    /// <summary>Three lists of what changed; none where no payout is to be sent.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public async Task SetAsideAsync(DateTimeOffset since, CancellationToken stop)
    {
        var rows = PayoutPosting.Left(session, RecordKind.PayoutTransfer).Concat(PayoutPosting.Left(session, RecordKind.PayoutFee)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var bank = await PayoutShard.HoldingsAsync(new XeroSession(session.Request.Xero, session.TenantId), new DocumentFilter { ModifiedSince = since }, stop);
        var ours = new[] { RecordKind.PayoutTransfer, RecordKind.PayoutFee, RecordKind.ReturnedSpend }
            .SelectMany(kind => session.Postings(kind).Values).Select(static posting => posting.XeroId).OfType<Guid>().ToHashSet();
        foreach (var row in rows)
        {
            if (bank.SameMoney(row, ours) is { } same)
            {
                session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: it has {same} that is not ours and may be the same money. Plan again.");
            }
        }
    }
}
