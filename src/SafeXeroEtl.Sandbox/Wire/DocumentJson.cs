using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Invoices and credit notes on the wire. Numbers of other documents are looked up through <paramref name="others"/>.</summary>
internal sealed class DocumentJson(BookSession session, int unitPlaces, DocumentDetail detail, IReadOnlyDictionary<Guid, Document> others)
{
    private readonly HashSet<Guid> _attached = session.ParentsWithAttachments();

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
        json.WriteString("Type", booked.Document.Kind.Type);
        json.WriteString("InvoiceID", booked.Document.Id);
        json.WriteString("InvoiceNumber", booked.Document.Number);
        json.WriteString("Reference", booked.Document.Reference);
        if (detail is not DocumentDetail.Summary)
        {
            json.Array("Payments", booked.Payments, payment => Payment(json, payment));
        }

        json.Array("CreditNotes", booked.Allocations.GroupBy(static allocation => allocation.CreditNoteId), notes => Credit(json, notes.Key, notes));
        json.EmptyArrays("Prepayments", "Overpayments");
        json.Money("AmountDue", booked.Outstanding);
        json.Money("AmountPaid", booked.AmountPaid);
        json.Money("AmountCredited", booked.AmountAllocated);
        json.WriteBoolean("SentToContact", booked.Document.SentToContact);
        json.WriteBoolean("IsDiscounted", booked.Lines.Any(static line => line.Line.DiscountRate is not null || line.Line.DiscountAmount is not null));
        json.TextIfAny("Url", booked.Document.Url);
        Common(json, booked);
    }

    private void WriteCreditNote(Utf8JsonWriter json, BookedDocument booked)
    {
        json.WriteString("Type", booked.Document.Kind.Type);
        json.WriteString("CreditNoteID", booked.Document.Id);
        json.WriteString("CreditNoteNumber", booked.Document.Number);
        json.WriteString("ID", booked.Document.Id);
        json.WriteString("Reference", booked.Document.Reference);
        json.Array("Payments", booked.Payments, payment => Payment(json, payment));
        json.Array("Allocations", booked.Allocations, allocation => Allocation(json, allocation));
        json.Money("RemainingCredit", booked.Outstanding);
        json.WriteBoolean("SentToContact", booked.Document.SentToContact);
        Common(json, booked);
    }

    private void Common(Utf8JsonWriter json, BookedDocument booked)
    {
        var document = booked.Document;
        json.Number("CurrencyRate", 1m, 6);
        json.WriteBoolean("HasErrors", value: false);
        if (detail is not DocumentDetail.Summary)
        {
            json.WriteBoolean("HasAttachments", _attached.Contains(document.Id));
        }

        json.WriteStartObject("Contact");
        if (detail is DocumentDetail.Whole)
        {
            ContactJson.Summary(json, booked.Contact);
        }
        else
        {
            ContactJson.Stub(json, booked.Contact);
        }

        json.WriteEndObject();
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
        json.Array("LineItems", detail is DocumentDetail.Paged or DocumentDetail.Whole ? booked.Lines : [], line => Line(json, line.Line, line.Figures));
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

    private void Line(Utf8JsonWriter json, DocumentLine line, LineFigures figures)
    {
        json.WriteString("Description", line.Description);
        if (line.HasAmount)
        {
            json.Number("UnitAmount", line.UnitAmount ?? 0m, unitPlaces);
        }

        json.TextIfAny("ItemCode", line.ItemCode);
        json.TextIfAny("TaxType", line.TaxType);
        json.Money("TaxAmount", figures.Tax);
        json.Money("LineAmount", figures.LineAmount);
        if (line.AccountCode is { Length: > 0 } code)
        {
            json.WriteString("AccountCode", code);
            if (session.Reference.AccountByCode(code) is { } account)
            {
                json.WriteString("AccountID", account.AccountId);
            }
        }

        if (line.DiscountRate is { } rate)
        {
            json.Money("DiscountRate", rate);
        }

        if (line.DiscountAmount is { } discount)
        {
            json.Money("DiscountAmount", discount);
        }

        json.Array("Tracking", line.Tracking, tracking => Tracking(json, tracking));
        if (line.HasAmount)
        {
            json.Number("Quantity", line.Quantity ?? 0m, 4);
        }

        json.WriteString("LineItemID", line.LineItemId);
    }

    private void Tracking(Utf8JsonWriter json, LineTracking tracking)
    {
        var category = session.Reference.TrackingCategories.FirstOrDefault(category => category.CategoryId == tracking.CategoryId);
        json.WriteString("Name", category?.Name ?? string.Empty);
        json.WriteString("Option", category?.Options.FirstOrDefault(option => option.OptionId == tracking.OptionId)?.Name ?? string.Empty);
        json.WriteString("TrackingCategoryID", tracking.CategoryId);
        json.WriteString("TrackingOptionID", tracking.OptionId);
    }

    private static void Payment(Utf8JsonWriter json, Payment payment)
    {
        json.WriteString("PaymentID", payment.PaymentId);
        json.Date("Date", payment.Date);
        json.Money("Amount", payment.Amount);
        json.WriteString("Reference", payment.Reference);
        json.Number("CurrencyRate", 1m, 6);
        json.WriteBoolean("HasAccount", value: false);
        json.WriteBoolean("HasValidationErrors", value: false);
    }

    private void Credit(Utf8JsonWriter json, Guid noteId, IEnumerable<Allocation> allocations)
    {
        json.WriteString("CreditNoteID", noteId);
        json.WriteString("ID", noteId);
        json.WriteString("CreditNoteNumber", others.GetValueOrDefault(noteId)?.Number ?? string.Empty);
        json.Money("AppliedAmount", allocations.Sum(static allocation => allocation.Amount));
        json.Date("Date", allocations.Max(static allocation => allocation.Date));
        json.WriteBoolean("HasErrors", value: false);
    }

    private void Allocation(Utf8JsonWriter json, Allocation allocation)
    {
        json.WriteString("AllocationID", allocation.AllocationId);
        json.Money("Amount", allocation.Amount);
        json.Date("Date", allocation.Date);
        json.WriteBoolean("IsDeleted", value: false);
        json.WriteStartObject("Invoice");
        json.WriteString("InvoiceID", allocation.InvoiceId);
        json.WriteString("InvoiceNumber", others.GetValueOrDefault(allocation.InvoiceId)?.Number ?? string.Empty);
        json.WriteEndObject();
    }
}
