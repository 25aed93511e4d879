using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A document that somebody keyed into Xero by hand and that is a bill of SAFE's: settled like the bill, and never changed or undone by the program.</summary>
public sealed record Adoption
{
    public required Guid DocumentId { get; init; }

    /// <summary>In Xero: the bill's own, or another.</summary>
    public required string Number { get; init; }

    /// <summary>In Xero.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What of it is not as the bill would have been posted, SAFE's side first; texts of lines are not compared.</summary>
    public ImmutableArray<DocumentChange> Differs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <param name="sent">What would have been sent for the bill; null where nobody can say.</param>
    public static Adoption Of(SalesDocument? sent, BookedDocument booked) => new()
    {
        DocumentId = booked.Id,
        Number = booked.Number,
        Date = booked.Date,
        Differs = sent is null ? [] : [.. DifferencesOf(sent, booked)],
    };

    /// <summary>Such as <c>due date (SAFE 2026-10-29, Xero 2026-11-14)</c>.</summary>
    public string Words => string.Join(", ", Differs.Select(static change => $"{change.Field} (SAFE {change.From}, Xero {change.To})"));

    private static IEnumerable<DocumentChange> DifferencesOf(SalesDocument sent, BookedDocument booked)
    {
        var shown = DocumentContent.Of(booked);
        var planned = DocumentContent.Of(sent, booked.ContactId);

        // A list that was read without lines says nothing of their accounts.
        return new[] { new DocumentChange("number", sent.Number, booked.Number) }
            .Concat((planned with { Texts = shown.Texts, Coding = booked.Lines.IsEmpty ? shown.Coding : planned.Coding }).ChangesTo(shown))
            .Append(new DocumentChange("reference", Text(sent.Reference), Text(booked.Reference)))
            .Where(static change => change.From != change.To);
    }

    private static string Text(string? reference) => string.IsNullOrWhiteSpace(reference) ? "none" : reference.Trim();
}
