using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Asks Xero's history who changed a record last: a call each, so about a few records of one command only (P10), and about none after a call that failed. Who it was is
/// worth having, and whoever asks goes on without it too. Of accounts, tax rates and lock dates Xero tells no history.
/// </summary>
internal sealed class ChangeHistory(XeroClient xero, string tenantId)
{
    public const int QuestionsMax = 10;

    private readonly Dictionary<Guid, string?> told = [];
    private bool failed;

    /// <summary>Records that Xero was asked about and told of, whether it named somebody or not.</summary>
    public int Answered => told.Count;

    public static NotedRecord KindOf(DocumentKind kind) => kind == DocumentKind.Invoice ? NotedRecord.Invoice : NotedRecord.CreditNote;

    /// <returns>Such as <c>Edited by J. Reed on 2026-11-03 at 10:12 UTC</c>; null where Xero names nobody or was not asked.</returns>
    public async Task<string?> LastChangeAsync(NotedRecord kind, Guid id, CancellationToken stop)
    {
        if (told.TryGetValue(id, out var known) || failed || told.Count == QuestionsMax)
        {
            return known;
        }

        try
        {
            return told[id] = HistoryWords.LastChange(await xero.ReadHistoryAsync(tenantId, kind, id, stop));
        }
        catch (XeroReadException)
        {
            failed = true;
            return null;
        }
    }
}
