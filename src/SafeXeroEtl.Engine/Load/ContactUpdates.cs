using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Updates contacts that are there. Each is read first: one that no longer says what the plan saw is set aside (P4).</summary>
internal sealed class ContactUpdates(LoadSession session, BatchSender sender)
{
    /// <summary>Five reads of forty and four sends of fifty: little time passes between a contact's read and its send.</summary>
    private const int ReadAheadMax = 200;

    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> SendAsync(IEnumerable<PlannedContact> rows, CancellationToken stop)
    {
        foreach (var ahead in rows.Chunk(ReadAheadMax))
        {
            var ids = ahead.Select(static row => row.Decision.XeroId!.Value).ToList();
            var stored = (await session.Request.Xero.ReadContactsToUpdateAsync(session.TenantId, ids, stop)).ToDictionary(static contact => contact.Contact.Id);
            foreach (var batch in BatchCutter.Cut(ahead.Select(row => Ready(row, stored)).OfType<Outgoing>(), Outgoing.Bytes))
            {
                if (await sender.PostAsync(batch, stop) is { } stopped)
                {
                    return stopped;
                }
            }
        }

        return null;
    }

    /// <returns>Null when the contact has changed since the plan.</returns>
    private Outgoing? Ready(PlannedContact row, Dictionary<Guid, StoredContact> stored)
    {
        var now = stored.GetValueOrDefault(row.Decision.XeroId!.Value);
        if (ContactChanges.WhatChanged(row, now?.Contact) is { } changed)
        {
            session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {changed}. Plan again.");
            return null;
        }

        return Outgoing.From(row, now!);
    }
}
