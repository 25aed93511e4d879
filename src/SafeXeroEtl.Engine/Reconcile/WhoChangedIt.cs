using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>Puts a name beside what drifted: of the documents that changed last, and of none where nothing drifted.</summary>
internal static class WhoChangedIt
{
    public static async Task<Findings> NameAsync(Findings findings, XeroSession xero, XeroHoldings holdings, CancellationToken stop)
    {
        var wanted = HistoryWords.ToAskFor(findings)
            .OrderByDescending(document => holdings.Document(document.Id)?.Updated).ThenBy(static document => document.Id).ToArray();
        var (history, who) = (new ChangeHistory(xero.Client, xero.TenantId), new Dictionary<Guid, string>());
        foreach (var (kind, id) in wanted)
        {
            if (await history.LastChangeAsync(ChangeHistory.KindOf(kind), id, stop) is { } name)
            {
                who[id] = name;
            }
        }

        return HistoryWords.Named(findings, who) with { HistoriesNotRead = wanted.Length - history.Answered };
    }
}
