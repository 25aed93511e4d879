using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>A posting seen in Xero.</summary>
internal sealed record Sighting(PostingVerdict Verdict, Contact? Contact = null, BookedDocument? Document = null);

/// <summary>How Xero is asked whether a request arrived; each kind's query as docs/spec/posting.md has it.</summary>
internal sealed class LookUps(LoadSession session)
{
    /// <summary>Up to so many payments are looked up one by one; more are first looked for in the list of what changed lately.</summary>
    private const int OneByOneMax = 3;

    /// <summary>How far this machine's clock may be behind Xero's without a payment falling out of that list.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    /// <summary>What there is to see of the send's postings; one that is not seen is missing from the answer.</summary>
    /// <param name="absenceCounts">Whether not seeing a posting settles it, so that it is worth asking for each one.</param>
    public Task<ImmutableArray<Sighting>> FindAsync(OpenSend send, bool absenceCounts, CancellationToken stop) => (send.Act, send.Request.Kind) switch
    {
        (SendAct.Delete, _) => DeletionsAsync(send, absenceCounts, stop),
        (_, RecordKind.Contact) => ContactsAsync(send, stop),
        (_, RecordKind.ContactUpdate) => ContactUpdatesAsync(send, stop),
        (_, RecordKind.DocumentUpdate) => DocumentUpdatesAsync(send, stop),
        (_, RecordKind.DocumentRename) => RenamesAsync(send, stop),
        (_, RecordKind.Invoice or RecordKind.CreditNote or RecordKind.ReturnedPayment) => DocumentsAsync(send, stop),
        (_, RecordKind.PayoutTransfer) => TransfersAsync(send, stop),
        (_, RecordKind.ReturnedSpend or RecordKind.PayoutFee) => SpendsAsync(send, stop),
        (_, RecordKind.Allocation or RecordKind.OnAccountAllocation) => AllocationsAsync(send, stop),
        (_, RecordKind.OnAccount) => OverpaymentsAsync(send, stop),
        (_, RecordKind.OnAccountRefund) => RefundsAsync(send, stop),
        _ when Outgoing.IsBatch(send) => BatchAsync(send, stop),
        _ => PaymentsAsync(send, absenceCounts, stop),
    };

    private async Task<ImmutableArray<Sighting>> ContactsAsync(OpenSend send, CancellationToken stop)
    {
        var found = await session.Request.Xero.FindContactsAsync(send.TenantId, Matches(send), stop);
        var byNumber = found.Where(static contact => contact.IsActive).ToLookup(static contact => contact.ContactNumber, StringComparer.Ordinal);
        return
        [
            .. from posting in send.Postings
               let contact = byNumber[posting.Match].MinBy(static contact => contact.Id)
               where contact is not null
               select new Sighting(Found(posting, contact.Id), Contact: contact),
        ];
    }

    /// <summary>Made is an update whose contact shows all that was sent, whoever wrote it; making it once more would do no harm.</summary>
    private async Task<ImmutableArray<Sighting>> ContactUpdatesAsync(OpenSend send, CancellationToken stop) =>
        Shown(send, await session.Request.Xero.FindUpdatedContactsAsync(send.TenantId, send.Request, stop));

    /// <inheritdoc cref="ContactUpdatesAsync"/>
    private async Task<ImmutableArray<Sighting>> DocumentUpdatesAsync(OpenSend send, CancellationToken stop) =>
        Shown(send, await session.Request.Xero.FindUpdatedDocumentsAsync(send.TenantId, send.Request, stop));

    /// <summary>Made is a change of number that the document shows, whoever made it.</summary>
    private async Task<ImmutableArray<Sighting>> RenamesAsync(OpenSend send, CancellationToken stop) =>
        Shown(send, await session.Request.Xero.FindRenamedAsync(send.TenantId, send.Request, stop));

    private static ImmutableArray<Sighting> Shown(OpenSend send, ImmutableArray<Guid> ids)
    {
        var shown = ids.ToDictionary(static id => id.ToString());
        return [.. send.Postings.Where(posting => shown.ContainsKey(posting.Match)).Select(posting => new Sighting(Found(posting, shown[posting.Match])))];
    }

    /// <summary>Ours is a document of the number on our contact and our date. A deleted draft holds no number.</summary>
    private async Task<ImmutableArray<Sighting>> DocumentsAsync(OpenSend send, CancellationToken stop)
    {
        var xero = session.Request.Xero;
        var found = send.Request.Kind == RecordKind.CreditNote
            ? await xero.FindCreditNotesAsync(send.TenantId, Matches(send), stop)
            : await xero.FindInvoicesAsync(send.TenantId, Matches(send), stop);
        var byNumber = found.Where(static document => document.Status != "DELETED").ToLookup(static document => document.Number, StringComparer.Ordinal);
        return
        [
            .. from posting in send.Postings
               let document = byNumber[posting.Match].FirstOrDefault(document => document.ContactId == posting.OwnerId && document.Date == posting.Date)
               where document is not null
               select new Sighting(Found(posting, document.Id), Document: document),
        ];
    }

    /// <summary>Ours is one of the reference on the clearing account, of the amount.</summary>
    private Task<ImmutableArray<Sighting>> SpendsAsync(OpenSend send, CancellationToken stop) => OneByOneAsync(
        send,
        posting => session.Request.Xero.FindBankTransactionsAsync(send.TenantId, posting.Match, stop),
        static (posting, spend) => spend.Status == "AUTHORISED" && spend.BankAccountId == posting.OwnerId && spend.Gross == posting.Amount,
        static (_, spend) => spend.Id);

    /// <summary>
    /// Ours is one of the reference out of the account, of the amount and day. Xero filters transfers by any field and promises no search by reference:
    /// one list of the days asked for, in which the reference is looked for here.
    /// </summary>
    private async Task<ImmutableArray<Sighting>> TransfersAsync(OpenSend send, CancellationToken stop)
    {
        var (from, to) = (send.Postings.Min(static posting => posting.Date), send.Postings.Max(static posting => posting.Date));
        var shown = await session.Request.Xero.ReadBankTransfersAsync(send.TenantId, new DocumentFilter { From = from, To = to }, stop);
        return
        [
            .. from posting in send.Postings
               let ours = shown.FirstOrDefault(transfer => transfer.Status is not "DELETED" && transfer.Reference == posting.Match && transfer.FromAccountId == posting.OwnerId && transfer.Amount == posting.Amount && transfer.Date == posting.Date)
               where ours is not null
               select new Sighting(Found(posting, ours.Id)),
        ];
    }

    private static async Task<ImmutableArray<Sighting>> OneByOneAsync<T>(
        OpenSend send, Func<PostingIntent, Task<ImmutableArray<T>>> find, Func<PostingIntent, T, bool> isOurs, Func<PostingIntent, T, Guid> idOf)
        where T : class
    {
        var seen = ImmutableArray.CreateBuilder<Sighting>();
        foreach (var posting in send.Postings)
        {
            if ((await find(posting)).FirstOrDefault(one => isOurs(posting, one)) is { } ours)
            {
                seen.Add(new Sighting(Found(posting, idOf(posting, ours))));
            }
        }

        return seen.DrainToImmutable();
    }

    /// <summary>
    /// Ours is one to the bill, of the amount and day, that Xero did not show when the plan was made. Where somebody has made an equal one
    /// since, the bill has what it was to be given, so that it counts as ours rather than being made twice.
    /// </summary>
    private async Task<ImmutableArray<Sighting>> AllocationsAsync(OpenSend send, CancellationToken stop)
    {
        var allocations = await AllocationsOfAsync(session.Request.Xero, send.TenantId, send.Postings[0], stop);
        return [.. from posting in send.Postings
                   let ours = allocations.FirstOrDefault(shown => IsOurs(shown, posting))
                   where ours is not null
                   select new Sighting(Found(posting, ours.Id ?? throw NamelessAllocation(posting)))];
    }

    /// <summary>What is given of the credit note or overpayment that an allocation is of; nothing when that is gone.</summary>
    public static async Task<ImmutableArray<BookedAllocation>> AllocationsOfAsync(XeroClient xero, string tenantId, PostingIntent posting, CancellationToken stop) =>
        (posting.Kind == RecordKind.Allocation
            ? (await xero.FindCreditNoteAsync(tenantId, posting.OwnerId!.Value, stop))?.Allocations
            : (await FindOnAccountAsync(xero, tenantId, posting.OwnerId!.Value, stop))?.Allocations) ?? [];

    /// <summary>The overpayment or prepayment of an id: the ledger does not say which of the two it is. Null when Xero has neither.</summary>
    public static async Task<OnAccountCredit?> FindOnAccountAsync(XeroClient xero, string tenantId, Guid id, CancellationToken stop) =>
        await xero.FindOnAccountAsync(tenantId, OnAccountKind.Overpayment, id, stop) ?? await xero.FindOnAccountAsync(tenantId, OnAccountKind.Prepayment, id, stop);

    /// <summary>Ours is one of the reference, out of the overpayment or prepayment, of the amount.</summary>
    private Task<ImmutableArray<Sighting>> RefundsAsync(OpenSend send, CancellationToken stop) => OneByOneAsync(
        send,
        posting => session.Request.Xero.FindRefundsAsync(send.TenantId, posting.Match, stop),
        static (posting, refund) => refund.Status == "AUTHORISED" && refund.CreditId == posting.OwnerId && refund.Amount == posting.Amount,
        static (_, refund) => refund.Id);

    /// <summary>Ours is one of the reference, of the contact and amount.</summary>
    private Task<ImmutableArray<Sighting>> OverpaymentsAsync(OpenSend send, CancellationToken stop) => OneByOneAsync(
        send,
        posting => session.Request.Xero.FindBankTransactionsAsync(send.TenantId, posting.Match, stop),
        static (posting, transaction) => transaction.Status == "AUTHORISED" && transaction.ContactId == posting.OwnerId && transaction.Gross == posting.Amount,
        static (posting, transaction) => transaction.OnAccountId ?? throw NamelessOverpayment(posting));

    /// <summary>Ours is one of the reference and day, that shows every part with its id. Xero promises no search of batches by reference: one list of the day.</summary>
    private async Task<ImmutableArray<Sighting>> BatchAsync(OpenSend send, CancellationToken stop)
    {
        var first = send.Postings[0];
        var shown = await session.Request.Xero.ReadBatchPaymentsAsync(send.TenantId, new DocumentFilter { From = first.Date, To = first.Date }, stop);
        if (shown.FirstOrDefault(batch => batch.Status == "AUTHORISED" && batch.Reference == first.Match) is not { } ours)
        {
            return [];
        }

        ImmutableArray<Sighting> seen = [.. BatchAnswers.Ids(send.Postings, ours.Parts).Select(static found => new Sighting(Found(found.Posting, found.Id)))];
        return seen.Length == send.Postings.Length ? seen
            : throw new XeroReadException(DiagnosticCodes.XeroUnreachable, $"Xero shows batch {first.Match} without the ids of its payments, so that it cannot be told which is which.");
    }

    private async Task<ImmutableArray<Sighting>> PaymentsAsync(OpenSend send, bool absenceCounts, CancellationToken stop)
    {
        var seen = ImmutableArray.CreateBuilder<Sighting>();
        var open = send.Postings.ToList();
        if (open.Count > OneByOneMax)
        {
            await foreach (var payment in session.Request.Xero.ReadPaymentsAsync(send.TenantId, new() { ModifiedSince = send.FirstSentAt - ClockTolerance }, stop))
            {
                See([payment]);
            }
        }

        // The list rests on two clocks agreeing; only the reference proves absence.
        foreach (var posting in open.Count == send.Postings.Length && open.Count <= OneByOneMax || absenceCounts ? open.ToList() : [])
        {
            See(await session.Request.Xero.FindPaymentsAsync(send.TenantId, posting.Match, stop));
        }

        return seen.ToImmutable();

        void See(ImmutableArray<BookedPayment> payments)
        {
            foreach (var payment in payments)
            {
                if (open.Find(posting => IsOurs(payment, posting)) is { } posting)
                {
                    open.Remove(posting);
                    seen.Add(new Sighting(Found(posting, payment.Id)));
                }
            }
        }
    }

    /// <summary>A payment that Xero knows no more is as deleted as one that says so.</summary>
    private async Task<ImmutableArray<Sighting>> DeletionsAsync(OpenSend send, bool absenceCounts, CancellationToken stop)
    {
        var gone = await Deletions.GoneAsync(session.Request.Xero, send.TenantId, send.Postings, stop);
        return
        [
            .. gone.Select(static posting => new Sighting(new PostingVerdict(posting, PostingEvent.Deleted))),
            .. absenceCounts ? send.Postings.Except(gone).Select(static posting => new Sighting(Found(posting, posting.XeroId!.Value))) : [],
        ];
    }

    private static bool IsOurs(BookedPayment payment, PostingIntent posting) =>
        payment.Reference == posting.Match && payment.Status == "AUTHORISED" && payment.DocumentId == posting.OwnerId && payment.Amount == posting.Amount;

    private static bool IsOurs(BookedAllocation shown, PostingIntent posting)
    {
        var match = AllocationMatch.Parse(posting.Match);
        return shown.InvoiceId == match.BillId && shown.Amount == posting.Amount && shown.Date == posting.Date && (shown.Id is not { } id || !match.NotOurs.Contains(id));
    }

    // It may be ours or not: neither is believed, and nothing is sent for it.
    private static XeroReadException NamelessAllocation(PostingIntent posting) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero shows an allocation like {RecordNames.WithKind(posting.Kind, posting.Key)} without its id, so that it cannot be told whether ours arrived.");

    /// <inheritdoc cref="NamelessAllocation"/>
    private static XeroReadException NamelessOverpayment(PostingIntent posting) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero shows bank transaction {posting.Match} without the id of the money on account, so that nothing can be given of it.");

    private static PostingVerdict Found(PostingIntent posting, Guid id) => new(posting, PostingEvent.FoundInXero, id);

    private static ImmutableArray<string> Matches(OpenSend send) => [.. send.Postings.Select(static posting => posting.Match)];
}
