using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Whether a bill is in Xero already because somebody keyed it by hand under another number: an earlier run adopted it, a person says so, or the documents do.
/// What is only alike is never taken for the bill, and never doubled either.
/// </summary>
public sealed class KeyedByHand(PlanBasis basis)
{
    private readonly Lazy<LikeDocuments> alike = new(() => new LikeDocuments(basis));

    private Baseline? Baseline => basis.Pipeline.Baseline;

    /// <summary>The document that an earlier run adopted, whatever has become of it; null where none did.</summary>
    public PlanDecision? AdoptedBefore(TransformedBill bill, RecordKind kind)
    {
        if (!basis.Holdings.Adopted.Before.Contains(bill.Number) || basis.Ledger.Record(kind, bill.Number) is not { Standing: RecordStanding.Settled })
        {
            return null;
        }

        var id = basis.Holdings.Adopted.Documents[bill.Number];
        return IfFit(
            bill,
            id,
            ", adopted by an earlier run.",
            (number, unfit) => PlanDecision.There(id, DiagnosticCodes.AdoptedAndChanged, $"{number}, which was adopted for the bill, {unfit}; nothing is sent for it."));
    }

    /// <summary>The document that a person said is the bill, or on which our own payment for it stands, or why it cannot be; null where there is none.</summary>
    public PlanDecision? Adopted(TransformedBill bill)
    {
        if (!basis.Holdings.Adopted.Documents.TryGetValue(bill.Number, out var id))
        {
            return null;
        }

        var decision = Baseline?.Decisions.GetValueOrDefault(bill.Number);
        return IfFit(
            bill,
            id,
            decision is null ? ", where our payment for the bill stands." : FormattableString.Invariant($"; adopted by {decision.By} on {decision.On:yyyy-MM-dd}: {decision.Why}."),
            (number, unfit) => PlanDecision.Blocked(DiagnosticCodes.NotToBeAdopted, $"Document {number}, which {(decision is null ? "a payment of ours" : decision.By)} says is the bill, {unfit}."));
    }

    /// <summary>By contact, amount and date: the one document that is the bill, or those that may be it; null where there is none, nobody looks for any, or somebody has decided.</summary>
    public PlanDecision? Look(TransformedBill bill)
    {
        if (Baseline is not { } baseline || baseline.Decisions.ContainsKey(bill.Number))
        {
            return null;
        }

        var found = alike.Value.Of(bill);
        if (found.Count == 0)
        {
            return null;
        }

        var doubt = found.Count > 1 ? $"{CountedWords.Of(found.Count, "document")} may be the bill" : found[0].Doubt ?? alike.Value.Rival(bill, found[0].Document);
        return doubt is null && baseline.Auto
            ? Stands(bill, found[0].Document, $": {found[0].Evidence}; no other document and no other bill is like it.")
            : PlanDecision.Held(DiagnosticCodes.PerhapsKeyedByHand, $"Perhaps somebody keyed it by hand{(doubt is null ? "" : $": {doubt}")}. {string.Join(" ", found.Take(LikeDocuments.ShownMax).Select(static each => each.Words))}");
    }

    /// <summary>What a person may be told of a document that stands for the bill; null where it is as it would have been sent.</summary>
    public Adoption? AdoptionOf(TransformedBill bill, PlanDecision decision) =>
        decision is { State: PlanState.There, XeroId: { } id } && basis.Holdings.Document(id) is { } booked && Adoption.Of(bill.Document, booked) is { } adoption
        && (booked.Number != bill.Number || !adoption.Differs.IsEmpty) ? adoption : null;

    /// <param name="because">Goes on from the document's number and date.</param>
    /// <param name="unfit">Of the document's number, or its id once it is gone, and what is wrong with it.</param>
    private PlanDecision IfFit(TransformedBill bill, Guid id, string because, Func<string, string, PlanDecision> unfit)
    {
        var booked = basis.Holdings.Document(id);
        return Unfit(bill, booked) is { } what ? unfit(booked?.Number ?? id.ToString(), what) : Stands(bill, booked!, because);
    }

    private static PlanDecision Stands(TransformedBill bill, BookedDocument booked, string because) =>
        PlanDecision.There(booked.Id, reason: FormattableString.Invariant($"Keyed by hand as {booked.Number} of {booked.Date:yyyy-MM-dd}{because}{Differences(bill, booked)}"));

    private static string Differences(TransformedBill bill, BookedDocument booked) =>
        Adoption.Of(bill.Document is { } sent ? sent with { Number = booked.Number } : null, booked) is { Differs.IsEmpty: false } adoption ? $" It differs in {adoption.Words}, and stays as it is." : "";

    private string? Unfit(TransformedBill bill, BookedDocument? booked) =>
        booked is null ? "is not in Xero"
        : !booked.IsLive ? $"is {booked.Status.ToLowerInvariant()}"
        : booked.Kind != bill.Kind ? "is of the other kind"
        : booked.ContactId != basis.Matches.GetValueOrDefault(bill.AccountNumber)?.ContactId ? $"belongs to '{booked.ContactName}', who is not the customer's contact"
        : bill.OpeningOf is not null && booked.Currency == bill.Currency ? Otherwise(bill, basis.Holdings.LeftBefore(booked, bill.Date))
        : booked.Currency != bill.Currency || booked.Gross != bill.Gross ? FormattableString.Invariant($"is over {booked.Gross:0.00} {booked.Currency}, and the bill over {bill.Gross:0.00} {bill.Currency}")
        : null;

    /// <summary>Of a bill from before the pipeline the document is what was left of it on the first day.</summary>
    private static string? Otherwise(TransformedBill bill, decimal left) => left == bill.Gross ? null
        : FormattableString.Invariant($"had {left:0.00} left on {bill.Date:yyyy-MM-dd}, and the listing says {bill.Gross:0.00}");
}
