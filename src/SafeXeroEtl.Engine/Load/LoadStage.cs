using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Loads a plan: settles what is in doubt, then new contacts, updates of contacts, invoices, credit notes, updates of both, payments that go, what credit notes and money on account are given to, payments that are returned, payments that come, one by one and in batches, money that stays on account, and that goes back from there, payouts and their fees.
/// Started again after any stop or crash it does what is left. Docs: docs/spec/posting.md.
/// </summary>
public static class LoadStage
{
    /// <param name="stop">The request under way is finished and recorded first.</param>
    /// <exception cref="Runs.LedgerException">The ledger failed: nothing further was sent.</exception>
    public static async Task<LoadOutcome> RunAsync(LoadRequest request, CancellationToken stop)
    {
        var callsBefore = Calls(request.Xero);
        var session = new LoadSession(request);
        var stopped = await PostAllAsync(session, stop);
        var records = request.Undo is null ? Standings.Save(session, stopped) : Standings.OfReversals(session, stopped);
        return new LoadOutcome
        {
            Records = records,
            Diagnostics = session.Diagnostics,
            Stop = stopped,
            Calls = Calls(request.Xero) - callsBefore,
        };
    }

    /// <summary>Settles what earlier runs of the organisation left in doubt, and sends nothing new: every plan starts with it.</summary>
    /// <returns>Null when nothing is in doubt any more.</returns>
    public static async Task<LoadStop?> SettleDoubtsAsync(LoadRequest request, CancellationToken stop)
    {
        try
        {
            return await new DoubtResolver(new LoadSession(request)).SettleAllAsync(stop);
        }
        catch (XeroReadException failed)
        {
            return LoadStop.Of(failed);
        }
    }

    /// <summary>Writes down where a plan's records stand that will not be sent by it: the next plan takes them in.</summary>
    public static void Carry(LoadRequest request, LoadStop why) => Standings.Save(new LoadSession(request), why);

    private static async Task<LoadStop?> PostAllAsync(LoadSession session, CancellationToken stop)
    {
        var doubts = new DoubtResolver(session);
        var rechecks = new Rechecks(session);
        var sender = new BatchSender(session, doubts, rechecks);
        try
        {
            return await doubts.SettleAllAsync(stop)
                ?? await rechecks.IfDueAsync(stop)
                ?? (session.Request.Undo is { } undo ? await new Reversing(session, sender, undo.Now).SendAsync(stop) : await CreateAllAsync(session, sender, stop));
        }
        catch (XeroReadException failed)
        {
            return LoadStop.Of(failed);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return LoadStop.ByUser();
        }
    }

    private static async Task<LoadStop?> CreateAllAsync(LoadSession session, BatchSender sender, CancellationToken stop) =>
        await ContactsAsync(session, sender, stop)
        ?? await DocumentsAsync(session, sender, DocumentKind.Invoice, stop)
        ?? await DocumentsAsync(session, sender, DocumentKind.CreditNote, stop)
        ?? await UpdatesAsync(session, sender, DocumentKind.Invoice, stop)
        ?? await UpdatesAsync(session, sender, DocumentKind.CreditNote, stop)
        ?? await DeletionsAsync(session, sender, stop)
        ?? await AllocationsAsync(session, sender, stop)
        ?? await new MoneyOnAccount(session, sender).GiveAsync(stop)
        ?? await new Returns(session, sender).SendAsync(stop)
        ?? await PaymentsAsync(session, sender, stop)
        ?? await new PaymentBatches(session, sender).SendAsync(stop)
        ?? await new MoneyOnAccount(session, sender).KeepAsync(stop)
        ?? await new MoneyOnAccount(session, sender).PayBackAsync(stop)
        ?? await new PayoutPosting(session, sender).SendAsync(stop);

    private static async Task<LoadStop?> ContactsAsync(LoadSession session, BatchSender sender, CancellationToken stop)
    {
        session.Ledger.SaveLinks(session.TenantId, session.RunId, ContactLinks.OfFound(session.Contacts));
        return await PostAsync(sender, ToSend(session, Rows(PlanState.Create), RecordKind.Contact).Select(Outgoing.From), stop)
            ?? await new ContactUpdates(session, sender).SendAsync(ToSend(session, Rows(PlanState.Update), RecordKind.ContactUpdate), stop);

        IEnumerable<PlannedContact> Rows(PlanState state) => session.Contacts.Where(row => row.Decision.State == state);
    }

    private static Task<LoadStop?> DocumentsAsync(LoadSession session, BatchSender sender, DocumentKind kind, CancellationToken stop)
    {
        var contacts = Needs.Contacts(session);
        var rows = session.Documents.Where(row => row.Kind == kind && row.Decision.State == PlanState.Create);
        return PostAsync(sender, Ready(), stop);

        IEnumerable<Outgoing> Ready()
        {
            foreach (var row in ToSend(session, rows, kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote))
            {
                if (contacts.GetValueOrDefault(row.AccountNumber) is { } id)
                {
                    yield return Outgoing.From(row, id);
                }
                else
                {
                    session.Wait(row, DiagnosticCodes.DependsOnPending, Needs.NoContact(row.AccountNumber));
                }
            }
        }
    }

    private static Task<LoadStop?> UpdatesAsync(LoadSession session, BatchSender sender, DocumentKind kind, CancellationToken stop)
    {
        var rows = ToSend(session, session.DocumentsToChange.Where(row => row.Kind == kind), RecordKind.DocumentUpdate).ToList();
        return rows.Count == 0 ? Task.FromResult<LoadStop?>(null) : new DocumentUpdates(session, sender).SendAsync(kind, rows, stop);
    }

    /// <summary>
    /// Before the rest of the cash: a deletion gives its invoice the room back that an allocation or payment of the same plan may need,
    /// and at no time does Xero hold more cash of one SAFE payment than SAFE does.
    /// </summary>
    private static async Task<LoadStop?> DeletionsAsync(LoadSession session, BatchSender sender, CancellationToken stop)
    {
        if (await new MoneyOnAccount(session, sender).DeleteAsync(stop) is { } early)
        {
            return early;
        }

        foreach (var row in ToSend(session, session.Payments.Where(static row => row is { Act: CashAct.Delete, BillNumber: not null }), RecordKind.Payment))
        {
            var paymentId = session.Ledger.FindPosting(session.TenantId, RecordKind.Payment, row.Key, row.Generation)!.XeroId!.Value;
            if (await sender.PostAsync([Outgoing.Deletion(row, paymentId)], stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    /// <summary>A credit note's go together, in one call.</summary>
    private static async Task<LoadStop?> AllocationsAsync(LoadSession session, BatchSender sender, CancellationToken stop)
    {
        var documents = new Needs.PostedDocuments(session);
        foreach (var credit in ToSend(session, session.Allocations, RecordKind.Allocation).GroupBy(static row => row.CreditNote))
        {
            if (await PostAsync(sender, credit.Select(Ready).OfType<Outgoing>(), stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;

        Outgoing? Ready(PlannedAllocation row)
        {
            var (credit, bill) = (documents.CreditNoteOf(row), documents.BillOf(row));
            if (credit is { } creditId && bill is { } billId)
            {
                return Outgoing.From(row, creditId, billId);
            }

            var missing = credit is null ? $"Credit note {row.CreditNote}" : $"Invoice {row.BillNumber}";
            session.Wait(row, DiagnosticCodes.DependsOnPending, $"{missing} is not in Xero as planned: it was refused or is pending.");
            return null;
        }
    }

    private static Task<LoadStop?> PaymentsAsync(LoadSession session, BatchSender sender, CancellationToken stop)
    {
        var documents = new Needs.PostedDocuments(session);
        var staying = Needs.StayingPayments(session);
        return PostAsync(sender, Ready(), stop);

        IEnumerable<Outgoing> Ready()
        {
            foreach (var row in ToSend(session, session.Payments.Where(static row => row is { Act: CashAct.Receive or CashAct.Refund, BatchReference: null }), RecordKind.Payment))
            {
                if (staying.Contains(row.PaymentId))
                {
                    session.Wait(row, DiagnosticCodes.DependsOnPending, Needs.StaysInXero(row.PaymentId));
                }
                else if (documents.IdFor(row) is { } id)
                {
                    yield return Outgoing.From(row, id);
                }
                else
                {
                    session.Wait(row, DiagnosticCodes.DependsOnPending, $"{row.Settles} {row.BillNumber} is not in Xero as planned: it was refused or is pending.");
                }
            }
        }
    }

    /// <summary>Rows whose turn it is; what an earlier start of the run did, or the ledger forbids, is passed over.</summary>
    internal static IEnumerable<T> ToSend<T>(LoadSession session, IEnumerable<T> rows, RecordKind kind)
        where T : PlannedRecord
    {
        var postings = session.Postings(kind);
        return rows.Where(row => row.Decision.Sends && session.WaitOf(row) is null && SendTurns.Of(row, postings.GetValueOrDefault(row.Key), session.RunId) == SendTurn.Send);
    }

    internal static async Task<LoadStop?> PostAsync(BatchSender sender, IEnumerable<Outgoing> ready, CancellationToken stop)
    {
        foreach (var batch in BatchCutter.Cut(ready, Outgoing.Bytes))
        {
            if (await sender.PostAsync(batch, stop) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private static int Calls(XeroClient xero) => xero.Use.Sum(static use => use.Calls);
}
