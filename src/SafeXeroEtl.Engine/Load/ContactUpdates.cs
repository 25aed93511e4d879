using System.Collections.Immutable;
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
            var renewal = new Renewal(
                session.Request.Clock.GetUtcNow(), (batch, again) => ReadAsync(Array.FindAll(ahead, row => batch.Any(one => one.Intent.Key == row.Key)), again));
            foreach (var batch in BatchCutter.Cut(await ReadAsync(ahead, stop), Outgoing.Bytes))
            {
                if (await sender.PostAsync(batch, stop, renewal) is { } stopped)
                {
                    return stopped;
                }
            }
        }

        return null;
    }

    /// <returns>Those that Xero still shows as the plan saw them.</returns>
    private async Task<ImmutableArray<Outgoing>> ReadAsync(PlannedContact[] rows, CancellationToken stop)
    {
        var ids = rows.Select(static row => row.Decision.XeroId!.Value).ToList();
        var stored = (await session.Request.Xero.ReadContactsToUpdateAsync(session.TenantId, ids, stop)).ToDictionary(static contact => contact.Contact.Id);
        var ready = ImmutableArray.CreateBuilder<Outgoing>();
        foreach (var row in rows)
        {
            if (await ReadyAsync(row, stored, stop) is { } one)
            {
                ready.Add(one);
            }
        }

        return ready.DrainToImmutable();
    }

    /// <returns>Null when the contact has changed since the plan.</returns>
    private async Task<Outgoing?> ReadyAsync(PlannedContact row, Dictionary<Guid, StoredContact> stored, CancellationToken stop)
    {
        var now = stored.GetValueOrDefault(row.Decision.XeroId!.Value);
        if (ContactChanges.WhatChanged(row, now?.Contact) is { } changed)
        {
            await session.Who.SetAsideAsync(row, changed, NotedRecord.Contact, row.Decision.XeroId, stop);
            return null;
        }

        return Outgoing.From(row, now!);
    }
}
