using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Payments on the wire. A refund shows its credit note, overpayment or prepayment under <c>Invoice</c> (FACTS 3, Payment).</summary>
internal static class PaymentJson
{
    public static void Write(Utf8JsonWriter json, ShownPayment shown)
    {
        var payment = shown.Payment;
        json.WriteString("PaymentID", payment.PaymentId);
        if (payment.BatchId is { } batch)
        {
            json.WriteString("BatchPaymentID", batch);
        }

        json.Date("Date", payment.Date);
        json.Money("BankAmount", payment.BankAmount);
        json.Money("Amount", payment.Amount);
        json.WriteString("Reference", payment.Reference);
        json.Number("CurrencyRate", payment.CurrencyRate, 6);
        json.WriteString("PaymentType", shown.Document.PaymentType);
        json.WriteString("Status", payment.Status);
        json.Updated(payment.UpdatedUtc, withText: true);
        json.WriteBoolean("HasAccount", value: true);
        json.WriteBoolean("IsReconciled", payment.IsReconciled);
        json.WriteStartObject("Account");
        json.WriteString("AccountID", payment.AccountId);
        json.TextIfAny("Code", shown.Account?.Code);
        json.TextIfAny("Name", shown.Account?.Name);
        json.WriteEndObject();
        json.WriteStartObject("Invoice");
        Document(json, shown);
        json.WriteEndObject();
        json.TextIfAny("Details", payment.Details);
        json.WriteBoolean("HasValidationErrors", value: false);
    }

    private static void Document(Utf8JsonWriter json, ShownPayment shown)
    {
        json.WriteString("Type", shown.Document.InvoiceType);
        json.WriteString("InvoiceID", shown.Document.Id);
        json.WriteString("InvoiceNumber", shown.Document.Number);
        json.EmptyArrays("Payments", "CreditNotes", "Prepayments", "Overpayments");
        json.WriteBoolean("HasErrors", value: false);
        json.WriteBoolean("IsDiscounted", value: false);
        json.WriteStartObject("Contact");
        ContactJson.Stub(json, shown.Contact);
        json.WriteEndObject();
        json.EmptyArrays("LineItems");
        json.WriteString("CurrencyCode", shown.Document.CurrencyCode);
    }
}

/// <summary>A payment with what an answer shows beside it.</summary>
internal sealed record ShownPayment
{
    public required Payment Payment { get; init; }
    public required Document Document { get; init; }
    public required Contact Contact { get; init; }
    public required Account? Account { get; init; }
}
