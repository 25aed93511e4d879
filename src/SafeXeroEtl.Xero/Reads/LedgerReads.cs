using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>The questions the product asks of an organisation's ledger.</summary>
internal sealed class LedgerReads(XeroReader reader, XeroLists lists, int addressChars)
{
    /// <summary>Room for a filter beside the longest resource, its order and paging.</summary>
    private readonly int _filterRoom = XeroLimits.UrlCharsMax - addressChars - 120;

    public IAsyncEnumerable<Contact> ContactsAsync(string tenantId, CancellationToken stop) =>
        lists.ReadAsync(tenantId, Contacts("includeArchived=true"), static envelope => envelope.Contacts, static contact => contact.ContactID, stop)
            .Select(WireMapping.Contact);

    public IAsyncEnumerable<BookedDocument> InvoicesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        InvoicesAsync(tenantId, Where(WhereClause.TypeAndDates("Type", DocumentTypes.Invoice, filter)), filter.ModifiedSince, stop);

    public IAsyncEnumerable<BookedDocument> CreditNotesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        CreditNotesAsync(tenantId, Where(WhereClause.TypeAndDates("Type", DocumentTypes.CreditNote, filter)), filter.ModifiedSince, stop);

    /// <summary>Two lists, because a filter with OR is not optimised (FACTS 2).</summary>
    public async IAsyncEnumerable<BookedPayment> PaymentsAsync(string tenantId, DocumentFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var type in (string[])[PaymentTypes.Receipt, PaymentTypes.Refund])
        {
            var query = Where(WhereClause.TypeAndDates("PaymentType", type, filter));
            await foreach (var payment in PaymentsAsync(tenantId, query, filter.ModifiedSince, stop))
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
            .SelectMany(query => lists.ReadAsync(
                tenantId,
                Contacts(query.Length == 0 ? "includeArchived=true" : $"{query}&includeArchived=true"),
                static envelope => envelope.Contacts,
                static contact => contact.ContactID,
                stop))
            .Where(contact => contact.ContactNumber is { } number && wanted.Contains(number))
            .Select(WireMapping.Contact);
        return await WholeAsync(found, static contact => contact.Id, stop);
    }

    public async Task<ImmutableArray<BookedPayment>> FindPaymentsAsync(string tenantId, string reference, CancellationToken stop)
    {
        var query = WhereClause.Equal("Reference", reference) is { } clause ? Where(clause) : "";
        var found = PaymentsAsync(tenantId, query, modifiedSince: null, stop).Where(payment => payment.Reference == reference);
        return await WholeAsync(found, static payment => payment.Id, stop);
    }

    public async Task<BookedPayment?> FindPaymentAsync(string tenantId, Guid paymentId, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"Payments/{paymentId}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return WireMapping.Given(envelope?.Payments)
            .Where(payment => payment.PaymentID == paymentId && IsSales(payment))
            .Select(WireMapping.Payment)
            .FirstOrDefault();
    }

    private static ListQuery Contacts(string query) => new("Contacts", "ContactID", query);

    private static string Where(string clause) => $"where={Uri.EscapeDataString(clause)}";

    /// <summary>Without unitdp=4 Xero would show prices rounded to pence (FACTS 11 Rounding 1).</summary>
    private static string WithFourDecimals(string query) => query.Length == 0 ? "unitdp=4" : $"{query}&unitdp=4";

    private static bool IsSales(PaymentWire payment) =>
        payment.PaymentType is PaymentTypes.Receipt or PaymentTypes.Refund;

    /// <summary>Two queries may find the same record: one that is looked for by how it begins, and one by its number.</summary>
    private static async Task<ImmutableArray<T>> WholeAsync<T>(IAsyncEnumerable<T> found, Func<T, Guid> id, CancellationToken stop) =>
        [.. await found.DistinctBy(id).ToListAsync(stop)];

    private IAsyncEnumerable<BookedDocument> InvoicesAsync(string tenantId, string query, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(
                tenantId,
                new ListQuery("Invoices", "InvoiceID", WithFourDecimals(query)) { ModifiedSince = modifiedSince },
                static envelope => envelope.Invoices,
                static invoice => invoice.InvoiceID,
                stop)
            .Where(static invoice => invoice.Type == DocumentTypes.Invoice)
            .Select(WireMapping.Document);

    private IAsyncEnumerable<BookedDocument> CreditNotesAsync(string tenantId, string query, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(
                tenantId,
                new ListQuery("CreditNotes", "CreditNoteID", WithFourDecimals(query)) { ModifiedSince = modifiedSince },
                static envelope => envelope.CreditNotes,
                static note => note.CreditNoteID,
                stop)
            .Where(static note => note.Type == DocumentTypes.CreditNote)
            .Select(WireMapping.Document);

    private IAsyncEnumerable<BookedPayment> PaymentsAsync(string tenantId, string query, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(
                tenantId,
                new ListQuery("Payments", "PaymentID", query) { ModifiedSince = modifiedSince },
                static envelope => envelope.Payments,
                static payment => payment.PaymentID,
                stop)
            .Where(IsSales)
            .Select(WireMapping.Payment);
}
