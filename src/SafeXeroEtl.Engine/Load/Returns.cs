using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Returns payments: first the money leaves the clearing account, then the invoice is made. A return whose money could not leave makes no
/// invoice: the invoice is what says that the whole is done.
/// </summary>
internal sealed class Returns(LoadSession session, BatchSender sender)
{
    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> SendAsync(CancellationToken stop)
    {
        var rows = Left().ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var spends = session.Postings(RecordKind.ReturnedSpend);
        var leaving = rows.Where(row => row.Return!.ClearingAccountId is not null && SendTurns.Of(row, spends.GetValueOrDefault(row.Key), session.RunId) == SendTurn.Send);
        if (await LoadStage.PostAsync(sender, leaving.Select(Outgoing.Spend), stop) is { } stopped)
        {
            return stopped;
        }

        spends = session.Postings(RecordKind.ReturnedSpend);
        foreach (var kept in rows.Where(row => row.Return!.ClearingAccountId is not null && spends.GetValueOrDefault(row.Key) is not { State: PostingState.Posted }))
        {
            session.Wait(kept, DiagnosticCodes.DependsOnPending, $"The money of {kept.Return!.Number} did not leave its clearing account.");
        }

        return await LoadStage.PostAsync(sender, Left().Select(Outgoing.Return), stop);
    }

    private IEnumerable<PlannedPayment> Left() => LoadStage.ToSend(session, session.Payments.Where(static row => row.Act == CashAct.Return), RecordKind.ReturnedPayment);
}
