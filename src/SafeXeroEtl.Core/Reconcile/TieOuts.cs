using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>SAFE against Xero by tax type and by account, over the documents dated in the period, in the base currency. Invoices that return a payment are neither sales nor VAT.</summary>
public static class TieOuts
{
    /// <summary>Bills that reached no rule have no code; they stand under this one.</summary>
    public const string NotMapped = "(not mapped)";

    public static ImmutableArray<TieOut> ByTaxType(
        AccountingPeriod period, IEnumerable<SafeDocument> documents, XeroSide xero, ImmutableHashSet<Guid> outside, ImmutableHashSet<Guid> returns) =>
        Build(period, documents, xero, outside, returns, static coded => coded.TaxType, code => xero.Organisation.Rate(code)?.Name);

    public static ImmutableArray<TieOut> ByAccount(
        AccountingPeriod period, IEnumerable<SafeDocument> documents, XeroSide xero, ImmutableHashSet<Guid> outside, ImmutableHashSet<Guid> returns) =>
        Build(period, documents, xero, outside, returns, static coded => coded.AccountCode, code => xero.Organisation.Account(code)?.Name);

    private static ImmutableArray<TieOut> Build(
        AccountingPeriod period,
        IEnumerable<SafeDocument> documents,
        XeroSide xero,
        ImmutableHashSet<Guid> outside,
        ImmutableHashSet<Guid> returns,
        Func<CodedAmount, string> code,
        Func<string, string?> name)
    {
        var currency = xero.Organisation.BaseCurrency;
        var safe = Sum(documents.Where(document => period.Contains(document.Date) && document.Currency == currency && document.IsClaimed).SelectMany(Signed), code);
        var live = xero.Holdings.Documents.Where(document => document.IsLive && document.Currency == currency && period.Contains(document.Date) && !returns.Contains(document.Id)).ToArray();
        var booked = Sum(live.Where(document => !outside.Contains(document.Id)).SelectMany(Signed), code);
        var foreign = Sum(live.Where(document => outside.Contains(document.Id)).SelectMany(Signed), code);
        return
        [
            .. safe.Keys.Union(booked.Keys).Union(foreign.Keys).Order(StringComparer.Ordinal).Select(key => new TieOut
            {
                Code = key,
                Name = name(key) ?? "",
                SafeNet = safe.GetValueOrDefault(key).Net,
                SafeVat = safe.GetValueOrDefault(key).Vat,
                XeroNet = booked.GetValueOrDefault(key).Net,
                XeroVat = booked.GetValueOrDefault(key).Vat,
                OutsideNet = foreign.GetValueOrDefault(key).Net,
                OutsideVat = foreign.GetValueOrDefault(key).Vat,
            }),
        ];
    }

    internal static IEnumerable<CodedAmount> Signed(SafeDocument document)
    {
        var sign = document.Kind == DocumentKind.Invoice ? 1m : -1m;
        return document.Coded.IsEmpty
            ? [new CodedAmount(NotMapped, NotMapped, sign * document.Net, sign * document.Vat)]
            : document.Coded.Select(coded => coded with { Net = sign * coded.Net, Vat = sign * coded.Vat });
    }

    internal static IEnumerable<CodedAmount> Signed(BookedDocument document)
    {
        var sign = document.Kind == DocumentKind.Invoice ? 1m : -1m;
        return document.Lines.Select(line => new CodedAmount(line.AccountCode ?? "", line.TaxType ?? "", sign * line.Net, sign * line.Vat));
    }

    private static Dictionary<string, (decimal Net, decimal Vat)> Sum(IEnumerable<CodedAmount> amounts, Func<CodedAmount, string> code) =>
        amounts.GroupBy(code).ToDictionary(
            static group => group.Key,
            static group => (group.Sum(static amount => amount.Net), group.Sum(static amount => amount.Vat)));
}
