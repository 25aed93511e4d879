using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A bill as far as it can be mistaken for another.</summary>
public readonly record struct BillFigures(string Number, string AccountNumber, DocumentKind Kind, CurrencyCode Currency, decimal Gross, DateOnly Date)
{
    public static BillFigures Of(TransformedBill bill) => new(bill.Number, bill.AccountNumber, bill.Kind, bill.Currency, bill.Gross, bill.OpeningOf ?? bill.Date);
}

/// <summary>A document that may be a bill.</summary>
/// <param name="Doubt">What does not agree, so that only a person can say; null where all does.</param>
/// <param name="Evidence">Field by field.</param>
internal sealed record LikeDocument(BookedDocument Document, string? Doubt, string Evidence)
{
    public string Words => $"{Document.Number}: {Evidence} ({Document.Id}).";
}

/// <summary>
/// Documents that somebody keyed into Xero and that are no bill yet, beside bills that are in Xero under no number of theirs. A document may be a bill when
/// contact and gross agree and the dates are near, or when it bears the bill's number written otherwise.
/// </summary>
internal sealed class LikeDocuments
{
    /// <summary>Told of to a person; the count says how many there are.</summary>
    public const int ShownMax = 3;

    private const int ReferenceCharactersMax = 60;

    private readonly PlanBasis basis;
    private readonly int days;
    private readonly ILookup<(Guid Contact, DocumentKind Kind, CurrencyCode Currency, decimal Gross), BookedDocument> byMoney;
    private readonly ILookup<(Guid Contact, DocumentKind Kind, CurrencyCode Currency, decimal Left), BookedDocument> byLeft;
    private readonly ILookup<string, BookedDocument> byPlainNumber;
    private readonly ILookup<(Guid Contact, DocumentKind Kind, CurrencyCode Currency, decimal Gross), BillFigures> bills;
    private readonly Dictionary<string, string> numbers;

    public LikeDocuments(PlanBasis basis)
    {
        this.basis = basis;
        days = basis.Pipeline.Baseline!.Days;
        numbers = basis.Bills.Select(static bill => bill.Number)
            .Concat(basis.Ledger.Records.Where(static record => record.Kind is RecordKind.Invoice or RecordKind.CreditNote).Select(static record => record.Key))
            .DistinctBy(Plain).ToDictionary(Plain, static number => number, StringComparer.Ordinal);
        var taken = basis.Holdings.Adopted.Bills.Keys.Concat(basis.Ledger.DocumentIdsInXero).Concat(basis.Ledger.ReturnIdsInXero).ToHashSet();
        var free = basis.Holdings.Documents.Where(document => document.IsLive && !taken.Contains(document.Id) && !RebuiltLedger.IsReturn(document.Number))
            .OrderBy(static document => document.Date).ThenBy(static document => document.Number, StringComparer.Ordinal).ThenBy(static document => document.Id).ToList();
        byMoney = free.ToLookup(static document => (document.ContactId, document.Kind, document.Currency, document.Gross));
        byLeft = (basis.Pipeline.Opening is null ? [] : free.Where(document => document.Date <= basis.Pipeline.Start)).ToLookup(document => (document.ContactId, document.Kind, document.Currency, LeftOf(document)));
        byPlainNumber = free.ToLookup(static document => Plain(document.Number), StringComparer.Ordinal);
        bills = basis.Bills.Where(IsOpen).Where(bill => ContactOf(bill.AccountNumber) is not null).ToLookup(bill => (ContactOf(bill.AccountNumber)!.Value, bill.Kind, bill.Currency, bill.Gross));
    }

    /// <returns>The nearest first; none for a customer without a contact.</returns>
    public IReadOnlyList<LikeDocument> Of(TransformedBill bill) => ContactOf(bill.AccountNumber) is not { } contact ? [] :
    [
        .. (bill.OpeningOf is null ? byMoney : byLeft)[(contact, bill.Kind, bill.Currency, bill.Gross)].Where(document => Apart(document, bill) <= days)
            .Concat(byPlainNumber[Plain(bill.Number)])
            .DistinctBy(static document => document.Id)
            .Where(document => !IsOfAnother(bill, document))
            .OrderBy(document => Apart(document, bill))
            .Select(document => new LikeDocument(document, Doubt(bill, document, contact), Evidence(bill, document, contact))),
    ];

    /// <returns>Which other bill the document may be as well, in words; null where there is none.</returns>
    public string? Rival(TransformedBill bill, BookedDocument document) =>
        bills[(document.ContactId, document.Kind, document.Currency, bill.Gross)]
            .Where(other => other.Number != bill.Number && Apart(document, other.Date) <= days).Select(static other => other.Number).Order(StringComparer.Ordinal).FirstOrDefault() is { } rival
            ? $"{document.Number} may be bill {rival} as well"
            : null;

    /// <summary>Only a contact that is found beyond doubt.</summary>
    private Guid? ContactOf(string account) => basis.Matches.GetValueOrDefault(account) is { Outcome: MatchOutcome.Linked } match ? match.ContactId : null;

    /// <summary>Not in Xero as far as anybody knows: neither posted nor adopted, and no document has its number.</summary>
    private bool IsOpen(BillFigures bill) =>
        basis.Ledger.Posting(bill.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote, bill.Number) is not { State: PostingState.Posted }
        && basis.Pipeline.Baseline!.Decisions.GetValueOrDefault(bill.Number) is null && basis.Holdings.Holder(bill.Number) is null;

    /// <summary>It has the number of another bill, or of the customer's: that one it is, or nobody knows which.</summary>
    private bool IsOfAnother(TransformedBill bill, BookedDocument document) => Plain(document.Number) != Plain(bill.Number)
        && (numbers.ContainsKey(Plain(document.Number)) || document.Number.StartsWith(bill.AccountNumber + "/", StringComparison.OrdinalIgnoreCase));

    private string? Doubt(TransformedBill bill, BookedDocument document, Guid contact) =>
        document.ContactId != contact ? "the contact is another"
        : document.Kind != bill.Kind || document.Currency != bill.Currency || AmountOf(bill, document) != bill.Gross ? "the amount is another"
        : bill.OpeningOf is null && document.Vat != (bill.Document?.Vat ?? bill.Vat) ? "the VAT is another"
        : Apart(document, bill) > days ? FormattableString.Invariant($"the date is more than {days} days away")
        : numbers.GetValueOrDefault(Plain(document.Reference ?? "")) is { } other && other != bill.Number ? $"its reference is bill {other}"
        : null;

    private string Evidence(TransformedBill bill, BookedDocument document, Guid contact) => string.Join(", ", new[]
    {
        document.ContactId == contact ? "contact the same" : $"contact '{document.ContactName}'",
        Compared(bill.OpeningOf is null ? "gross" : FormattableString.Invariant($"left on {bill.Date:yyyy-MM-dd}"), bill.Gross, AmountOf(bill, document)),
        bill.OpeningOf is null ? Compared("VAT", bill.Document?.Vat ?? bill.Vat, document.Vat) : "",
        FormattableString.Invariant($"date {document.Date:yyyy-MM-dd} ({Apart(document, bill)} days apart)"),
        document.Reference is { Length: > 0 } reference ? $"reference '{(reference.Length > ReferenceCharactersMax ? reference[..ReferenceCharactersMax] + "\u2026" : reference)}'" : "no reference",
    }.Where(static field => field.Length > 0));

    private static string Compared(string field, decimal safe, decimal xero) => safe == xero ? $"{field} the same" : FormattableString.Invariant($"{field} {xero:0.00} and not {safe:0.00}");

    /// <summary>What of the document the bill is: all of it, or for what was owed from before the pipeline what was left of it on the first day.</summary>
    private decimal AmountOf(TransformedBill bill, BookedDocument document) => bill.OpeningOf is null ? document.Gross : LeftOf(document);

    private decimal LeftOf(BookedDocument document) => basis.Holdings.LeftBefore(document, basis.Pipeline.Start);

    /// <summary>What was owed from before may have been keyed for the bill's own day, or for that of the opening.</summary>
    private static int Apart(BookedDocument document, TransformedBill bill) =>
        bill.OpeningOf is { } day ? Math.Min(Apart(document, day), Apart(document, bill.Date)) : Apart(document, bill.Date);

    private static int Apart(BookedDocument document, DateOnly day) => SameMoney.DaysApart(document.Date, day);

    /// <summary>Case, spaces and strokes are how one number is keyed as another.</summary>
    private static string Plain(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
