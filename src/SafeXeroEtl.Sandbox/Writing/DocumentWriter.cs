using System.Globalization;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Creates and updates invoices and credit notes.</summary>
internal static class DocumentWriter
{
    private const string SentWarning = "Only AUTHORISED invoices may have SentToContact updated.";

    /// <summary>PUT: always a new document; an id in the body is ignored, since the caller cannot choose it (FACTS 4).</summary>
    public static WriteOutcome Create(WriteContext context, DocumentKind kind, DocumentChange change, Guid? id = null)
    {
        List<string> messages = [.. change.Faults];
        var type = DocumentKinds.FromType(change.Type);
        if (type?.Kind != kind)
        {
            messages.Add(kind is DocumentKind.Invoice ? "Invoice not of valid type for creation" : "Credit note not of valid type for creation");
        }

        if (change.Status is { } status && !StatusRules.MayBeCreatedAs(status))
        {
            messages.Add("Invoice not of valid status for creation");
        }

        var blank = Blank(context, kind, id) with { IsPurchase = type?.IsPurchase ?? false };
        var document = WithMoney(context, change.ApplyTo(blank), change) with { ContactId = ContactOf(context, change, messages) };
        if (document is { IsPurchase: false, Number.Length: 0 })
        {
            document = document with { Number = NextNumber(context.Session, kind) };
        }

        var sentWarned = change.SentToContact is true && document.StoredStatus is not "AUTHORISED";
        return Save(context, sentWarned ? document with { SentToContact = false } : document, change, [], messages, sentWarned);
    }

    /// <summary>POST: by id, else by number, which overwrites the document that holds it; else creates (FACTS 4).</summary>
    public static WriteOutcome CreateOrUpdate(WriteContext context, DocumentKind kind, DocumentChange change)
    {
        if (change.Id is { } id)
        {
            return context.Session.DocumentById(kind, id) is { } byId ? Update(context, byId, change) : WriteOutcome.No(SettlementRules.NotFound(kind));
        }

        return DocumentKinds.FromType(change.Type) is not { IsPurchase: true } && change.Number is { Length: > 0 } number && DocumentRules.HolderOf(context.Session, kind, number) is { } byNumber
            ? Update(context, byNumber, change)
            : Create(context, kind, change);
    }

    public static WriteOutcome Update(WriteContext context, Document stored, DocumentChange change)
    {
        var before = context.Session.Complete(stored);
        List<string> messages = [.. change.Faults];
        AddIf(messages, LockDates.Refusal(context, stored.Date));
        if (stored.StoredStatus is "VOIDED" or "DELETED")
        {
            messages.Add(StatusRules.NotModifiable);
        }
        else if (change.Status is { } asked)
        {
            AddIf(messages, StatusRules.Refusal(before, asked));
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused(messages);
        }

        if (change.Status is "VOIDED" or "DELETED")
        {
            context.Session.SaveDocument(stored with { StoredStatus = change.Status, UpdatedUtc = context.Now });
            return WriteOutcome.Ok(stored.Id);
        }

        var contact = change.Contact is null ? stored.ContactId : ContactOf(context, change, messages);
        var document = WithMoney(context, change.ApplyTo(stored), change, stored) with { ContactId = contact, UpdatedUtc = IsUnseen(before, change) ? stored.UpdatedUtc : context.Now };
        var sentWarned = change.SentToContact is { } sent && sent != stored.SentToContact && document.StoredStatus is not "AUTHORISED";
        return Save(context, sentWarned ? document with { SentToContact = stored.SentToContact } : document, change, [.. before.Lines.Select(static line => line.Line)], messages, sentWarned, before);
    }

    /// <summary>FACTS 2: on a part-paid document a change of DueDate or SentToContact alone is one that If-Modified-Since does not see.</summary>
    private static bool IsUnseen(BookedDocument before, DocumentChange change) =>
        before is { HasSettlements: true, Status: "AUTHORISED" }
        && (change with { Id = null, Type = null, DueDate = null, SentToContact = null, Number = null, Status = null, Contact = null }) == new DocumentChange { Faults = change.Faults }
        && (change.Number is null || string.Equals(change.Number, before.Document.Number, StringComparison.Ordinal))
        && (change.Contact is null || (change.Contact.IsOnlyAKey && change.Contact.ContactId == before.Document.ContactId));

    private static WriteOutcome Save(
        WriteContext context,
        Document document,
        DocumentChange change,
        IReadOnlyList<DocumentLine> storedLines,
        List<string> messages,
        bool sentWarned,
        BookedDocument? before = null)
    {
        var builder = new LineBuilder(context, storedLines);
        var lines = builder.Build(before is null ? change.Lines ?? [] : change.Lines, document.LineAmountTypes);
        messages.AddRange(builder.Messages);
        AddIf(messages, LockDates.Refusal(context, document.Date));
        messages.AddRange(DocumentRules.Check(context.Session, document, lines));
        messages.AddRange(RoundingRules.Check(context.Session, document, change, lines));
        if (before is { HasSettlements: true } && DocumentRules.ChangesSettledFields(before, document, lines))
        {
            messages.Add(DocumentRules.HasSettlements);
        }

        if (messages.Count > 0)
        {
            return new WriteOutcome.Refused([.. messages.Distinct(StringComparer.Ordinal)]);
        }

        context.Session.SaveDocument(document);
        if (change.Lines is not null)
        {
            context.Session.SaveLines(document.Id, lines);
        }

        var rateWarnings = change.CurrencyRate is null ? [] : CurrencyRules.Warnings(context.Session, document.CurrencyCode, document.CurrencyRate);
        return new WriteOutcome.Saved(document.Id, [.. sentWarned ? [SentWarning] : Array.Empty<string>(), .. rateWarnings]);
    }

    /// <summary>The document with its rate and rounding. A rate follows its currency; a bill has no reference of ours (FACTS 3).</summary>
    private static Document WithMoney(WriteContext context, Document document, DocumentChange change, Document? stored = null)
    {
        var keepsRate = string.Equals(stored?.CurrencyCode, document.CurrencyCode, StringComparison.Ordinal);
        var rounding = change.RoundingAmount ?? (change.Lines is null ? document.RoundingAmount : 0m);
        return document with
        {
            CurrencyRate = CurrencyRules.RateOf(context.Session, document.CurrencyCode, change.CurrencyRate ?? (keepsRate ? stored?.CurrencyRate : null)),
            RoundingAmount = document.Kind is DocumentKind.Invoice && context.Session.Reference.TakesRoundingAmounts ? rounding : 0m,
            Reference = document.IsPurchase ? string.Empty : document.Reference,
        };
    }

    private static Document Blank(WriteContext context, DocumentKind kind, Guid? id) => new()
    {
        Id = id ?? Guid.NewGuid(),
        Kind = kind,
        Number = string.Empty,
        Reference = string.Empty,
        ContactId = Guid.Empty,
        Date = context.Today,
        DueDate = null,
        LineAmountTypes = "Exclusive",
        CurrencyCode = context.Session.Reference.Organisation.BaseCurrency,
        StoredStatus = "DRAFT",
        CreatedByApp = context.ByApp,
        UpdatedUtc = context.Now,
    };

    /// <summary>The contact that the element names, or the reasons why not among the messages.</summary>
    public static Guid ContactOf(WriteContext context, DocumentChange change, List<string> messages)
    {
        switch (ContactWriter.ForDocument(context, change.Contact))
        {
            case WriteOutcome.Saved saved:
                return saved.Id;
            case WriteOutcome.Refused refused:
                messages.AddRange(refused.Messages);
                break;
        }

        return Guid.Empty;
    }

    /// <summary>FACTS 11: a blank number is given by Xero. The next one after the highest of the usual form.</summary>
    public static string NextNumber(BookSession session, DocumentKind kind)
    {
        var prefix = kind is DocumentKind.Invoice ? "INV-" : "CN-";
        var last = session.LastGiven.TryGetValue(prefix, out var given) ? given : session.LastNumber(kind, prefix);
        string number;
        do
        {
            number = string.Create(CultureInfo.InvariantCulture, $"{prefix}{++last:0000}");
        }
        while (session.DocumentByNumber(kind, number) is not null);
        session.LastGiven[prefix] = last;
        return number;
    }

    private static void AddIf(List<string> messages, string? message)
    {
        if (message is not null)
        {
            messages.Add(message);
        }
    }
}
