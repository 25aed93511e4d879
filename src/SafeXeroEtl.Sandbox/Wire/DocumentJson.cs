using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Invoices, bills and credit notes on the wire.</summary>
internal sealed class DocumentJson(LineJson lines, DocumentDetail detail, SettlementJson settlements, IReadOnlySet<Guid> attached)
{
    public void Write(Utf8JsonWriter json, BookedDocument booked)
    {
        if (booked.Document.Kind is DocumentKind.Invoice)
        {
            WriteInvoice(json, booked);
        }
        else
        {
            WriteCreditNote(json, booked);
        }
    }

    private void WriteInvoice(Utf8JsonWriter json, BookedDocument booked)
    {
        json.WriteString("Type", booked.Document.Type);
        json.WriteString("InvoiceID", booked.Document.Id);
        json.WriteString("InvoiceNumber", booked.Document.Number);
        json.WriteString("Reference", booked.Document.Reference);
        if (detail is not DocumentDetail.Summary)
        {
            SettlementJson.Payments(json, booked);
        }

        settlements.Credits(json, booked);
        json.Money("AmountDue", booked.Outstanding);
        json.Money("AmountPaid", booked.AmountPaid);
        json.Money("AmountCredited", booked.AmountAllocated);
        json.WriteBoolean("SentToContact", booked.Document.SentToContact);
        json.WriteBoolean("IsDiscounted", booked.Lines.Any(static line => line.Line.DiscountRate is not null || line.Line.DiscountAmount is not null));
        json.TextIfAny("Url", booked.Document.Url);
        if (booked.Document.RoundingAmount != 0m)
        {
            json.Money("RoundingAmount", booked.Document.RoundingAmount);
        }

        Common(json, booked);
    }

    private void WriteCreditNote(Utf8JsonWriter json, BookedDocument booked)
    {
        json.WriteString("Type", booked.Document.Type);
        json.WriteString("CreditNoteID", booked.Document.Id);
        json.WriteString("CreditNoteNumber", booked.Document.Number);
        json.WriteString("ID", booked.Document.Id);
        json.WriteString("Reference", booked.Document.Reference);
        SettlementJson.Payments(json, booked);
        settlements.Allocations(json, booked);
        json.Money("RemainingCredit", booked.Outstanding);
        json.WriteBoolean("SentToContact", booked.Document.SentToContact);
        Common(json, booked);
    }

    private void Common(Utf8JsonWriter json, BookedDocument booked)
    {
        var document = booked.Document;
        json.Number("CurrencyRate", document.CurrencyRate, 6);
        json.WriteBoolean("HasErrors", value: false);
        if (detail is not DocumentDetail.Summary)
        {
            json.WriteBoolean("HasAttachments", attached.Contains(document.Id));
        }

        ContactJson.Within(json, booked.Contact, detail);
        json.DateTwice("Date", document.Date);
        if (document.DueDate is { } due)
        {
            json.DateTwice("DueDate", due);
        }

        if (document.BrandingThemeId is { } theme)
        {
            json.WriteString("BrandingThemeID", theme);
        }

        json.WriteString("Status", booked.Status);
        json.WriteString("LineAmountTypes", document.LineAmountTypes);
        if (detail is not DocumentDetail.Summary)
        {
            json.Array("LineItems", detail is DocumentDetail.Paged or DocumentDetail.Whole ? booked.Lines : [], line => lines.Write(json, line.Line, line.Figures));
        }

        json.Money("SubTotal", booked.SubTotal);
        json.Money("TotalTax", booked.TotalTax);
        json.Money("Total", booked.Total);
        json.Updated(document.UpdatedUtc, withText: true);
        json.WriteString("CurrencyCode", document.CurrencyCode);
        if (booked.FullyPaidOn is { } paidOn)
        {
            json.Date("FullyPaidOnDate", paidOn);
        }
    }
}
