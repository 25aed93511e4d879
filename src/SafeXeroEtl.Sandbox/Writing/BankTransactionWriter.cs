using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>
/// Bank transactions. Overpayments and prepayments come into being here and nowhere else (FACTS 2); each has an id that
/// differs from that of its bank transaction.
/// </summary>
internal static class BankTransactionWriter
{
    private const string NotFound = "An existing Bank Transaction with the specified BankTransactionID could not be found";

    public static WriteOutcome Create(WriteContext context, DocumentChange change)
    {
        if (DocumentKinds.FromType(change.Type) is not { Kind: DocumentKind.BankMoney or DocumentKind.Overpayment or DocumentKind.Prepayment } type)
        {
            return WriteOutcome.No([.. change.Faults, "Bank transaction not of valid type for creation"]);
        }

        List<string> messages = [.. change.Faults];
        if (change.Status is not (null or "AUTHORISED"))
        {
            messages.Add("Bank transaction not of valid status for creation");
        }

        var account = BankAccount(context.Session, change.BankAccount, messages);
        if (account is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var id = Guid.NewGuid();
        var document = new Document
        {
            Id = id,
            Kind = type.Kind,
            IsPurchase = type.IsPurchase,
            Number = string.Empty,
            Reference = string.Empty,
            ContactId = DocumentWriter.ContactOf(context, change, messages),
            Date = context.Today,
            DueDate = null,
            LineAmountTypes = "Exclusive",
            CurrencyCode = string.Empty,
            StoredStatus = "AUTHORISED",
            CreatedByApp = context.ByApp,
            BankTransactionId = type.Kind is DocumentKind.BankMoney ? id : Guid.NewGuid(),
            UpdatedUtc = context.Now,
        };
        return Save(context, Named(context, WithMoney(context, change.ApplyTo(document), account, change), change), change, [], messages);
    }

    /// <summary>POST: by id; without one, a new transaction.</summary>
    public static WriteOutcome CreateOrUpdate(WriteContext context, DocumentChange change) =>
        change.Id is not { } id ? Create(context, change)
        : context.Session.DocumentOfTransaction(id) is { } stored ? Update(context, stored, change)
        : WriteOutcome.No(NotFound);

    public static WriteOutcome Update(WriteContext context, Document stored, DocumentChange change)
    {
        var before = context.Session.Complete(stored);
        List<string> messages = [.. change.Faults, .. SettlementRules.Locked(context, stored.Date), .. Frozen(before, change)];
        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        if (change.Status is "DELETED")
        {
            // An overpayment or prepayment whose bank transaction is deleted is VOIDED, which is the word that its own endpoint has for it.
            var end = stored.Kind is DocumentKind.BankMoney ? "DELETED" : "VOIDED";
            context.Session.SaveDocument(stored with { StoredStatus = end, UpdatedUtc = context.Now });
            return WriteOutcome.Ok(stored.Id);
        }

        var account = change.BankAccount is null
            ? context.Session.Reference.AccountById(stored.BankAccountId ?? Guid.Empty)
            : BankAccount(context.Session, change.BankAccount, messages);
        if (account is null)
        {
            return new WriteOutcome.Refused(messages);
        }

        var contact = change.Contact is null ? stored.ContactId : DocumentWriter.ContactOf(context, change, messages);
        var document = WithMoney(context, change.ApplyTo(stored), account, change, stored) with { ContactId = contact, UpdatedUtc = context.Now };
        return Save(context, document, change, [.. before.Lines.Select(static line => line.Line)], messages);
    }

    private static IEnumerable<string> Frozen(BookedDocument before, DocumentChange change)
    {
        if (before.Document.StoredStatus is not "AUTHORISED" || change.Status is not (null or "AUTHORISED" or "DELETED"))
        {
            yield return "Bank transaction not of valid status for modification";
        }

        if (before.Document.IsReconciled)
        {
            yield return "This bank transaction is reconciled and cannot be changed.";
        }

        if (before.HasSettlements)
        {
            yield return DocumentRules.HasSettlements;
        }
        else if (before.Document.Kind is not DocumentKind.BankMoney && change.Status is not "DELETED")
        {
            yield return "An overpayment or a prepayment can only be deleted.";
        }
    }

    /// <summary>The account decides the currency; an overpayment has no tax and no choice of account.</summary>
    private static Document WithMoney(WriteContext context, Document document, Account account, DocumentChange change, Document? stored = null)
    {
        var currency = change.CurrencyCode ?? CurrencyRules.CurrencyOf(context.Session, account);
        return document with
        {
            BankAccountId = account.AccountId,
            CurrencyCode = currency,
            CurrencyRate = CurrencyRules.RateOf(context.Session, currency, change.CurrencyRate ?? (stored?.CurrencyCode is { } old && old.Equals(currency, StringComparison.Ordinal) ? stored.CurrencyRate : null)),
            LineAmountTypes = document.Kind is DocumentKind.Overpayment ? "NoTax" : document.LineAmountTypes,
            IsReconciled = change.IsReconciled ?? document.IsReconciled,
            DueDate = null,
            SentToContact = false,
        };
    }

    /// <summary>A prepayment received is numbered like an invoice, and its Reference is that number (FACTS 2; FACTS 3 of the description).</summary>
    private static Document Named(WriteContext context, Document document, DocumentChange change) => document switch
    {
        { Kind: DocumentKind.Prepayment, IsPurchase: false } => document with
        {
            Number = change.Reference is { Length: > 0 } given ? given : DocumentWriter.NextNumber(context.Session, DocumentKind.Invoice),
        },
        { Kind: DocumentKind.Overpayment } when !context.Session.Unknowns.OverpaymentsKeepReference => document with { Number = string.Empty, Reference = string.Empty },
        _ => document with { Number = string.Empty },
    };

    private static WriteOutcome Save(WriteContext context, Document document, DocumentChange change, IReadOnlyList<DocumentLine> stored, List<string> messages)
    {
        var builder = new LineBuilder(context, stored);
        IReadOnlyList<DocumentLine> lines = [.. builder.Build(change.Lines ?? (stored.Count > 0 ? null : []), document.LineAmountTypes).Select(line => Coded(context, document, line))];
        messages.AddRange(
        [
            .. builder.Messages,
            .. SettlementRules.Locked(context, document.Date),
            .. DocumentRules.Check(context.Session, document, lines),
            .. BankRules.Check(context.Session, document, lines),
        ]);
        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused([.. messages.Distinct(StringComparer.Ordinal)]);
        }

        context.Session.SaveDocument(document);
        if (change.Lines is not null)
        {
            context.Session.SaveLines(document.Id, lines);
        }

        return WriteOutcome.Ok(document.Id);
    }

    private static DocumentLine Coded(WriteContext context, Document document, DocumentLine line) =>
        document.Kind is DocumentKind.Overpayment && string.IsNullOrEmpty(line.AccountCode)
            ? line with { AccountCode = context.Session.Reference.SystemAccount(BankRules.ControlOf(document)).Code }
            : line;

    private static Account? BankAccount(BookSession session, AccountKey? key, List<string> messages)
    {
        var account = key?.Find(session);
        if (account is null)
        {
            messages.Add(SettlementRules.AccountNotFound);
        }
        else if (account.Type is not "BANK")
        {
            messages.Add(SettlementRules.AccountUnfit);
        }

        return account is { Type: "BANK" } ? account : null;
    }
}
