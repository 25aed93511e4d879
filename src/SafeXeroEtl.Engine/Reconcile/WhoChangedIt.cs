using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>Asks Xero's history who changed what drifted: a call for each document, so the newest few only, and none where nothing drifted (P10).</summary>
internal static class WhoChangedIt
{
    public const int DocumentsMax = 10;

    public static async Task<Findings> NameAsync(Findings findings, XeroSession xero, XeroHoldings holdings, CancellationToken stop)
    {
        var wanted = HistoryWords.ToAskFor(findings)
            .OrderByDescending(document => holdings.Document(document.Id)?.Updated).ThenBy(static document => document.Id).ToArray();
        var who = new Dictionary<Guid, string>();
        var asked = 0;
        try
        {
            foreach (var (kind, id) in wanted.Take(DocumentsMax))
            {
                var history = await xero.Client.ReadHistoryAsync(xero.TenantId, kind == DocumentKind.Invoice ? NotedRecord.Invoice : NotedRecord.CreditNote, id, stop);
                asked++;
                if (HistoryWords.LastChange(history) is { } name)
                {
                    who[id] = name;
                }
            }
        }
        catch (XeroReadException)
        {
            // Who it was is worth having, and a comparison without it is still one.
        }

        return HistoryWords.Named(findings, who) with { HistoriesNotRead = wanted.Length - asked };
    }
}
