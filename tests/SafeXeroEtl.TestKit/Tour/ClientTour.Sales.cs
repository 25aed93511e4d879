using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.TestKit.Tour;

/// <content>Invoices, credit notes and allocations.</content>
public sealed partial class ClientTour
{
    private Guid _paid;
    private Guid _batched;

    private DocumentFilter OfTheDay => new() { From = _day, To = _day };

    private async Task SalesAsync()
    {
        var invoices = await SendAsync(
            XeroClient.PrepareDocuments([Document("1"), Document("2"), Document("3"), Document("4")], [_contact, _contact, _contact, _contact]),
            nameof(XeroClient.PrepareDocuments));
        Check(invoices.All(static invoice => invoice is { Net: 10.13m, Vat: 2.03m, Gross: 12.16m }), nameof(XeroClient.PrepareDocuments), "the figures are others");
        var ids = invoices.ToDictionary(static invoice => invoice.Number!, static invoice => invoice.Id!.Value);
        (_paid, _batched) = (ids[Number("1")], ids[Number("2")]);
        await InvoiceListsAsync(ids);
        var longer = Document("3") with { DueDate = _day.AddDays(30), Reference = "changed" };
        var update = XeroClient.PrepareDocumentUpdates([new DocumentUpdate(ids[Number("3")], _contact, longer)]);
        Check((await _client.FindUpdatedDocumentsAsync(_tenant, update, _stop)).IsEmpty, nameof(_client.FindUpdatedDocumentsAsync), "a content that was never given is shown");
        await SendAsync(update, nameof(XeroClient.PrepareDocumentUpdates));
        Found(nameof(_client.FindUpdatedDocumentsAsync), (await _client.FindUpdatedDocumentsAsync(_tenant, update, _stop)).Length);
        var changed = (await _client.FindInvoicesAsync(_tenant, [Number("3")], _stop)).Single();
        Check(changed is { Reference: "changed", Gross: 12.16m, Lines.Length: 1 }, nameof(XeroClient.PrepareDocumentUpdates), "it is not as it was sent");
        var renames = XeroClient.PrepareRenames(DocumentKind.Invoice, [new DocumentRename(ids[Number("4")], Number("4 renamed"))]);
        Check((await _client.FindRenamedAsync(_tenant, renames, _stop)).IsEmpty, nameof(_client.FindRenamedAsync), "a number that was never given is shown");
        await SendAsync(renames, nameof(XeroClient.PrepareRenames));
        Found(nameof(_client.FindRenamedAsync), (await _client.FindRenamedAsync(_tenant, renames, _stop)).Length);
        var voided = await SendAsync(XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(ids[Number("4")], Number("4"), IsApproved: true)]), nameof(XeroClient.PrepareVoids));
        Check(voided[0].Status == "VOIDED", nameof(XeroClient.PrepareVoids), "it is not voided");
        await CreditNotesAsync(changed.Id);
    }

    private async Task InvoiceListsAsync(Dictionary<string, Guid> ids)
    {
        Found(nameof(_client.FindInvoicesAsync), (await _client.FindInvoicesAsync(_tenant, ids.Keys, _stop)).Length);
        Found(nameof(_client.ReadDocumentsByIdAsync), (await _client.ReadDocumentsByIdAsync(_tenant, DocumentKind.Invoice, ids.Values, _stop)).Length);
        var whole = await _client.ReadInvoicesAsync(_tenant, OfTheDay, _stop).FirstAsync(invoice => invoice.Id == _paid, _stop);
        var summary = await _client.ReadInvoicesAsync(_tenant, OfTheDay with { WithoutLines = true }, _stop).FirstAsync(invoice => invoice.Id == _paid, _stop);
        Check((whole.Lines.Length, summary.Lines.Length, whole.Gross) == (1, 0, summary.Gross), nameof(_client.ReadInvoicesAsync), "lines are there and not there the wrong way round");
        Saw(nameof(_client.ReadInvoicesAsync), 1);
    }

    private async Task CreditNotesAsync(Guid invoice)
    {
        var notes = await SendAsync(XeroClient.PrepareDocuments([Document("N", DocumentKind.CreditNote)], [_contact]), nameof(XeroClient.PrepareDocuments));
        var note = notes[0].Id!.Value;
        Found(nameof(_client.FindCreditNotesAsync), (await _client.FindCreditNotesAsync(_tenant, [Number("N")], _stop)).Length);
        Found(nameof(_client.ReadCreditNotesAsync), await _client.ReadCreditNotesAsync(_tenant, OfTheDay, _stop).CountAsync(_stop));
        await AllocateAsync(AllocationSource.CreditNote, note, invoice);
        var given = await _client.FindCreditNoteAsync(_tenant, note, _stop);
        Check(given is { Open: 7.16m, Allocations: [{ Amount: 5m, Id: not null }] }, nameof(XeroClient.PrepareAllocations), "the note does not show its allocation");
        Found(nameof(_client.FindCreditNoteAsync), 1);
        await SendAsync(
            XeroClient.PrepareAllocationDeletion(_name, AllocationSource.CreditNote, note, given!.Allocations[0].Id!.Value),
            nameof(XeroClient.PrepareAllocationDeletion));
        Check((await _client.FindCreditNoteAsync(_tenant, note, _stop))?.Open == 12.16m, nameof(XeroClient.PrepareAllocationDeletion), "the allocation is still there");
    }

    private async Task AllocateAsync(AllocationSource source, Guid from, Guid invoice)
    {
        var part = new NewAllocation { Key = _name, InvoiceId = invoice, Amount = 5m, Date = _day };
        var verdict = (await SendAsync(XeroClient.PrepareAllocations(source, from, [part]), nameof(XeroClient.PrepareAllocations)))[0];
        Check(verdict.DocumentId == invoice, nameof(XeroClient.PrepareAllocations), "its answer names another invoice");
    }

    private string Number(string which) => $"{_name}-{which}";

    private SalesDocument Document(string which, DocumentKind kind = DocumentKind.Invoice) => new()
    {
        Kind = kind,
        Number = Number(which),
        AccountNumber = _name,
        Date = _day,
        DueDate = _day.AddDays(14),
        Currency = CurrencyCode.Gbp,
        Reference = "tour",
        Lines = [new LineItem { Description = "Line rental <£> \"x\"", Net = 10.13m, Vat = 2.03m, AccountCode = Revenue.Code!, TaxType = "OUTPUT2" }],
    };
}
