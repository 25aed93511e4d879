using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Sets records aside that somebody changed in Xero since the plan, with who it was where Xero says so.</summary>
internal sealed class WhoChanged(LoadSession session)
{
    private readonly ChangeHistory history = new(session.Request.Xero, session.TenantId);

    /// <param name="why">What has changed.</param>
    /// <param name="id">The record that did; null where none is known.</param>
    public async Task SetAsideAsync(PlannedRecord row, string why, NotedRecord kind, Guid? id, CancellationToken stop)
    {
        var who = id is { } changed ? await history.LastChangeAsync(kind, changed, stop) : null;
        session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {why}{(who is null ? "" : $" ({who})")}. Plan again.");
    }
}
