using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Bills that changed in SAFE after they were posted. Xero takes new figures while nothing is settled on a document (FACTS 11 Status) and
/// its day is open; the program makes the change only where nobody else has changed the document since. Anything else is for a person.
/// </summary>
internal sealed class DocumentAmendments(PlanBasis basis)
{
    public static PlanDecision No(TransformedBill bill, string why) => PlanDecision.Blocked(
        DiagnosticCodes.ChangedAfterPosting, $"{bill.Number} changed in SAFE after it was posted, and {why}.");

    /// <param name="booked">Null when Xero no longer has it.</param>
    /// <returns>Null when the document may be changed.</returns>
    public PlanDecision? Decide(TransformedBill bill, LedgerPosting posted, BookedDocument? booked)
    {
        if (booked is null or { Status: "VOIDED" or "DELETED" })
        {
            return No(bill, $"it is {booked?.Status.ToLowerInvariant() ?? "no longer"} in Xero");
        }

        if (bill.IsSkipped)
        {
            return No(bill, "every line of it is nil by now, which Xero's document is not");
        }

        if (Same(bill, booked))
        {
            return PlanDecision.There(booked.Id, reason: "It changed in SAFE after it was posted, in nothing that Xero shows.");
        }

        return WhyNot(bill, posted, booked) is { } why ? No(bill, why) : null;
    }

    /// <summary>The row with what its change rests on. A document keeps the status that it has in Xero.</summary>
    public PlannedDocument Amending(PlannedDocument row)
    {
        var booked = basis.Holdings.Document(row.Decision.XeroId!.Value)!;
        var before = DocumentContent.Of(booked);
        return row with
        {
            Before = before,
            Changes = before.ChangesTo(DocumentContent.Of(row.Document!, ContactOf(row.AccountNumber))),
            Document = row.Document! with { Status = booked.Status switch { "DRAFT" => DocumentStatus.Draft, "SUBMITTED" => DocumentStatus.Submitted, _ => DocumentStatus.Authorised } },
            Generation = LedgerView.NextUpdate(basis.Ledger.Posting(RecordKind.DocumentUpdate, row.Number)),
        };
    }

    private bool Same(TransformedBill bill, BookedDocument booked) =>
        bill.Document is { } document && DocumentContent.Of(document, ContactOf(bill.AccountNumber)) == DocumentContent.Of(booked);

    private Guid? ContactOf(string accountNumber) => basis.Matches.GetValueOrDefault(accountNumber)?.ContactId;

    private string? WhyNot(TransformedBill bill, LedgerPosting posted, BookedDocument booked)
    {
        if (booked.Currency != bill.Currency)
        {
            return $"Xero has it in {booked.Currency}";
        }

        if (basis.IsClosed(booked.Date) || basis.IsClosed(bill.Date))
        {
            return FormattableString.Invariant($"the books are closed to {basis.ClosedTo:yyyy-MM-dd}");
        }

        if (booked.Open != booked.Gross || booked.Status == "PAID")
        {
            return FormattableString.Invariant($"{booked.Gross - booked.Open:0.00} of it is settled in Xero, which then takes no other figures");
        }

        var isAsPosted = (posted.Figures is not { } figures || figures == new PostedFigures(booked.Date, booked.Net, booked.Vat, booked.Gross))
            && (posted.Content is not { } content || content == DocumentContent.Of(booked).Digest);
        return !isAsPosted
            ? FormattableString.Invariant($"somebody has changed it in Xero too: {booked.Date:yyyy-MM-dd}, net {booked.Net:0.00}, VAT {booked.Vat:0.00}")
            : null;
    }
}
