using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Xero's sales documents and payments as they were last seen, to be brought up to date by what changed since.</summary>
/// <param name="Documents">Of every status, whatever their date.</param>
/// <param name="Payments">Of every status, whatever their date.</param>
/// <param name="SeenTo">By Xero's own clock: every change up to then is in it, and some later ones.</param>
public sealed record MirroredBooks(ImmutableArray<BookedDocument> Documents, ImmutableArray<BookedPayment> Payments, DateTimeOffset SeenTo)
{
    /// <summary>Records that Xero gives in one call.</summary>
    private const int PageRecords = 1_000;

    /// <summary>Invoices, credit notes, receipts and refunds that changed; contacts that changed; invoices that are open.</summary>
    private const int CallsByChanges = 6;

    /// <summary>True once reading all there is takes more calls than asking what changed (P10).</summary>
    public bool SavesCalls =>
        Pages(Documents.Count(static document => document.Kind == DocumentKind.Invoice)) + Pages(Documents.Count(static document => document.Kind == DocumentKind.CreditNote))
        + Pages(Payments.Count(static payment => payment.DocumentKind == DocumentKind.Invoice)) + Pages(Payments.Count(static payment => payment.DocumentKind == DocumentKind.CreditNote)) > CallsByChanges;

    /// <param name="took">How long the reading took: what changed meanwhile may be missing on the first pages although the last ones show later times.</param>
    /// <returns>Null when Xero leaves out when something changed, or there is nothing.</returns>
    public static MirroredBooks? Of(ImmutableArray<BookedDocument> documents, ImmutableArray<BookedPayment> payments, TimeSpan took) =>
        LastOf(documents, payments) is { } last ? new MirroredBooks(documents, payments, last - took) : null;

    internal static DateTimeOffset? LastOf(IEnumerable<BookedDocument> documents, IEnumerable<BookedPayment> payments)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var updated in documents.Select(static document => document.Updated).Concat(payments.Select(static payment => payment.Updated)))
        {
            if (updated is not { } known)
            {
                return null;
            }

            last = known > last ? known : last;
        }

        return last == DateTimeOffset.MinValue ? null : last;
    }

    private static int Pages(int records) => Math.Max(1, (records + PageRecords - 1) / PageRecords);
}

/// <summary>What Xero says when it is asked for what changed, and what it does not say by itself (FACTS 2).</summary>
public sealed record BooksChanges
{
    public required ImmutableArray<BookedDocument> Documents { get; init; }

    public required ImmutableArray<BookedPayment> Payments { get; init; }

    /// <summary>Of a contact that was renamed the documents are no changed ones; one that was merged into another may have given them away.</summary>
    public required ImmutableArray<Contact> Contacts { get; init; }

    /// <summary>Every invoice that is open now, without lines: a due date that was changed on a part-paid one shows nowhere else, and what is open proves the rest.</summary>
    public required ImmutableArray<BookedDocument> OpenInvoices { get; init; }

    /// <summary>How long the asking took.</summary>
    public required TimeSpan Took { get; init; }
}

/// <summary>Brings mirrored books up to date.</summary>
public static class BooksRefresh
{
    /// <returns>Null when the changes do not lead to what Xero shows, or may not tell all: then everything is to be read anew.</returns>
    public static MirroredBooks? Of(MirroredBooks known, BooksChanges changes)
    {
        var documents = known.Documents.ToDictionary(static document => document.Id);
        foreach (var changed in changes.Documents)
        {
            documents[changed.Id] = changed;
        }

        if (!Name(documents, changes.Contacts) || !Prove(documents, changes.OpenInvoices))
        {
            return null;
        }

        var payments = known.Payments.ToDictionary(static payment => payment.Id);
        foreach (var changed in changes.Payments)
        {
            payments[changed.Id] = changed;
        }

        var isDated = changes.Documents.All(static document => document.Updated is not null) && changes.Payments.All(static payment => payment.Updated is not null);
        var last = MirroredBooks.LastOf(changes.Documents, changes.Payments) - changes.Took;
        return isDated
            ? new MirroredBooks([.. documents.Values.OrderBy(static document => document.Id)], [.. payments.Values.OrderBy(static payment => payment.Id)], last > known.SeenTo ? last.Value : known.SeenTo)
            : null;
    }

    /// <returns>False when documents may have gone from one contact to another.</returns>
    private static bool Name(Dictionary<Guid, BookedDocument> documents, ImmutableArray<Contact> contacts)
    {
        var byId = contacts.DistinctBy(static contact => contact.Id).ToDictionary(static contact => contact.Id);
        foreach (var document in documents.Values.Where(document => byId.ContainsKey(document.ContactId)).ToArray())
        {
            var contact = byId[document.ContactId];
            if (!contact.IsActive)
            {
                return false;
            }

            // What does not change stays the same object, which tells that nothing is to be written.
            documents[document.Id] = document.ContactName == contact.Name ? document : document with { ContactName = contact.Name };
        }

        return true;
    }

    /// <summary>What is open by the mirror is open in Xero, to the penny, and the other way round.</summary>
    private static bool Prove(Dictionary<Guid, BookedDocument> documents, ImmutableArray<BookedDocument> openNow)
    {
        var open = documents.Values.Count(static document => document is { Kind: DocumentKind.Invoice, Status: "AUTHORISED", Open: > 0m });
        if (open != openNow.Length)
        {
            return false;
        }

        foreach (var now in openNow)
        {
            if (documents.GetValueOrDefault(now.Id) is not { } known || Money(known) != Money(now))
            {
                return false;
            }

            documents[now.Id] = known.DueDate == now.DueDate && known.ContactName == now.ContactName ? known : known with { DueDate = now.DueDate, ContactName = now.ContactName };
        }

        return true;
    }

    private static (string, Guid, DateOnly, string, CurrencyCode, decimal, decimal, decimal, decimal) Money(BookedDocument document) =>
        (document.Number, document.ContactId, document.Date, document.Status, document.Currency, document.Net, document.Vat, document.Gross, document.Open);
}
