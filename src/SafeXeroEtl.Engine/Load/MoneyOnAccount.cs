using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Overpayments and prepayments: deleted before other cash comes, given to bills as credit notes are, made after all payments. At no time does Xero hold more cash of one SAFE payment than SAFE does.</summary>
internal sealed class MoneyOnAccount(LoadSession session, BatchSender sender)
{
    /// <returns>Null when all had their turn.</returns>
    public async Task<LoadStop?> DeleteAsync(CancellationToken stop)
    {
        foreach (var row in LoadStage.ToSend(session, session.Payments.Where(static row => row is { Act: CashAct.Delete, BillNumber: null }), RecordKind.OnAccount).ToList())
        {
            if (await DeleteAsync(row, row.Reference, row.OnAccountId!.Value, row.Date, row.Amount, stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <summary>Deletes the bank transaction that an overpayment came of. Xero leaves one alone that is reconciled or used; so do we.</summary>
    /// <param name="reference">The transaction's.</param>
    /// <param name="id">The overpayment's.</param>
    /// <returns>Null when the next may follow.</returns>
    public async Task<LoadStop?> DeleteAsync(PlannedRecord row, string reference, Guid id, DateOnly? date, decimal amount, CancellationToken stop)
    {
        var shown = (await session.Request.Xero.FindBankTransactionsAsync(session.TenantId, reference, stop)).FirstOrDefault(transaction => transaction.OnAccountId == id);
        if (shown is null or { IsReconciled: true })
        {
            session.Wait(row, DiagnosticCodes.ChangedSincePlan, shown is null
                ? $"Xero shows no bank transaction {reference} with {((row as PlannedPayment)?.OnAccountAs ?? (row as PlannedReversal)?.OnAccountAs ?? OnAccountKind.Overpayment).Noun()} {id} any more."
                : "It is reconciled with the bank in Xero by now.");
            return null;
        }

        return await sender.PostAsync([Outgoing.OverpaymentDeletion(row, shown, date, amount)], stop);
    }

    /// <summary>An overpayment's go together, in one call.</summary>
    /// <inheritdoc cref="DeleteAsync(CancellationToken)"/>
    public async Task<LoadStop?> GiveAsync(CancellationToken stop)
    {
        var documents = new Needs.PostedDocuments(session);
        var rows = LoadStage.ToSend(session, session.Payments.Where(static row => row.Act == CashAct.Allocate), RecordKind.OnAccountAllocation).ToList();
        foreach (var credit in rows.GroupBy(static row => row.OnAccountId))
        {
            if (await LoadStage.PostAsync(sender, credit.Select(Ready).OfType<Outgoing>(), stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;

        Outgoing? Ready(PlannedPayment row)
        {
            if (documents.IdFor(row) is { } bill)
            {
                return Outgoing.Giving(row, bill);
            }

            session.Wait(row, DiagnosticCodes.DependsOnPending, $"Invoice {row.BillNumber} is not in Xero as planned: it was refused or is pending.");
            return null;
        }
    }

    /// <summary>Money that stays, and money that is to go back and was never there.</summary>
    /// <inheritdoc cref="DeleteAsync(CancellationToken)"/>
    public Task<LoadStop?> KeepAsync(CancellationToken stop)
    {
        var postings = session.Postings(RecordKind.OnAccount);
        var rows = LoadStage.ToSend(session, session.Payments.Where(static row => row.Act == CashAct.KeepOnAccount), RecordKind.OnAccount)
            .Concat(ToPayBack().Where(row => row.OnAccountId is null && SendTurns.Of(row, postings.GetValueOrDefault(row.Key), session.RunId) == SendTurn.Send)).ToList();
        if (rows.Count == 0)
        {
            return Task.FromResult<LoadStop?>(null);
        }

        var contacts = Needs.Contacts(session);
        var staying = Needs.StayingPayments(session);
        return LoadStage.PostAsync(sender, rows.Select(Ready).OfType<Outgoing>(), stop);

        Outgoing? Ready(PlannedPayment row)
        {
            var contact = contacts.GetValueOrDefault(row.AccountNumber);
            if (contact is { } id && !staying.Contains(row.PaymentId))
            {
                return Outgoing.Overpayment(row, id);
            }

            session.Wait(row, DiagnosticCodes.DependsOnPending, contact is null ? Needs.NoContact(row.AccountNumber) : Needs.StaysInXero(row.PaymentId));
            return null;
        }
    }

    /// <inheritdoc cref="DeleteAsync(CancellationToken)"/>
    public Task<LoadStop?> PayBackAsync(CancellationToken stop)
    {
        var rows = ToPayBack().ToList();
        if (rows.Count == 0)
        {
            return Task.FromResult<LoadStop?>(null);
        }

        var made = session.Postings(RecordKind.OnAccount);
        return LoadStage.PostAsync(sender, rows.Select(Ready).OfType<Outgoing>(), stop);

        Outgoing? Ready(PlannedPayment row)
        {
            if ((row.OnAccountId ?? (made.GetValueOrDefault(row.Key) is { State: PostingState.Posted } posting ? posting.XeroId : null)) is { } overpayment)
            {
                return Outgoing.OverpaymentRefund(row, overpayment);
            }

            session.Wait(row, DiagnosticCodes.DependsOnPending, $"The {(row.OnAccountAs ?? OnAccountKind.Overpayment).Noun()} of payment {row.PaymentId} is not in Xero as planned: it was refused or is pending.");
            return null;
        }
    }

    private IEnumerable<PlannedPayment> ToPayBack() => LoadStage.ToSend(session, session.Payments.Where(static row => row.Act == CashAct.RefundOnAccount), RecordKind.OnAccountRefund);
}
