using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Payments and refunds (FACTS 11, Payments). There is no edit, only creation and reversal.</summary>
internal static class PaymentWriter
{
    private const string OneDocument = "A payment must be for exactly one of: Invoice, CreditNote, Prepayment, Overpayment.";

    /// <summary>Pays a document; <paramref name="batchId"/> is the batch that the payment belongs to, if any.</summary>
    public static WriteOutcome Pay(WriteContext context, PaymentChange change, Guid? id = null, Guid? batchId = null)
    {
        List<string> messages = [.. change.Faults, .. FieldLengths.TooLong(("Reference", change.Reference, 255), ("Details", change.Details, 18))];
        var target = Target(context.Session, change, messages);
        var account = change.Account.Find(context.Session);
        if (account is null)
        {
            messages.Add(SettlementRules.AccountNotFound);
        }
        else if (!account.TakesPayments)
        {
            messages.Add(SettlementRules.AccountUnfit);
        }

        var date = change.Date ?? context.Today;
        messages.AddRange([.. SettlementRules.Amount(change.Amount), .. SettlementRules.Target(target, change.Amount), .. SettlementRules.Locked(context, date)]);
        if (messages.Count > 0 || target is null || account is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var payment = new Payment
        {
            PaymentId = id ?? Guid.NewGuid(),
            DocumentId = target.Document.Id,
            AccountId = account.AccountId,
            Date = date,
            Amount = change.Amount ?? 0m,
            BankAmount = change.Amount ?? 0m,
            CurrencyRate = 1m,
            Reference = change.Reference ?? string.Empty,
            Details = change.Details,
            Status = "AUTHORISED",
            IsReconciled = change.IsReconciled,
            BatchId = batchId,
            UpdatedUtc = context.Now,
        };
        return Exchanged(context.Session, payment, target.Document, account, change, messages) is { } exchanged
            ? Save(context, exchanged, target.Document)
            : new WriteOutcome.Refused(messages);
    }

    /// <summary>Reverses a payment; the document is AUTHORISED again because something is due on it once more.</summary>
    public static WriteOutcome Delete(WriteContext context, Payment payment)
    {
        List<string> messages = [.. SettlementRules.Locked(context, payment.Date)];
        if (!payment.IsLive)
        {
            messages.Add("This payment has already been deleted.");
        }
        else if (payment.IsReconciled)
        {
            messages.Add("This payment is reconciled and cannot be deleted.");
        }
        else if (payment.BatchId is not null)
        {
            messages.Add("This payment was created as part of a batch and can only be deleted with the batch.");
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        Reverse(context, payment);
        return WriteOutcome.Ok(payment.PaymentId);
    }

    /// <summary>Takes the payment back without asking whether that is allowed; the caller has asked.</summary>
    public static void Reverse(WriteContext context, Payment payment)
    {
        context.Session.SavePayment(payment with { Status = "DELETED", UpdatedUtc = context.Now });
        context.Session.Touch(payment.DocumentId, context.Now);
    }

    private static WriteOutcome.Saved Save(WriteContext context, Payment payment, Document document)
    {
        context.Session.SavePayment(payment);
        context.Session.Touch(payment.DocumentId, context.Now);
        return new(payment.PaymentId, [.. CurrencyRules.Warnings(context.Session, document.CurrencyCode, payment.CurrencyRate)]);
    }

    /// <summary>
    /// The payment with its rate and with what reaches the account. The account is in the document's currency, or in the
    /// organisation's, and then the bank's own figure outweighs a rate. Null when that cannot be.
    /// </summary>
    private static Payment? Exchanged(BookSession session, Payment payment, Document document, Account account, PaymentChange change, List<string> messages)
    {
        var currency = CurrencyRules.CurrencyOf(session, account);
        var isForeign = !CurrencyRules.IsBase(session, document.CurrencyCode);
        var isSame = string.Equals(currency, document.CurrencyCode, StringComparison.Ordinal);
        if (!isSame && !CurrencyRules.IsBase(session, currency))
        {
            messages.Add("The account must be in the currency of the document or of the organisation.");
        }

        if (change.CurrencyRate is <= 0m && isForeign)
        {
            messages.Add(CurrencyRules.RateNotPositive);
        }

        if (change.BankAmount is { } bank && ((isSame && bank != payment.Amount) || bank <= 0m || !Rounding.IsWholePence(bank)))
        {
            messages.Add("The BankAmount must be greater than zero, in whole pence, and equal to the Amount unless the currencies differ.");
        }

        if (messages.Count > 0)
        {
            return null;
        }

        if (!isSame && change.BankAmount is { } arrived)
        {
            return payment with { BankAmount = arrived, CurrencyRate = Rounding.To(payment.Amount / arrived, Exchange.RatePlaces) };
        }

        var rate = CurrencyRules.RateOf(session, document.CurrencyCode, change.CurrencyRate);
        return payment with { BankAmount = isSame ? payment.Amount : Exchange.ToBase(payment.Amount, rate), CurrencyRate = rate };
    }

    private static BookedDocument? Target(BookSession session, PaymentChange change, List<string> messages)
    {
        if (change.Documents is not [var key])
        {
            messages.Add(OneDocument);
            return null;
        }

        if (key.Find(session) is { } found)
        {
            return session.Complete(found);
        }

        messages.Add(SettlementRules.NotFound(key.Kind));
        return null;
    }
}
