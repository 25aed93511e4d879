using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Which part of the VAT return an amount belongs to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VatPart>))]
public enum VatPart
{
    /// <summary>SAFE's, dated in the return.</summary>
    Safe,

    /// <summary>Other sales in Xero, dated in the return.</summary>
    Outside,

    /// <summary>SAFE's, dated on or before the last return that was filed, and posted after it.</summary>
    Late,
}

/// <summary>Net and VAT of one document on one account and tax type, on one side; a credit note below nil.</summary>
public sealed record VatEntry
{
    public required BookSide Side { get; init; }

    /// <summary>An invoice in findings of an earlier version, whatever it was.</summary>
    public DocumentKind Kind { get; init; }

    public required VatPart Part { get; init; }

    public required string Number { get; init; }

    /// <summary>SAFE's account, or the contact's name of what is outside SAFE.</summary>
    public required string Party { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Empty in findings of an earlier version, and on a line that Xero has without one.</summary>
    public string AccountCode { get; init; } = "";

    public required string TaxType { get; init; }

    /// <summary>Null: the organisation's own. <see cref="Net"/> and <see cref="Vat"/> are in the organisation's own all the same.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>By which a document in another currency was worked out: Xero's of the document, on both sides.</summary>
    public decimal? Rate { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public bool ReverseCharge { get; init; }

    public Guid? XeroId { get; init; }
}

/// <summary>SAFE's part of boxes 1 and 6 of the return that holds the period, in the base currency: what is billed in another one at the rate that Xero gave the document.</summary>
public sealed record VatReturnFigures
{
    private const int NamedMax = 5;

    public required VatReturnSettings Settings { get; init; }

    /// <summary>Xero's word on the organisation; null when it pays no VAT.</summary>
    public string? SalesTaxBasis { get; init; }

    public required AccountingPeriod First { get; init; }

    public required AccountingPeriod Last { get; init; }

    public ImmutableArray<VatEntry> Entries { get; init; } = [];

    /// <summary>Documents of the return in another currency that no rate of Xero's turns into the organisation's own: they are in no entry.</summary>
    public ImmutableArray<string> WithoutRate { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Late claims are in the first return after the one that was filed; in any other they are only listed.</summary>
    public bool ClaimsLate => Settings.FiledTo is { } filed && filed < First.FirstDay && filed >= First.Previous.FirstDay;

    /// <summary>Why boxes are not worked out; null where they are.</summary>
    public string? NotComputed => VatSchemeCheck.Disagreement(Settings, SalesTaxBasis) is { } disagreement ? $"not computed: {disagreement}"
        : (Settings.Scheme ?? VatReturnSettings.SchemeOf(SalesTaxBasis)) switch
        {
            VatScheme.Cash => "not computed: under cash accounting VAT is due when money comes in, and SAFE does not split money by rate",
            VatScheme.FlatRate => "not computed: under the flat-rate scheme box 1 is a share of all takings, which SAFE has only part of",
            _ when !WithoutRate.IsEmpty => $"not computed: {CountedWords.Of(WithoutRate.Length, "document")} in another currency {(WithoutRate.Length == 1 ? "has" : "have")} no rate in Xero yet: {string.Join(", ", WithoutRate.Take(NamedMax))}{(WithoutRate.Length > NamedMax ? " …" : "")}",
            _ => null,
        };
}

/// <summary>Gathers the entries of a return, document by document. Invoices that return a payment are neither sales nor VAT, and opening documents were both before the pipeline began.</summary>
public static class VatReturns
{
    /// <param name="accountOf">SAFE account of a document in Xero, by its id and its contact's, which several accounts may share.</param>
    public static VatReturnFigures Of(
        VatReturnSettings settings, AccountingPeriod period, IReadOnlyCollection<SafeDocument> documents, XeroSide xero, ImmutableHashSet<Guid> outside, ImmutableHashSet<Guid> returns,
        Func<Guid, Guid, string?> accountOf)
    {
        var (first, last) = settings.ReturnOf(period);
        var currency = xero.Organisation.BaseCurrency;
        var ours = documents.Where(static document => document is { IsClaimed: true, IsOpening: false }).ToArray();
        var openings = documents.Where(static document => document.IsOpening).Select(document => document.XeroId ?? xero.Holdings.Holder(document.Number)?.Id).OfType<Guid>().ToHashSet();
        var late = ours.Where(document => IsLate(settings, document)).Select(static document => document.XeroId!.Value).ToHashSet();
        var safe = ours.Select(document => (Document: document, Part: PartOf(document.Date, document.XeroId, isOutside: false), Rate: RateOf(document.Currency, document.XeroId)))
            .Where(static each => each.Part is not null).ToArray();
        var booked = xero.Holdings.Documents.Where(document => document.IsLive && !returns.Contains(document.Id) && !openings.Contains(document.Id))
            .Select(document => (Document: document, Part: PartOf(document.Date, document.Id, outside.Contains(document.Id)), Rate: RateOf(document.Currency, document.Id)))
            .Where(static each => each.Part is not null).ToArray();
        var entries = safe.Where(static each => each.Rate is not null).SelectMany(each => Entries(each.Document, each.Part!.Value, xero.Organisation).Select(entry => InBase(entry, each.Document.Currency, each.Rate!.Value)))
            .Concat(booked.Where(static each => each.Rate is not null).SelectMany(each => Entries(each.Document, each.Part!.Value, xero, accountOf).Select(entry => InBase(entry, each.Document.Currency, each.Rate!.Value))));
        return new VatReturnFigures
        {
            Settings = settings,
            SalesTaxBasis = xero.Organisation.SalesTaxBasis,
            First = first,
            Last = last,
            Entries =
            [
                .. entries.OrderBy(static entry => entry.Part).ThenBy(static entry => entry.Side).ThenBy(static entry => entry.Date)
                    .ThenBy(static entry => entry.Number, StringComparer.Ordinal).ThenBy(static entry => entry.TaxType, StringComparer.Ordinal)
                    .ThenBy(static entry => entry.AccountCode, StringComparer.Ordinal),
            ],
            WithoutRate =
            [
                .. safe.Where(static each => each.Rate is null).Select(static each => each.Document.Number)
                    .Concat(booked.Where(static each => each.Rate is null).Select(static each => each.Document.Number)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };

        VatEntry InBase(VatEntry entry, CurrencyCode billed, decimal rate) => billed == currency ? entry : entry with
        {
            Currency = billed,
            Rate = rate,
            Net = Exchange.ToBase(entry.Net, rate)!.Value,
            Vat = Exchange.ToBase(entry.Vat, rate)!.Value,
        };

        decimal? RateOf(CurrencyCode billed, Guid? id) => billed == currency ? 1m : id is { } known ? xero.Holdings.Document(known)?.Rate : null;

        // Only as far as the period goes: the rest of the return is not compared yet.
        VatPart? PartOf(DateOnly date, Guid? id, bool isOutside) =>
            id is { } known && late.Contains(known) ? VatPart.Late
            : date < first.FirstDay || date > period.LastDay ? null
            : isOutside ? VatPart.Outside : VatPart.Safe;
    }

    /// <summary>Posted, or posted again, by the run of a month after the one that was filed.</summary>
    private static bool IsLate(VatReturnSettings settings, SafeDocument document) =>
        settings.FiledTo is { } filed && document.Date <= filed && document is { XeroId: not null, Standing: SafeStanding.Posted, PostedFor: { } month } && month.FirstDay > filed;

    private static IEnumerable<VatEntry> Entries(SafeDocument document, VatPart part, Organisation organisation) =>
        Signed(document).GroupBy(static coded => (coded.AccountCode, coded.TaxType)).Select(coded => new VatEntry
        {
            Side = BookSide.Safe,
            Kind = document.Kind,
            Part = part,
            Number = document.Number,
            Party = document.AccountNumber,
            Date = document.Date,
            AccountCode = coded.Key.AccountCode,
            TaxType = coded.Key.TaxType,
            Net = coded.Sum(static amount => amount.Net),
            Vat = coded.Sum(static amount => amount.Vat),
            ReverseCharge = organisation.Rate(coded.Key.TaxType)?.SaysReverseCharge ?? false,
            XeroId = document.XeroId,
        });

    private static IEnumerable<VatEntry> Entries(BookedDocument document, VatPart part, XeroSide xero, Func<Guid, Guid, string?> accountOf) =>
        Signed(document).GroupBy(static coded => (coded.AccountCode, coded.TaxType)).Select(coded => new VatEntry
        {
            Side = BookSide.Xero,
            Kind = document.Kind,
            Part = part,
            Number = document.Number,
            Party = part == VatPart.Outside ? document.ContactName : accountOf(document.Id, document.ContactId) ?? document.ContactName,
            Date = document.Date,
            AccountCode = coded.Key.AccountCode,
            TaxType = coded.Key.TaxType,
            Net = coded.Sum(static amount => amount.Net),
            Vat = coded.Sum(static amount => amount.Vat),
            ReverseCharge = xero.Organisation.Rate(coded.Key.TaxType)?.SaysReverseCharge ?? false,
            XeroId = document.Id,
        });

    private static IEnumerable<CodedAmount> Signed(SafeDocument document)
    {
        var sign = SignOf(document.Kind);
        return document.Coded.IsEmpty
            ? [new CodedAmount(TieOuts.NotMapped, TieOuts.NotMapped, sign * document.Net, sign * document.Vat)]
            : document.Coded.Select(coded => coded with { Net = sign * coded.Net, Vat = sign * coded.Vat });
    }

    private static IEnumerable<CodedAmount> Signed(BookedDocument document)
    {
        var sign = SignOf(document.Kind);
        return document.Lines.Select(line => new CodedAmount(line.AccountCode ?? "", line.TaxType ?? "", sign * line.Net, sign * line.Vat));
    }

    private static decimal SignOf(DocumentKind kind) => kind == DocumentKind.Invoice ? 1m : -1m;
}
