using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Takes a run back: payouts, allocations, payments, credit notes, invoices, contacts. What changed in Xero since the plan, and what hangs on something
/// that stayed, is left as it is. Started again it does what is left: the ledger says what is gone already.
/// </summary>
internal sealed class Reversing(LoadSession session, BatchSender sender, UndoState now)
{
    public async Task<LoadStop?> SendAsync(CancellationToken stop) =>
        await PayoutsAsync(stop)
        ?? await CashAsync(RecordKind.Allocation, stop)
        ?? await CashAsync(RecordKind.OnAccountAllocation, stop)
        ?? await CashAsync(RecordKind.Payment, stop)
        ?? await BatchesAsync(stop)
        ?? await CashAsync(RecordKind.OnAccountRefund, stop)
        ?? await OverpaymentsAsync(stop)
        ?? await DocumentsAsync(RecordKind.CreditNote, stop)
        ?? await DocumentsAsync(RecordKind.Invoice, stop)
        ?? await ContactsAsync(stop);

    /// <summary>One by one: Xero deletes neither payments nor allocations in bulk.</summary>
    private async Task<LoadStop?> CashAsync(RecordKind kind, CancellationToken stop)
    {
        foreach (var row in Ready(kind, static _ => null).Where(static row => row.BatchId is null))
        {
            var one = kind is RecordKind.Payment or RecordKind.OnAccountRefund ? Outgoing.Deletion(row) : Outgoing.AllocationDeletion(row);
            if (await sender.PostAsync([one], stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <summary>Each whole: what of it changed since the plan keeps the others.</summary>
    private async Task<LoadStop?> BatchesAsync(CancellationToken stop)
    {
        var ready = Ready(RecordKind.Payment, static _ => null).Where(static row => row.BatchId is not null).ToLookup(static row => row.BatchId);
        foreach (var batch in session.Reversals.Where(static row => row is { BatchId: not null, Decision.Sends: true }).GroupBy(static row => row.BatchId).Select(static batch => batch.ToList()).ToList())
        {
            var rows = ready[batch[0].BatchId].ToList();
            if (rows.Count < batch.Count)
            {
                PaymentBatches.Wait(session, rows, batch[0].BatchId.ToString()!);
            }
            else if (await sender.PostAsync([.. rows.Select(Outgoing.BatchDeletion)], stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <summary>One by one: of money spent the transaction is needed as Xero shows it now.</summary>
    private async Task<LoadStop?> PayoutsAsync(CancellationToken stop)
    {
        foreach (var row in Ready(RecordKind.PayoutTransfer, static _ => null).Concat(Ready(RecordKind.PayoutFee, static _ => null)))
        {
            var spent = row.Kind == RecordKind.PayoutFee ? await session.Request.Xero.FindBankTransactionAsync(session.TenantId, row.Id, stop) : null;
            if (row.Kind == RecordKind.PayoutFee && spent is not { IsReconciled: false })
            {
                session.Wait(row, DiagnosticCodes.ChangedSincePlan, spent is null ? "Xero shows it no more." : "It is reconciled with the bank in Xero by now.");
                continue;
            }

            var one = spent is null ? Outgoing.TransferDeletion(row) : Outgoing.FeeDeletion(row, spent);
            if (await sender.PostAsync([one], stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private async Task<LoadStop?> OverpaymentsAsync(CancellationToken stop)
    {
        var left = Left(RecordKind.OnAccountAllocation).Concat(Left(RecordKind.OnAccountRefund)).ToList();
        foreach (var row in Ready(RecordKind.OnAccount, row => left.Find(given => given.CreditNoteId == row.Id)))
        {
            if (await new MoneyOnAccount(session, sender).DeleteAsync(row, row.Reference!, row.Id, row.Date, row.Amount, stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private async Task<LoadStop?> DocumentsAsync(RecordKind kind, CancellationToken stop)
    {
        var left = Left(RecordKind.Payment).Concat(Left(RecordKind.Allocation)).Concat(Left(RecordKind.OnAccountAllocation)).ToList();
        foreach (var batch in Ready(kind, row => left.Find(cash => Touches(cash, row))).Chunk(BatchCutter.ElementsPerCallMax))
        {
            var stopped = await RenameAsync([.. batch.Where(row => row.Renamed is { } name && now.Numbers.GetValueOrDefault(row.Id) != name)], stop)
                ?? await VoidAsync(batch, stop);
            if (stopped is not null)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <summary>Before it is voided: a voided document keeps its number, and an approved one still takes another.</summary>
    private async Task<LoadStop?> RenameAsync(ImmutableArray<PlannedReversal> rows, CancellationToken stop)
    {
        if (rows.IsEmpty)
        {
            return null;
        }

        var changes = session.Postings(RecordKind.DocumentRename);
        var stopped = await sender.PostAsync([.. rows.Select(row => Outgoing.Rename(row, LedgerView.NextUpdate(changes.GetValueOrDefault(row.Key))))], stop);
        foreach (var refused in rows.Where(row => session.Ledger.FindPosting(session.TenantId, RecordKind.DocumentRename, row.Key, LedgerView.NextUpdate(changes.GetValueOrDefault(row.Key))) is not { State: PostingState.Posted }))
        {
            session.Wait(refused, DiagnosticCodes.DependsOnPending, $"{refused.Key} took no other number in Xero, and voided it would keep the one SAFE needs again.");
        }

        return stopped;
    }

    private async Task<LoadStop?> VoidAsync(IEnumerable<PlannedReversal> rows, CancellationToken stop)
    {
        ImmutableArray<Outgoing> batch = [.. rows.Where(row => session.WaitOf(row) is null).Select(Outgoing.Void)];
        return batch.IsEmpty ? null : await sender.PostAsync(batch, stop);
    }

    private async Task<LoadStop?> ContactsAsync(CancellationToken stop)
    {
        var left = Left(RecordKind.CreditNote).Concat(Left(RecordKind.Invoice)).Concat(Left(RecordKind.OnAccount)).ToList();
        foreach (var batch in Ready(RecordKind.Contact, row => left.Find(document => document.AccountNumber == row.AccountNumber)).Chunk(BatchCutter.ElementsPerCallMax))
        {
            if (await sender.PostAsync([.. batch.Select(Outgoing.Archive)], stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <param name="hindrance">What stayed in Xero and must go first; null when nothing did.</param>
    private IEnumerable<PlannedReversal> Ready(RecordKind kind, Func<PlannedReversal, PlannedReversal?> hindrance)
    {
        foreach (var row in LoadStage.ToSend(session, session.Reversals.Where(row => row.PostingKind == kind), kind).ToList())
        {
            if (now.Decisions.GetValueOrDefault((row.Kind, row.Key)) is { Sends: false } changed)
            {
                session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {changed.Reason}");
            }
            else if (hindrance(row) is { } stayed)
            {
                session.Wait(row, DiagnosticCodes.DependsOnPending, $"{Named(stayed)} stayed in Xero and must go first.");
            }
            else
            {
                yield return row;
            }
        }
    }

    /// <summary>What the plan takes back and still stands.</summary>
    private List<PlannedReversal> Left(RecordKind kind)
    {
        var postings = session.Postings(kind);
        return [.. session.Reversals.Where(row => row.PostingKind == kind && row.Decision.Sends && postings.GetValueOrDefault(row.Key) is not { State: PostingState.Closed })];
    }

    private static bool Touches(PlannedReversal cash, PlannedReversal document) =>
        LedgerView.BillNumberOf(cash.Key) == document.Key || (cash.Kind == RecordKind.Allocation && LedgerView.PaymentIdOf(cash.Key) == document.Key);

    private static string Named(PlannedReversal row) => row.Kind switch
    {
        RecordKind.Payment => $"Payment {LedgerView.PaymentIdOf(row.Key)}",
        RecordKind.Allocation => $"Allocation {row.Key}",
        _ => row.Key,
    };
}

/// <summary>What there is to take back as Xero shows it when loading starts, beside what the plan saw.</summary>
/// <param name="Decisions">By kind and key; what the ledger closed since is missing.</param>
/// <param name="Numbers">Number of each document, by Xero's id.</param>
public sealed record UndoState(IReadOnlyDictionary<(RecordKind Kind, string Key), PlanDecision> Decisions, IReadOnlyDictionary<Guid, string> Numbers);
