using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// A field of a document that somebody keyed into Xero and that stands for a bill: not as the bill would have been posted, and never changed by the program. A number, a
/// due date or a reference moves no money and is told here alone; what moves money is among the differences too.
/// </summary>
public sealed record AdoptedField
{
    /// <summary>The bill's number in SAFE.</summary>
    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public required DocumentKind Kind { get; init; }

    public required Guid XeroId { get; init; }

    /// <summary>The document's number in Xero.</summary>
    public required string XeroNumber { get; init; }

    public required string Field { get; init; }

    public required string Safe { get; init; }

    public required string Xero { get; init; }

    /// <summary>Those of the period's own bills, sorted by bill; an earlier month's were told with it.</summary>
    public static ImmutableArray<AdoptedField> Of(AccountingPeriod period, IEnumerable<SafeDocument> documents, XeroSide xero) =>
    [
        .. from safe in documents
           where safe.IsAdopted && period.Contains(safe.Date)
           orderby safe.Number
           let booked = safe.XeroId is { } id ? xero.Holdings.Document(id) : xero.Holdings.Holder(safe.Number)
           where booked is { IsLive: true }
           from field in Fields(safe, booked)
           select new AdoptedField
           {
               Number = safe.Number,
               AccountNumber = safe.AccountNumber,
               Kind = safe.Kind,
               XeroId = booked.Id,
               XeroNumber = booked.Number,
               Field = field.Field,
               Safe = field.Safe,
               Xero = field.Xero,
           },
    ];

    private static IEnumerable<(string Field, string Safe, string Xero)> Fields(SafeDocument safe, BookedDocument booked) =>
        DocumentFields.Changed(safe, booked).Select(static field => (field.Field, field.Safe, field.Xero))
            .Append(("due date", safe.Due is { } due ? Text(due) : Text(booked.DueDate), Text(booked.DueDate)))
            .Append(("reference", Text(safe.Reference), Text(booked.Reference)))
            .Where(static field => field.Item2 != field.Item3);

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";

    private static string Text(string? text) => string.IsNullOrWhiteSpace(text) ? "none" : text.Trim();
}
