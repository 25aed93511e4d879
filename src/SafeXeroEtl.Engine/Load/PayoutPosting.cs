using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Sends payouts, then their fees. Xero takes or refuses transfers of one call together, so that one which it refused before goes alone: the good ones
/// are not kept back by it again.
/// </summary>
internal sealed class PayoutPosting(LoadSession session, BatchSender sender)
{
    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> SendAsync(CancellationToken stop)
    {
        var transfers = Left(session, RecordKind.PayoutTransfer).ToList();
        if (transfers.Count > 0)
        {
            var postings = session.Postings(RecordKind.PayoutTransfer);
            var refused = transfers.Where(row => postings.GetValueOrDefault(row.Key) is { State: PostingState.Refused }).ToHashSet();
            if (await LoadStage.PostAsync(sender, transfers.Where(row => !refused.Contains(row)).Select(Outgoing.Transfer), stop) is { } stopped)
            {
                return stopped;
            }

            foreach (var row in transfers.Where(refused.Contains))
            {
                if (await sender.PostAsync([Outgoing.Transfer(row)], stop) is { } alone)
                {
                    return alone;
                }
            }
        }

        return await LoadStage.PostAsync(sender, Left(session, RecordKind.PayoutFee).Select(Outgoing.Fees), stop);
    }

    /// <summary>Those of a kind that have not had their turn.</summary>
    public static IEnumerable<PlannedPayout> Left(LoadSession session, RecordKind kind) => LoadStage.ToSend(session, session.Payouts.Where(row => row.Kind == kind), kind);
}
