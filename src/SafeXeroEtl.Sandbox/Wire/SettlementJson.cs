using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>
/// What is set against a document, as the document shows it. Numbers and kinds of the other documents are looked up through
/// <paramref name="others"/>.
/// </summary>
internal sealed class SettlementJson(IReadOnlyDictionary<Guid, Document> others)
{
    /// <summary>The other documents that these have to do with.</summary>
    public static SettlementJson Of(BookSession session, IEnumerable<BookedDocument> documents) =>
        new(session.DocumentsByIds(documents
            .SelectMany(static document => document.Allocations)
            .SelectMany(static allocation => new[] { allocation.CreditId, allocation.InvoiceId })
            .Distinct()));

    public static void Payments(Utf8JsonWriter json, BookedDocument booked) => json.Array("Payments", booked.Payments, payment =>
    {
        json.WriteString("PaymentID", payment.PaymentId);
        if (payment.BatchId is { } batch)
        {
            json.WriteString("BatchPaymentID", batch);
        }

        json.Date("Date", payment.Date);
        json.Money("Amount", payment.Amount);
        json.WriteString("Reference", payment.Reference);
        json.Number("CurrencyRate", payment.CurrencyRate, 6);
        json.WriteBoolean("HasAccount", value: false);
        json.WriteBoolean("HasValidationErrors", value: false);
    });

    /// <summary>The credits on an invoice, by kind: AmountCredited is the sum of all three lists.</summary>
    public void Credits(Utf8JsonWriter json, BookedDocument booked)
    {
        var credits = booked.Allocations.GroupBy(static allocation => allocation.CreditId).ToLookup(group => others.GetValueOrDefault(group.Key)?.Kind);
        json.Array("CreditNotes", credits[DocumentKind.CreditNote], credit =>
        {
            json.WriteString("CreditNoteID", credit.Key);
            json.WriteString("ID", credit.Key);
            json.WriteString("CreditNoteNumber", others.GetValueOrDefault(credit.Key)?.Number ?? string.Empty);
            Applied(json, credit);
            json.WriteBoolean("HasErrors", value: false);
        });
        json.Array("Prepayments", credits[DocumentKind.Prepayment], credit =>
        {
            json.WriteString("PrepaymentID", credit.Key);
            json.WriteString("ID", credit.Key);
            Applied(json, credit);
        });
        json.Array("Overpayments", credits[DocumentKind.Overpayment], credit =>
        {
            json.WriteString("OverpaymentID", credit.Key);
            json.WriteString("ID", credit.Key);
            Applied(json, credit);
        });
    }

    public void Allocations(Utf8JsonWriter json, BookedDocument booked) => json.Array("Allocations", booked.Allocations, allocation =>
    {
        json.WriteString("AllocationID", allocation.AllocationId);
        json.Money("Amount", allocation.Amount);
        json.Date("Date", allocation.Date);
        json.WriteBoolean("IsDeleted", value: false);
        json.WriteStartObject("Invoice");
        json.WriteString("InvoiceID", allocation.InvoiceId);
        json.WriteString("InvoiceNumber", others.GetValueOrDefault(allocation.InvoiceId)?.Number ?? string.Empty);
        json.WriteEndObject();
    });

    private static void Applied(Utf8JsonWriter json, IEnumerable<Allocation> allocations)
    {
        json.Money("AppliedAmount", allocations.Sum(static allocation => allocation.Amount));
        json.Date("Date", allocations.Max(static allocation => allocation.Date));
    }
}
