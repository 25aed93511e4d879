using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

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
            var ids = ahead.Select(static row => row.Decision.XeroId!.Value).ToList();
            var stored = (await session.Request.Xero.ReadDocumentsByIdAsync(session.TenantId, kind, ids, stop)).ToDictionary(static document => document.Id);
            foreach (var batch in BatchCutter.Cut(ahead.Select(row => Ready(row, stored.GetValueOrDefault(row.Decision.XeroId!.Value))).OfType<Outgoing>(), Outgoing.Bytes))
            {
                if (await sender.PostAsync(batch, stop) is { } stopped)
                {
                    return stopped;
                }
            }
        }

        return null;
    }

    /// <returns>Null when it waits.</returns>
    private Outgoing? Ready(PlannedDocument row, BookedDocument? now)
    {
        if (contacts.GetValueOrDefault(row.AccountNumber) is not { } contact)
        {
            session.Wait(row, DiagnosticCodes.DependsOnPending, Needs.NoContact(row.AccountNumber));
            return null;
        }

        if (RecordChecks.WhatChanged(row, now, contact) is { } changed)
        {
            session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {changed}. Plan again.");
            return null;
        }

        return Outgoing.From(row, now!.Id, contact);
    }
}
