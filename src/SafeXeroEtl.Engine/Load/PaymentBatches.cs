using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Batches of payments, a call each: all that is one line at the bank goes, or none of it.</summary>
internal sealed class PaymentBatches(LoadSession session, BatchSender sender)
{
    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> SendAsync(CancellationToken stop)
    {
        var documents = new Needs.PostedDocuments(session);
        var staying = Needs.StayingPayments(session);
        foreach (var batch in session.Payments.Where(static row => row is { BatchReference: not null, Decision.Sends: true }).GroupBy(static row => row.BatchReference).Select(static batch => batch.ToList()).ToList())
        {
            var rows = LoadStage.ToSend(session, batch, RecordKind.Payment).ToList();
            ImmutableArray<Outgoing> ready = [.. rows.Where(row => !staying.Contains(row.PaymentId)).Select(row => documents.IdFor(row) is { } id ? Outgoing.BatchPart(row, id) : null).OfType<Outgoing>()];
            if (ready.Length == batch.Count)
            {
                if (await sender.PostAsync(ready, stop) is { } stopped)
                {
                    return stopped;
                }
            }
            else
            {
                Wait(session, rows, batch[0].BatchReference!);
            }
        }

        return null;
    }

    /// <summary>Sets aside what of a batch would have gone.</summary>
    public static void Wait(LoadSession session, IEnumerable<PlannedRecord> rows, string reference)
    {
        foreach (var row in rows)
        {
            session.Wait(row, DiagnosticCodes.DependsOnPending, $"Another payment of batch {reference} cannot go as planned: its invoice was refused or is pending, or it changed. The batch is one line at the bank and goes whole.");
        }
    }
}
