using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>One bill at a time: create it, find it there, or say why not. The first answer that applies wins.</summary>
public sealed class DocumentPlanning(PlanBasis basis)
{
    private readonly DocumentAmendments amendments = new(basis);
    private readonly LateRecords late = new(basis);
    private readonly KeyedByHand keyed = new(basis);

    /// <returns>Null when the run does not take the bill in.</returns>
    public PlannedDocument? Plan(TransformedBill bill)
    {
        var asked = late.OfBill(bill.Number, bill.Date);
        bill = late.Dated(bill);
        var kind = bill.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote;
        if (!basis.TakesIn(kind, bill.Number, bill.Date, bill.ContentHash))
        {
            return null;
        }

        var decision = Decide(bill, kind, asked);
        var planned = new PlannedDocument
        {
            Kind = bill.Kind,
            Number = bill.Number,
            AccountNumber = bill.AccountNumber,
            Date = bill.Date,
            Currency = bill.Currency,
            Net = bill.Net,
            Vat = bill.Vat,
            Gross = bill.Gross,
            ContentHash = bill.ContentHash,
            At = bill.At,
            Document = bill.Document,
            Pennies = bill.Pennies,
            Credits = bill.Credits,
            CreditedBills = bill.CreditedBills,
            DueFrom = bill.DueFrom,
            Generation = basis.Ledger.NextGeneration(kind, bill.Number),
            Carried = basis.Ledger.IsCarried(kind, bill.Number),
            Noticed = decision.State == PlanState.Create && !bill.Diagnostics.IsEmpty ? bill.Diagnostics : null,
            Adoption = basis.Ledger.Posting(kind, bill.Number) is { State: PostingState.Posted } ? null : keyed.AdoptionOf(bill, decision),
            Decision = decision,
        };
        return decision.State == PlanState.Update ? amendments.Amending(planned) : planned;
    }

    /// <param name="late">What becomes of it as one that came late; null when it did not, or is to be posted all the same.</param>
    private PlanDecision Decide(TransformedBill bill, RecordKind kind, PlanDecision? late)
    {
        var other = kind == RecordKind.Invoice ? RecordKind.CreditNote : RecordKind.Invoice;
        return basis.Ledger.Posting(kind, bill.Number) is { State: PostingState.Posted } posted
            ? AlreadyPosted(bill, posted)
            : basis.Ledger.Posting(other, bill.Number) is { State: PostingState.Posted }
                ? DocumentAmendments.No(bill, bill.Kind == DocumentKind.Invoice ? "it was a credit note and is an invoice now" : "it was an invoice and is a credit note now")
                : basis.Elsewhere.Bill(bill.Number) ?? keyed.AdoptedBefore(bill, kind) ?? Standing(bill) ?? keyed.Adopted(bill) ?? (bill.OpeningOf is null ? null : keyed.Look(bill)) ?? InXeroByNumber(bill) ?? keyed.Look(bill)
                    ?? late ?? ContactNeeds.Hindrance(basis, bill.AccountNumber) ?? Payable(bill) ?? PlanDecision.Create;
    }

    private PlanDecision AlreadyPosted(TransformedBill bill, LedgerPosting posted)
    {
        var booked = basis.Holdings.Document(posted.XeroId!.Value);
        if (posted.ContentHash == RebuiltLedger.HashUnknown)
        {
            if (booked is not null && !IsSame(bill, booked))
            {
                return DocumentAmendments.No(bill, "the ledger, which was rebuilt, does not know whether Xero or SAFE has changed");
            }
        }
        else if (posted.ContentHash != bill.ContentHash && basis.IsNewer(posted.Kind, posted.Key))
        {
            return PlanDecision.There(posted.XeroId.Value, reason: "A run of a later month has newer content of it.");
        }
        else if (posted.ContentHash != bill.ContentHash)
        {
            return Faulty(bill) ?? amendments.Decide(bill, posted, booked) ?? LeftOut() ?? ContactNeeds.Hindrance(basis, bill.AccountNumber) ?? PlanDecision.Update(posted.XeroId.Value);
        }

        return booked is { IsLive: true } or { Status: "DRAFT" or "SUBMITTED" }
            ? PlanDecision.There(posted.XeroId.Value)
            : PlanDecision.There(posted.XeroId.Value, DiagnosticCodes.GoneFromXero,
                $"{bill.Number} was posted and is {booked?.Status.ToLowerInvariant() ?? "no longer"} in Xero; it is not sent again.");
    }

    private PlanDecision? Standing(TransformedBill bill) =>
        Faulty(bill) ?? (bill.IsSkipped ? PlanDecision.Skipped(DiagnosticCodes.ZeroBill, "Every line is nil.") : LeftOut());

    private static PlanDecision? Faulty(TransformedBill bill) =>
        bill.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == Severity.Error) is { } fault ? PlanDecision.Blocked(fault) : null;

    private PlanDecision? LeftOut() => basis.Transfers.Invoices ? null : PlanDecision.LeftOut("Invoices");

    /// <summary>A number that Xero holds is ours when everything that matters agrees; otherwise it blocks and is never overwritten.</summary>
    private PlanDecision? InXeroByNumber(TransformedBill bill)
    {
        if (basis.Holdings.Holder(bill.Number) is not { } booked)
        {
            return null;
        }

        return booked.IsLive && booked.ContactId == basis.Matches.GetValueOrDefault(bill.AccountNumber)?.ContactId && IsSame(bill, booked)
            ? PlanDecision.There(booked.Id, reason: "In Xero before our first run, with the same contact, date and amounts.")
            : PlanDecision.Blocked(DiagnosticCodes.NumberTaken, FormattableString.Invariant(
                $"Xero holds {booked.Number} with other content: {booked.Status.ToLowerInvariant()}, {booked.Date:yyyy-MM-dd}, '{booked.ContactName}', {booked.Gross:0.00}."));
    }

    private static bool IsSame(TransformedBill bill, BookedDocument booked) =>
        booked.Kind == bill.Kind && booked.Date == bill.Date && booked.Currency == bill.Currency
        && booked.Net == (bill.Document?.Net ?? bill.Net) && booked.Vat == (bill.Document?.Vat ?? bill.Vat) && booked.Gross == bill.Gross;

    /// <summary>A bill that SAFE collects must not be collected by Xero as well (DESIGN 6).</summary>
    private PlanDecision? Payable(TransformedBill bill) =>
        basis.PayableThemes.FirstOrDefault(theme => bill.Document is { } document && theme.Id == document.BrandingThemeId) is { } payable
            ? PlanDecision.Blocked(DiagnosticCodes.PaymentServiceOnTheme, payable.Sentence)
            : null;
}
