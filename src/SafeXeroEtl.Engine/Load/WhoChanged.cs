using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Asks Xero's history who changed a record that is set aside: a call each, so a few of a load only (P10). Of accounts, tax rates and lock dates Xero tells no history.</summary>
internal sealed class WhoChanged(LoadSession session)
{
    public const int QuestionsMax = 10;

    private readonly Dictionary<Guid, string?> told = [];
    private int asked;

    /// <summary>Sets a record aside, with who changed what it relies on where Xero says so.</summary>
    /// <param name="why">What has changed.</param>
    /// <param name="id">The record that did; null where none is known.</param>
    public async Task SetAsideAsync(PlannedRecord row, string why, NotedRecord kind, Guid? id, CancellationToken stop)
    {
        var who = id is { } changed ? await NameAsync(kind, changed, stop) : null;
        session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {why}{(who is null ? "" : $" ({who})")}. Plan again.");
    }

    public static NotedRecord KindOf(DocumentKind kind) => kind == DocumentKind.Invoice ? NotedRecord.Invoice : NotedRecord.CreditNote;

    private async Task<string?> NameAsync(NotedRecord kind, Guid id, CancellationToken stop)
    {
        if (told.TryGetValue(id, out var known) || asked == QuestionsMax)
        {
            return known;
        }

        asked++;
        try
        {
            return told[id] = HistoryWords.LastChange(await session.Request.Xero.ReadHistoryAsync(session.TenantId, kind, id, stop));
        }
        catch (XeroReadException)
        {
            // Who it was is worth having, and the record is set aside without it too.
            return told[id] = null;
        }
    }
}
