using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Whether Xero got the money of a payout since the plan was made: the bank feed's line may have been entered by hand meanwhile.</summary>
internal sealed class PayoutRechecks(LoadSession session)
{
    /// <summary>Three lists of what changed; none where no payout is to be sent.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public async Task SetAsideAsync(DateTimeOffset since, CancellationToken stop)
    {
        var rows = Left(RecordKind.PayoutTransfer).Concat(Left(RecordKind.PayoutFee)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var bank = await ReadAsync(new DocumentFilter { ModifiedSince = since }, stop);
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

    private async Task<PayoutHoldings> ReadAsync(DocumentFilter filter, CancellationToken stop)
    {
        var (xero, tenant) = (session.Request.Xero, session.TenantId);
        return new PayoutHoldings(
            await xero.ReadBankTransfersAsync(tenant, filter, stop),
            [.. await xero.ReadBankTransactionsAsync(tenant, BankTransactionKind.Spend, filter, stop).ToListAsync(stop)],
            [.. await xero.ReadBankTransactionsAsync(tenant, BankTransactionKind.Receive, filter, stop).ToListAsync(stop)]);
    }

    private IEnumerable<PlannedPayout> Left(RecordKind kind) => LoadStage.ToSend(session, session.Payouts.Where(row => row.Kind == kind), kind);
}
