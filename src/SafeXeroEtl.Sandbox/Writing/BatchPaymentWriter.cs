using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Batches of payments (FACTS 3, BatchPayment): made whole, deleted whole.</summary>
internal static class BatchPaymentWriter
{
    public static WriteOutcome Create(WriteContext context, BatchPaymentChange change)
    {
        List<string> messages = [.. change.Faults, .. Lengths(change), .. Mixture(context.Session, change)];
        var account = change.Account.Find(context.Session);
        if (account is null)
        {
            messages.Add(SettlementRules.AccountNotFound);
        }
        else if (!CurrencyRules.IsBase(context.Session, CurrencyRules.CurrencyOf(context.Session, account)))
        {
            messages.Add("A batch payment can only be made in the organisation's base currency.");
        }

        if (messages.Count > 0 || account is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var batch = new BatchPayment
        {
            BatchId = Guid.NewGuid(),
            AccountId = account.AccountId,
            Date = change.Date ?? context.Today,
            IsPurchase = change.Payments[0].Documents[0].Find(context.Session) is { IsPurchase: true },
            Reference = change.Reference ?? string.Empty,
            Details = change.Details,
            Narrative = change.Narrative,
            Particulars = change.Particulars,
            Code = change.Code,
            Status = "AUTHORISED",
            UpdatedUtc = context.Now,
        };
        return Pay(context, batch, change.Payments);
    }

    public static WriteOutcome Delete(WriteContext context, BatchPayment batch)
    {
        List<string> messages = [.. SettlementRules.Locked(context, batch.Date)];
        if (!batch.IsLive)
        {
            messages.Add("This batch payment has already been deleted.");
        }
        else if (batch.IsReconciled)
        {
            messages.Add("This batch payment is reconciled and cannot be deleted.");
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        foreach (var payment in context.Session.PaymentsOfBatches([batch.BatchId]))
        {
            PaymentWriter.Reverse(context, payment);
        }

        context.Session.SaveBatch(batch with { Status = "DELETED", UpdatedUtc = context.Now });
        return WriteOutcome.Ok(batch.BatchId);
    }

    /// <summary>One refused payment refuses the batch; the caller takes back what was written until then.</summary>
    private static WriteOutcome Pay(WriteContext context, BatchPayment batch, IEnumerable<PaymentChange> payments)
    {
        List<string> messages = [];
        foreach (var payment in payments)
        {
            var asked = payment with { Account = new(batch.AccountId), Date = batch.Date, Reference = payment.Reference ?? batch.Reference };
            if (PaymentWriter.Pay(context, asked, batchId: batch.BatchId) is WriteOutcome.Refused refused)
            {
                messages.AddRange(refused.Messages);
            }
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused([.. messages.Distinct(StringComparer.Ordinal)]);
        }

        context.Session.SaveBatch(batch);
        return WriteOutcome.Ok(batch.BatchId);
    }

    private static IEnumerable<string> Lengths(BatchPaymentChange change) => FieldLengths.TooLong(
        ("Reference", change.Reference, 255),
        ("Details", change.Details, 18),
        ("Narrative", change.Narrative, 18),
        ("Particulars", change.Particulars, 12),
        ("Code", change.Code, 12));

    private static IEnumerable<string> Mixture(BookSession session, BatchPaymentChange change)
    {
        if (change.Payments.Count == 0)
        {
            yield return "A batch payment must hold at least one payment.";
        }

        if (change.Payments.Any(static payment => payment.Documents is not [{ Kind: DocumentKind.Invoice }]))
        {
            yield return "A batch payment can only hold payments of invoices or of bills: no credit notes, overpayments or prepayments.";
            yield break;
        }

        var invoices = change.Payments.Select(payment => payment.Documents[0].Find(session)).OfType<Document>().ToList();
        if (invoices.Select(static invoice => invoice.IsPurchase).Distinct().Count() > 1)
        {
            yield return "A batch payment cannot mix invoices and bills.";
        }

        if (invoices.Exists(invoice => !CurrencyRules.IsBase(session, invoice.CurrencyCode)))
        {
            yield return "A batch payment can only be made in the organisation's base currency.";
        }
    }
}
