using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>A debt for which VAT may be reclaimed once it is written off (VAT Notice 700/18).</summary>
/// <param name="EligibleFrom">Six months after the later of the due date and the bill's date, which stands for the date of supply.</param>
/// <param name="Vat">Of the bill.</param>
/// <param name="VatOpen">VAT's share of what is open, to the penny.</param>
public sealed record BadDebt(
    string Number, string AccountNumber, DateOnly Date, DateOnly Due, DateOnly EligibleFrom, DateOnly ClaimBy, CurrencyCode Currency, decimal Gross, decimal Vat, decimal Open, decimal VatOpen)
{
    private const int MonthsToWait = 6;

    /// <summary>Four years and six months after the same day.</summary>
    private const int MonthsToClaim = 54;

    /// <param name="items">SAFE's side is looked at: relief is for what the customer has not paid.</param>
    public static ImmutableArray<BadDebt> Find(AccountingPeriod period, ImmutableArray<OpenItem> items, IReadOnlyCollection<SafeDocument> documents)
    {
        var bills = documents.Where(static document => document is { Kind: DocumentKind.Invoice, Vat: > 0m }).DistinctBy(static document => document.Number).ToDictionary(static document => document.Number);
        return
        [
            .. from item in items
               where item is { Side: BookSide.Safe, Kind: DocumentKind.Invoice, Amount: > 0m } && bills.ContainsKey(item.Key)
               let bill = bills[item.Key]
               let since = (item.Due > bill.Date ? item.Due : bill.Date)
               where since.AddMonths(MonthsToWait) < period.LastDay && since.AddMonths(MonthsToClaim) >= period.LastDay
               orderby since, item.Key
               select new BadDebt(
                   item.Key, bill.AccountNumber, bill.Date, item.Due, since.AddMonths(MonthsToWait), since.AddMonths(MonthsToClaim), item.Currency, bill.Gross, bill.Vat, item.Amount,
                   Rounding.ToPence(item.Amount * bill.Vat / bill.Gross)),
        ];
    }
}
