using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Overpayments and prepayments on the wire (FACTS 2 and 3).</summary>
internal sealed class CreditJson(LineJson lines, DocumentDetail detail, SettlementJson settlements)
{
    public void Write(Utf8JsonWriter json, BookedDocument booked)
    {
        var document = booked.Document;
        json.WriteString(document.Kind is DocumentKind.Overpayment ? "OverpaymentID" : "PrepaymentID", document.Id);
        json.WriteString("ID", document.Id);
        json.WriteString("Type", document.Type);
        Names(json, document);
        json.Number("CurrencyRate", document.CurrencyRate, 6);
        json.Money("RemainingCredit", booked.Outstanding);
        settlements.Allocations(json, booked);
        SettlementJson.Payments(json, booked);
        json.WriteBoolean("HasAttachments", value: false);
        ContactJson.Within(json, booked.Contact, detail);
        json.DateTwice("Date", document.Date);
        json.WriteString("Status", booked.Status);
        json.WriteString("LineAmountTypes", document.LineAmountTypes);
        json.Array("LineItems", detail is DocumentDetail.Unpaged ? [] : booked.Lines, line => lines.Write(json, line.Line, line.Figures));
        json.Money("SubTotal", booked.SubTotal);
        json.Money("TotalTax", booked.TotalTax);
        json.Money("Total", booked.Total);
        json.Updated(document.UpdatedUtc, withText: true);
        json.WriteString("CurrencyCode", document.CurrencyCode);
    }

    /// <summary>A prepayment shows its number in both places; an overpayment has a reference only.</summary>
    private static void Names(Utf8JsonWriter json, Document document)
    {
        if (document.Kind is DocumentKind.Overpayment)
        {
            json.WriteString("Reference", document.Reference);
            return;
        }

        json.WriteString("Reference", document.IsPurchase ? document.Reference : document.Number);
        json.TextIfAny("InvoiceNumber", document.Number);
    }
}
