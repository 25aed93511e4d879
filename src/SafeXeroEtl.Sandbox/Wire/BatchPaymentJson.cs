using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Batch payments on the wire. A deleted batch shows no payments any more, but still its total.</summary>
internal static class BatchPaymentJson
{
    public static void Write(Utf8JsonWriter json, ShownBatch shown)
    {
        var batch = shown.Batch;
        json.WriteStartObject("Account");
        json.WriteString("AccountID", batch.AccountId);
        json.TextIfAny("Code", shown.Account?.Code);
        json.TextIfAny("Name", shown.Account?.Name);
        json.WriteEndObject();
        json.WriteString("Reference", batch.Reference);
        json.TextIfAny("Details", batch.Details);
        json.TextIfAny("Narrative", batch.Narrative);
        json.TextIfAny("Particulars", batch.Particulars);
        json.TextIfAny("Code", batch.Code);
        json.WriteString("BatchPaymentID", batch.BatchId);
        json.DateTwice("Date", batch.Date);
        json.Array("Payments", batch.IsLive ? shown.Payments : [], payment => Payment(json, payment, shown.Invoices.GetValueOrDefault(payment.DocumentId)));
        json.WriteString("Type", batch.Type);
        json.WriteString("Status", batch.Status);
        json.Money("TotalAmount", shown.TotalAmount);
        json.Updated(batch.UpdatedUtc, withText: false);
        json.WriteBoolean("IsReconciled", batch.IsReconciled);
    }

    private static void Payment(Utf8JsonWriter json, Payment payment, Document? invoice)
    {
        json.WriteStartObject("Invoice");
        json.WriteString("InvoiceID", payment.DocumentId);
        json.TextIfAny("InvoiceNumber", invoice?.Number);
        json.TextIfAny("CurrencyCode", invoice?.CurrencyCode);
        json.EmptyArrays("Payments", "CreditNotes", "Prepayments", "Overpayments");
        json.WriteBoolean("HasErrors", value: false);
        json.WriteBoolean("IsDiscounted", value: false);
        json.EmptyArrays("LineItems");
        json.WriteEndObject();
        json.WriteString("PaymentID", payment.PaymentId);
        json.Money("Amount", payment.Amount);
        json.Money("BankAmount", payment.BankAmount);
        json.TextIfAny("Reference", payment.Reference);
        json.TextIfAny("Details", payment.Details);
    }
}

/// <summary>A batch with its payments and the invoices or bills that they pay.</summary>
internal sealed record ShownBatch
{
    public required BatchPayment Batch { get; init; }
    public required IReadOnlyList<Payment> Payments { get; init; }
    public required IReadOnlyDictionary<Guid, Document> Invoices { get; init; }
    public required Account? Account { get; init; }

    public decimal TotalAmount => Payments.Sum(static payment => payment.Amount);

    public static IReadOnlyList<ShownBatch> Of(BookSession session, IReadOnlyCollection<BatchPayment> batches)
    {
        var payments = session.PaymentsOfBatches(batches.Select(static batch => batch.BatchId));
        var invoices = session.DocumentsByIds(payments.Select(static payment => payment.DocumentId).Distinct());
        var byBatch = payments.ToLookup(static payment => payment.BatchId);
        return
        [
            .. batches.Select(batch => new ShownBatch
            {
                Batch = batch,
                Payments = [.. byBatch[batch.BatchId]],
                Invoices = invoices,
                Account = session.Reference.AccountById(batch.AccountId),
            }),
        ];
    }
}
