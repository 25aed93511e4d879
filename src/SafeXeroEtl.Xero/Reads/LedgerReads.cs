using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>The questions the product asks of an organisation's sales ledger.</summary>
internal sealed class LedgerReads(XeroReader reader, XeroLists lists, int addressChars)
{
    /// <summary>Without unitdp=4 Xero would show prices rounded to pence (FACTS 11 Rounding 1).</summary>
    public const string FourDecimals = "unitdp=4";

    private const string Archived = "includeArchived=true";

    /// <summary>Names and numbers alone: no lines, payments or addresses (FACTS 2 Parameters).</summary>
    private const string Summary = "summaryOnly=true";

    /// <summary>Room for a filter beside the longest resource, its order and paging.</summary>
    private readonly int _filterRoom = XeroLimits.UrlCharsMax - addressChars - 120;

    public IAsyncEnumerable<Contact> ContactsAsync(string tenantId, bool namesOnly, CancellationToken stop, DateTimeOffset? since = null) =>
        lists.ReadAsync(tenantId, ListShapes.Contacts, new ListQuery(Joined(Archived, namesOnly ? Summary : "")) { ModifiedSince = since }, stop);

    public IAsyncEnumerable<BookedDocument> InvoicesAsync(string tenantId, DocumentFilter filter, CancellationToken stop)
    {
        var clause = WhereClause.TypeAndDates("Type", DocumentTypes.Invoice, filter);
        var where = Where(filter.OpenOnly ? $"{clause} AND {WhereClause.Open}" : clause);
        return InvoicesAsync(tenantId, Joined(where, filter.WithoutLines ? Summary : ""), filter.ModifiedSince, stop);
    }

    public IAsyncEnumerable<BookedDocument> CreditNotesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        CreditNotesAsync(tenantId, Where(WhereClause.TypeAndDates("Type", DocumentTypes.CreditNote, filter)), filter.ModifiedSince, stop);

    /// <summary>Two lists, because a filter with OR is not optimised (FACTS 2).</summary>
    public async IAsyncEnumerable<BookedPayment> PaymentsAsync(string tenantId, DocumentFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var type in (string[])[PaymentTypes.Receipt, PaymentTypes.Refund])
        {
            var query = new ListQuery(Where(WhereClause.TypeAndDates("PaymentType", type, filter))) { ModifiedSince = filter.ModifiedSince };
            await foreach (var payment in lists.ReadAsync(tenantId, ListShapes.Payments, query, stop))
            {
                yield return payment;
            }
        }
    }

    public async Task<ImmutableArray<BookedDocument>> FindInvoicesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop)
    {
        var wanted = numbers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = NumberLists.InvoiceQueries(wanted, _filterRoom).ToAsyncEnumerable()
            .SelectMany(query => InvoicesAsync(tenantId, query, modifiedSince: null, stop))
            .Where(invoice => wanted.Contains(invoice.Number));
        return await WholeAsync(found, static invoice => invoice.Id, stop);
    }

    public async Task<ImmutableArray<BookedDocument>> FindCreditNotesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop)
    {
        var wanted = numbers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = NumberLists.FieldQueries("CreditNoteNumber", wanted, _filterRoom).ToAsyncEnumerable()
            .SelectMany(query => CreditNotesAsync(tenantId, query, modifiedSince: null, stop))
            .Where(note => wanted.Contains(note.Number));
        return await WholeAsync(found, static note => note.Id, stop);
    }

    public async Task<ImmutableArray<Contact>> FindContactsAsync(string tenantId, IReadOnlyCollection<string> contactNumbers, CancellationToken stop)
    {
        var wanted = contactNumbers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = NumberLists.FieldQueries("ContactNumber", wanted, _filterRoom).ToAsyncEnumerable()
            .SelectMany(query => lists.ReadAsync(tenantId, ListShapes.Contacts, new ListQuery(Joined(query, Archived)), stop))
            .Where(contact => contact.ContactNumber is { } number && wanted.Contains(number));
        return await WholeAsync(found, static contact => contact.Id, stop);
    }

    /// <summary>By Xero's ids, 40 a call.</summary>
    public async Task<ImmutableArray<Contact>> ContactsByIdAsync(string tenantId, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var found = NumberLists.IdQueries("IDs", ids).ToAsyncEnumerable()
            .SelectMany(query => lists.ReadAsync(tenantId, ListShapes.Contacts, new ListQuery(Joined(query, Archived)), stop));
        return await WholeAsync(found, static contact => contact.Id, stop);
    }

    /// <inheritdoc cref="ContactsByIdAsync"/>
    public async Task<ImmutableArray<StoredContact>> StoredContactsByIdAsync(string tenantId, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var found = NumberLists.IdQueries("IDs", ids).ToAsyncEnumerable()
            .SelectMany(query => lists.ReadAsync(tenantId, ListShapes.StoredContacts, new ListQuery(Joined(query, Archived)), stop));
        return await WholeAsync(found, static stored => stored.Contact.Id, stop);
    }

    /// <inheritdoc cref="ContactsByIdAsync"/>
    public async Task<ImmutableArray<BookedDocument>> InvoicesByIdAsync(string tenantId, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var found = NumberLists.IdQueries("IDs", ids).ToAsyncEnumerable()
            .SelectMany(query => InvoicesAsync(tenantId, query, modifiedSince: null, stop));
        return await WholeAsync(found, static invoice => invoice.Id, stop);
    }

    /// <summary>One by its id: the list of credit notes takes no ids (FACTS 2).</summary>
    public async Task<BookedDocument?> CreditNoteByIdAsync(string tenantId, Guid id, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"CreditNotes/{id}?{FourDecimals}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return WireMapping.Given(envelope?.CreditNotes).Where(note => note.CreditNoteID == id).Select(ListShapes.CreditNotes.Map).FirstOrDefault();
    }

    public async Task<ImmutableArray<BookedPayment>> FindPaymentsAsync(string tenantId, string reference, CancellationToken stop)
    {
        var query = WhereClause.Equal("Reference", reference) is { } clause ? Where(clause) : "";
        var found = lists.ReadAsync(tenantId, ListShapes.Payments, new ListQuery(query), stop).Where(payment => payment.Reference == reference);
        return await WholeAsync(found, static payment => payment.Id, stop);
    }

    public async Task<BookedPayment?> FindPaymentAsync(string tenantId, Guid paymentId, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"Payments/{paymentId}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return WireMapping.Given(envelope?.Payments).Where(payment => payment.PaymentID == paymentId).Select(ListShapes.Payments.Map).FirstOrDefault();
    }

    /// <summary>Parts of a query that are there, joined.</summary>
    public static string Joined(params ReadOnlySpan<string> parts)
    {
        var all = new List<string>();
        foreach (var part in parts)
        {
            if (part.Length > 0)
            {
                all.Add(part);
            }
        }

        return string.Join('&', all);
    }

    public static string Where(string clause) => $"where={Uri.EscapeDataString(clause)}";

    /// <summary>Two queries may find the same record: one that is looked for by how it begins, and one by its number.</summary>
    private static async Task<ImmutableArray<T>> WholeAsync<T>(IAsyncEnumerable<T> found, Func<T, Guid> id, CancellationToken stop) =>
        [.. await found.DistinctBy(id).ToListAsync(stop)];

    private IAsyncEnumerable<BookedDocument> InvoicesAsync(string tenantId, string query, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(tenantId, ListShapes.Invoices, new ListQuery(Joined(query, FourDecimals)) { ModifiedSince = modifiedSince }, stop);

    private IAsyncEnumerable<BookedDocument> CreditNotesAsync(string tenantId, string query, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(tenantId, ListShapes.CreditNotes, new ListQuery(Joined(query, FourDecimals)) { ModifiedSince = modifiedSince }, stop);
}
