using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Sends;

namespace SafeXeroEtl.Xero;

/// <content>Invoices, credit notes and what is allocated of them.</content>
public sealed partial class XeroClient
{
    /// <summary>Sales invoices (ACCREC), of every status, by pages of 1,000; with lines unless the filter does without.</summary>
    public IAsyncEnumerable<BookedDocument> ReadInvoicesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.InvoicesAsync(tenantId, filter, stop);

    /// <summary>Sales credit notes (ACCRECCREDIT) with lines and allocations, of every status.</summary>
    public IAsyncEnumerable<BookedDocument> ReadCreditNotesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.CreditNotesAsync(tenantId, filter, stop);

    /// <summary>Invoices by number, lists cut at 40; those not in Xero are missing from the answer. Case is ignored, since it is not known whether Xero's uniqueness heeds it.</summary>
    public Task<ImmutableArray<BookedDocument>> FindInvoicesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) =>
        _ledger.FindInvoicesAsync(tenantId, numbers, stop);

    /// <summary>Credit notes by number; case is ignored.</summary>
    public Task<ImmutableArray<BookedDocument>> FindCreditNotesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) =>
        _ledger.FindCreditNotesAsync(tenantId, numbers, stop);

    /// <summary>A credit note with its allocations; null when Xero has none of this id.</summary>
    public Task<BookedDocument?> FindCreditNoteAsync(string tenantId, Guid creditNoteId, CancellationToken stop) =>
        _ledger.CreditNoteByIdAsync(tenantId, creditNoteId, stop);

    /// <summary>Documents of one kind; <c>Contact: {ContactID}</c> only, <c>unitdp=4</c>, <c>summarizeErrors=false</c>, no totals.</summary>
    /// <param name="contactIds">Contact of each document, in the same order.</param>
    public static PreparedSend PrepareDocuments(IReadOnlyList<SalesDocument> documents, IReadOnlyList<Guid> contactIds) =>
        PreparedBodies.Documents(documents, contactIds);

    /// <summary>New content for documents of one kind.</summary>
    public static PreparedSend PrepareDocumentUpdates(IReadOnlyList<DocumentUpdate> updates) => PreparedChanges.Documents(updates);

    /// <summary>Gives documents of one kind other numbers, also approved ones and those that something settles (FACTS 11).</summary>
    public static PreparedSend PrepareRenames(DocumentKind kind, IReadOnlyList<DocumentRename> renames) => PreparedChanges.Renames(kind, renames);

    /// <summary>Ids of the documents that show the numbers a request gave them.</summary>
    public async Task<ImmutableArray<Guid>> FindRenamedAsync(string tenantId, PreparedSend renames, CancellationToken stop)
    {
        var sent = ShownUpdates.Numbers(renames);
        return await FindAsync(tenantId, sent, (document, number) => document.Number == number, stop);
    }

    /// <summary>Ids of the documents that show the content a request gave them.</summary>
    public async Task<ImmutableArray<Guid>> FindUpdatedDocumentsAsync(string tenantId, PreparedSend update, CancellationToken stop)
    {
        var sent = ShownUpdates.Documents(update);
        return await FindAsync(tenantId, sent, ShownUpdates.Shows, stop);
    }

    /// <summary>Documents with lines by Xero's id: invoices 40 a call, credit notes one by one, since their list takes no ids.</summary>
    public async Task<ImmutableArray<BookedDocument>> ReadDocumentsByIdAsync(string tenantId, DocumentKind kind, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (kind == DocumentKind.Invoice)
        {
            return await _ledger.InvoicesByIdAsync(tenantId, ids, stop);
        }

        var found = ImmutableArray.CreateBuilder<BookedDocument>(ids.Count);
        foreach (var id in ids)
        {
            if (await _ledger.CreditNoteByIdAsync(tenantId, id, stop) is { } credit)
            {
                found.Add(credit);
            }
        }

        return found.DrainToImmutable();
    }

    private async Task<ImmutableArray<Guid>> FindAsync<T>(
        string tenantId, ImmutableArray<(DocumentKind Kind, Guid Id, T Sent)> sent, Func<BookedDocument, T, bool> shows, CancellationToken stop)
    {
        var found = ImmutableArray.CreateBuilder<Guid>(sent.Length);
        foreach (var kind in sent.GroupBy(static each => each.Kind))
        {
            var shown = (await ReadDocumentsByIdAsync(tenantId, kind.Key, [.. kind.Select(static each => each.Id)], stop)).ToDictionary(static document => document.Id);
            found.AddRange(kind.Where(each => shown.GetValueOrDefault(each.Id) is { } document && shows(document, each.Sent)).Select(static each => each.Id));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Takes documents of one kind out of the books. Xero refuses those that anything was paid on or allocated to.</summary>
    public static PreparedSend PrepareVoids(DocumentKind kind, IReadOnlyList<DocumentVoid> voids) => PreparedChanges.Voids(kind, voids);

    /// <summary>Gives parts of one credit to invoices of the same contact and currency.</summary>
    public static PreparedSend PrepareAllocations(AllocationSource source, Guid sourceId, IReadOnlyList<NewAllocation> allocations) =>
        PreparedCash.Allocations(source, sourceId, allocations);

    public static PreparedSend PrepareAllocationDeletion(string key, AllocationSource source, Guid sourceId, Guid allocationId) =>
        PreparedCash.AllocationDeletion(key, source, sourceId, allocationId);
}
