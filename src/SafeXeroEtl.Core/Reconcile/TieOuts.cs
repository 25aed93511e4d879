using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// SAFE against Xero by tax type and by account, over the documents dated in the period, billed in the base currency. They are made of the same entries as the
/// VAT return, so that the two cannot differ.
/// </summary>
public static class TieOuts
{
    /// <summary>Bills that reached no rule have no code; they stand under this one.</summary>
    public const string NotMapped = "(not mapped)";

    public static ImmutableArray<TieOut> ByTaxType(AccountingPeriod period, ImmutableArray<VatEntry> entries, Organisation organisation) =>
        Build(period, entries, static entry => entry.TaxType, code => organisation.Rate(code)?.Name);

    public static ImmutableArray<TieOut> ByAccount(AccountingPeriod period, ImmutableArray<VatEntry> entries, Organisation organisation) =>
        Build(period, entries, static entry => entry.AccountCode, code => organisation.Account(code)?.Name);

    private static ImmutableArray<TieOut> Build(AccountingPeriod period, ImmutableArray<VatEntry> entries, Func<VatEntry, string> code, Func<string, string?> name) =>
    [
        .. entries.Where(entry => entry.Currency is null && period.Contains(entry.Date)).GroupBy(code, StringComparer.OrdinalIgnoreCase).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var (safe, xero, outside) = (Sum(group, BookSide.Safe, isOutside: false), Sum(group, BookSide.Xero, isOutside: false), Sum(group, BookSide.Xero, isOutside: true));
            return new TieOut
            {
                Code = group.Key,
                Name = name(group.Key) ?? "",
                SafeNet = safe.Net,
                SafeVat = safe.Vat,
                XeroNet = xero.Net,
                XeroVat = xero.Vat,
                OutsideNet = outside.Net,
                OutsideVat = outside.Vat,
            };
        }),
    ];

    private static (decimal Net, decimal Vat) Sum(IEnumerable<VatEntry> entries, BookSide side, bool isOutside)
    {
        var (net, vat) = (0m, 0m);
        foreach (var entry in entries.Where(entry => entry.Side == side && (entry.Part == VatPart.Outside) == isOutside))
        {
            net += entry.Net;
            vat += entry.Vat;
        }

        return (net, vat);
    }
}
