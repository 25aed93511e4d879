using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>
/// Finds what drifted since it was posted. Of this run everything is held against what was sent; of earlier runs what the ledger's digest says
/// has changed, so that an old month's plan is read only for a reason.
/// </summary>
/// <param name="written">What was written into contacts.</param>
/// <param name="contacts">The same contacts as Xero has them now.</param>
internal sealed class DriftReading(
    RunDirectory run, LedgerView ledger, XeroHoldings holdings, IReadOnlyDictionary<string, ContactLink> links, WrittenContacts written, IReadOnlyDictionary<Guid, Contact> contacts)
{
    /// <returns>Sorted by area, record and line.</returns>
    public ImmutableArray<Drift> Find() =>
    [
        .. Documents().Concat(Payments()).Concat(Contacts())
            .OrderBy(static drift => drift.Area == DriftArea.Line ? DriftArea.Document : drift.Area)
            .ThenBy(static drift => drift.Key, StringComparer.Ordinal).ThenBy(static drift => drift.Line ?? 0),
    ];

    private IEnumerable<Drift> Documents() => ledger.Records
        .Where(static record => record.Kind is RecordKind.Invoice or RecordKind.CreditNote)
        .Select(record => (Record: record, Posting: ledger.Posting(record.Kind, record.Key)))
        .Where(static each => each.Posting is { State: PostingState.Posted, XeroId: not null })
        .Select(each => (each.Record, each.Posting, Run: SenderOf(each.Posting!), Booked: holdings.Document(each.Posting!.XeroId!.Value)))
        .Where(each => each.Booked is { IsLive: true } && each.Run.Length > 0 && (each.Run == run.RunId || IsChanged(each.Posting!, each.Booked)))
        .GroupBy(static each => each.Run, StringComparer.Ordinal)
        .SelectMany(same =>
        {
            var booked = same.ToDictionary(static each => each.Record.Key, static each => each.Booked!, StringComparer.Ordinal);
            var told = new HashSet<string>(StringComparer.Ordinal);
            var drifts = new List<Drift>();
            foreach (var sent in PlanShard.Read(run, same.Key, static of => of.PlannedDocuments, PlanJson.Default.PlannedDocument).Where(static sent => sent is { Document: not null, Decision.Sends: true }))
            {
                if (booked.TryGetValue(sent.Number, out var shown) && told.Add(sent.Number))
                {
                    drifts.AddRange(DriftSearch.OfDocument(sent.Document!, links.GetValueOrDefault(sent.AccountNumber), shown));
                }
            }

            return drifts.Concat(same.Where(each => !told.Contains(each.Record.Key) && IsChanged(each.Posting!, each.Booked!)).Select(each => Untold(each.Record, each.Booked!, same.Key)));
        });

    /// <summary>The run whose content Xero should show: the last that changed the document, else the one that made it.</summary>
    private string SenderOf(LedgerPosting posting) =>
        ledger.Posting(RecordKind.DocumentUpdate, posting.Key) is { State: PostingState.Posted, MadeBy: { Length: > 0 } updated } ? updated : posting.MadeBy;

    private static bool IsChanged(LedgerPosting posting, BookedDocument booked) => posting.Content is { } content && content != DocumentContent.Of(booked).Digest;

    private static Drift Untold(LedgerRecord record, BookedDocument booked, string sender) => new()
    {
        Area = DriftArea.Document,
        Key = record.Key,
        AccountNumber = record.AccountNumber,
        XeroId = booked.Id,
        Kind = booked.Kind,
        Field = "document",
        Sent = $"as run {sender} posted it, which is no longer kept",
        Xero = "something else",
    };

    private IEnumerable<Drift> Payments() =>
        from sent in PlanShard.Read(run, run.RunId, static of => of.PlannedPayments, PlanJson.Default.PlannedPayment)
        where sent.Act is CashAct.Receive or CashAct.Refund
        let posting = ledger.Posting(RecordKind.Payment, sent.Key)
        where posting is { State: PostingState.Posted, XeroId: not null } && posting.MadeBy == run.RunId && posting.Generation == sent.Generation
        let booked = holdings.Payment(posting.XeroId!.Value)
        where booked is { Status: "AUTHORISED" }
        from drift in DriftSearch.OfPayment(sent, booked)
        select drift;

    private IEnumerable<Drift> Contacts() => written.All.Where(static contact => !contact.Fields.IsEmpty)
        .SelectMany(contact => ContactDrift.Of(contact, contacts.GetValueOrDefault(contact.ContactId)))
        .Concat(Names());

    /// <summary>Names that we did not write, as the newest document of each contact shows them; where we did, or may have, the link is no witness.</summary>
    private IEnumerable<Drift> Names()
    {
        var names = holdings.Documents.GroupBy(static document => document.ContactId)
            .ToDictionary(static contact => contact.Key, static contact => contact.OrderByDescending(static document => document.Updated).ThenBy(static document => document.Id).First().ContactName);
        return from link in links.Values
               where names.GetValueOrDefault(link.ContactId) is { Length: > 0 } && (written.Find(link.ContactId) is null or { IsWhole: true, NamesIt: false })
               from drift in DriftSearch.OfContact(link, names[link.ContactId])
               select drift;
    }
}
