using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Whether a bill is in Xero already because somebody keyed it by hand: by a person's word, or perhaps, by contact, amount and a date within days of it. What
/// is only alike is never taken for the bill without a person, and never doubled either.
/// </summary>
public sealed class KeyedByHand(PlanBasis basis)
{
    /// <summary>Who keys bills from paper gives them the day of the paper, of the post, or of the entry.</summary>
    private const int DaysMax = 5;

    private readonly Lazy<ILookup<(Guid Contact, DocumentKind Kind, CurrencyCode Currency, decimal Gross), BookedDocument>> alike = new(() =>
    {
        var taken = basis.Holdings.Adopted.Values.Concat(basis.Ledger.DocumentIdsInXero).ToHashSet();
        return basis.Holdings.Documents.Where(document => document.IsLive && !taken.Contains(document.Id)).OrderBy(static document => document.Date).ThenBy(static document => document.Number, StringComparer.Ordinal)
            .ToLookup(static document => (document.ContactId, document.Kind, document.Currency, document.Gross));
    });

    /// <summary>The document that a person said is the bill, or why it cannot be; null where nobody said so.</summary>
    public PlanDecision? Adopted(TransformedBill bill)
    {
        if (basis.Pipeline.Baseline?.Decisions.GetValueOrDefault(bill.Number) is not { DocumentId: { } id } decision)
        {
            return null;
        }

        var booked = basis.Holdings.Document(id);
        var unfit = booked is null ? "is not in Xero"
            : !booked.IsLive ? $"is {booked.Status.ToLowerInvariant()}"
            : booked.Kind != bill.Kind ? "is of the other kind"
            : booked.ContactId != basis.Matches.GetValueOrDefault(bill.AccountNumber)?.ContactId ? $"belongs to '{booked.ContactName}', who is not the customer's contact"
            : booked.Currency != bill.Currency || booked.Gross != bill.Gross ? FormattableString.Invariant($"is over {booked.Gross:0.00} {booked.Currency}, and the bill over {bill.Gross:0.00} {bill.Currency}")
            : null;
        return unfit is null
            ? PlanDecision.There(id, reason: FormattableString.Invariant($"Keyed by hand as {booked!.Number} of {booked.Date:yyyy-MM-dd}; adopted by {decision.By} on {decision.On:yyyy-MM-dd}: {decision.Why}"))
            : PlanDecision.Blocked(DiagnosticCodes.NotToBeAdopted, $"Document {id}, which {decision.By} said is the bill, {unfit}.");
    }

    /// <summary>A document that may be the bill; null where there is none, nobody looks for any, or a person said that the bill is new.</summary>
    public PlanDecision? Perhaps(TransformedBill bill)
    {
        if (basis.Pipeline.Baseline is not { } baseline || baseline.Decisions.ContainsKey(bill.Number) || basis.Matches.GetValueOrDefault(bill.AccountNumber)?.ContactId is not { } contact)
        {
            return null;
        }

        var found = alike.Value[(contact, bill.Kind, bill.Currency, bill.Gross)]
            .Where(document => Math.Abs(document.Date.DayNumber - bill.Date.DayNumber) <= DaysMax && !document.Number.StartsWith(bill.AccountNumber + "/", StringComparison.Ordinal)).ToList();
        return found.Count == 0 ? null : PlanDecision.Blocked(
            DiagnosticCodes.PerhapsKeyedByHand,
            $"Xero holds {string.Join(" and ", found.Take(3).Select(document => Words(document, bill)))} of the same contact and amount: perhaps somebody keyed the bill by hand.");
    }

    private static string Words(BookedDocument document, TransformedBill bill)
    {
        var net = document.Net == bill.Net && document.Vat == bill.Vat ? "" : FormattableString.Invariant($", net {document.Net:0.00} and not {bill.Net:0.00}");
        return FormattableString.Invariant($"{document.Number} of {document.Date:yyyy-MM-dd}{net} ({document.Id})");
    }
}
