using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Gives documents that are there the content SAFE has by now. Each is read first: one that no longer shows what the plan saw, or that
/// something was settled on, is set aside, since Xero would overwrite the one without a word (P4).
/// </summary>
internal sealed class DocumentUpdates(LoadSession session, BatchSender sender)
{
    /// <summary>Two reads of forty and two sends of fifty: little time passes between a document's read and its send.</summary>
    private const int ReadAheadMax = 80;

    private readonly Dictionary<string, Guid?> contacts = Needs.Contacts(session);

    /// <param name="rows">Of one kind.</param>
    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> SendAsync(DocumentKind kind, IEnumerable<PlannedDocument> rows, CancellationToken stop)
    {
        foreach (var ahead in rows.Chunk(ReadAheadMax))
        {
            var renewal = new Renewal(
                session.Request.Clock.GetUtcNow(), (batch, again) => ReadAsync(kind, Array.FindAll(ahead, row => batch.Any(one => one.Intent.Key == row.Key)), again));
            foreach (var batch in BatchCutter.Cut(await ReadAsync(kind, ahead, stop), Outgoing.Bytes))
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
    private async Task<ImmutableArray<Outgoing>> ReadAsync(DocumentKind kind, PlannedDocument[] rows, CancellationToken stop)
    {
        var ids = rows.Select(static row => row.Decision.XeroId!.Value).ToList();
        var stored = (await session.Request.Xero.ReadDocumentsByIdAsync(session.TenantId, kind, ids, stop)).ToDictionary(static document => document.Id);
        var ready = ImmutableArray.CreateBuilder<Outgoing>();
        foreach (var row in rows)
        {
            if (await ReadyAsync(row, stored.GetValueOrDefault(row.Decision.XeroId!.Value), stop) is { } one)
            {
                ready.Add(one);
            }
        }

        return ready.DrainToImmutable();
    }

    /// <returns>Null when it waits.</returns>
    private async Task<Outgoing?> ReadyAsync(PlannedDocument row, BookedDocument? now, CancellationToken stop)
    {
        if (contacts.GetValueOrDefault(row.AccountNumber) is not { } contact)
        {
            session.Wait(row, DiagnosticCodes.DependsOnPending, Needs.NoContact(row.AccountNumber));
            return null;
        }

        if (RecordChecks.WhatChanged(row, now, contact) is { } changed)
        {
            await session.Who.SetAsideAsync(row, changed, ChangeHistory.KindOf(row.Kind), row.Decision.XeroId, stop);
            return null;
        }

        return Outgoing.From(row, now!.Id, contact);
    }
}
