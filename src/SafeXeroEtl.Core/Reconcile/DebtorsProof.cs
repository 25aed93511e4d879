using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Debtors in total and by customer. In the organisation's base currency: its trial balance knows no other, and bills in another
/// currency are compared one by one above.
/// </summary>
public static class DebtorsProof
{
    public static DebtorsControl Control(
        ReconciliationRequest request,
        XeroSide xero,
        IReadOnlyCollection<SafeDocument> documents,
        IReadOnlyCollection<SafeCash> cash,
        ImmutableArray<Difference> differences,
        ImmutableArray<OutsideDocument> outside)
    {
        var currency = xero.Organisation.BaseCurrency;
        var bills = documents.Where(document => document.Currency == currency).Select(static document => document.Effect).ToArray();
        var money = cash.Where(part => part.Currency == currency).Select(static part => part.StandingAmount).ToArray();
        return new DebtorsControl
        {
            Currency = currency,
            Opening = 0m,
            Bills = bills.Where(static effect => effect > 0m).Sum(),
            Credits = -bills.Where(static effect => effect < 0m).Sum(),
            Receipts = money.Where(static amount => amount > 0m).Sum(),
            Refunds = -money.Where(static amount => amount < 0m).Sum(),
            OutstandingReport = request.Outstanding?.Sum(static balance => balance.Amount),
            Differences = differences.Where(difference => difference.Currency == currency).Sum(static difference => difference.Amount),
            OutsideSafe = outside.Where(document => document.Currency == currency).Sum(static document => document.OpenAsAt),
            TrialBalance = xero.DebtorsBalance,
        };
    }

    /// <summary>What no record explains: a difference of its own each.</summary>
    public static IEnumerable<Difference> Unnamed(DebtorsControl control)
    {
        if (control.Unnamed != 0m)
        {
            yield return new Difference
            {
                Cause = Cause.UnaccountedInXero,
                Key = "debtors account",
                Currency = control.Currency,
                Amount = control.Unnamed,
                Detail = "Xero's debtors account is moved by something that is no invoice, credit note or payment of the documents read.",
                NextStep = "Look at the account's transactions in Xero for journals, overpayments and prepayments.",
            };
        }

        if (control.OutstandingReport is { } report && report != control.SafeClosing)
        {
            yield return new Difference
            {
                Cause = Cause.OutstandingReportDiffers,
                Key = "outstanding report",
                Currency = control.Currency,
                Amount = control.SafeClosing - report,
                Detail = FormattableString.Invariant($"SAFE's bills and payments make {control.SafeClosing:0.00}, its outstanding report says {report:0.00}."),
                NextStep = "Export the report again as of the period's end, and check that bills and payments reach back to the start.",
            };
        }
    }

    /// <returns>Customers with bills, payments or a balance by SAFE's own report, in the base currency, sorted by account.</returns>
    public static ImmutableArray<CustomerBalance> ByCustomer(
        ReconciliationRequest request,
        Organisation xero,
        IReadOnlyCollection<SafeDocument> documents,
        IReadOnlyCollection<SafeCash> cash,
        ImmutableArray<DocumentComparison> documentRows,
        ImmutableArray<PaymentComparison> cashRows,
        ImmutableDictionary<string, decimal> strayEffects)
    {
        var currency = xero.BaseCurrency;
        var names = request.Customers.ToDictionary(static customer => customer.AccountNumber, static customer => customer.Name);
        var bills = Sum(documents.Where(document => document.Currency == currency), static document => document.AccountNumber, static document => document.Effect);
        var payments = Sum(cash.Where(part => part.Currency == currency), static part => part.AccountNumber, static part => part.StandingAmount);
        var booked = Sum(documentRows.Where(row => row.Currency == currency), static row => row.AccountNumber, static row => row.XeroEffect);
        var received = Sum(cashRows.Where(row => row.Currency == currency), static row => row.AccountNumber, static row => row.XeroAmount);
        var reported = request.Outstanding is { } report ? Sum(report.Where(static balance => balance.Amount != 0m), static balance => balance.AccountNumber, static balance => balance.Amount) : null;
        return
        [
            .. bills.Keys.Concat(payments.Keys).Concat(strayEffects.Keys).Concat(reported?.Keys ?? Enumerable.Empty<string>()).Distinct().Order(StringComparer.Ordinal).Select(account => new CustomerBalance
            {
                AccountNumber = account,
                Name = names.GetValueOrDefault(account, ""),
                Bills = bills.GetValueOrDefault(account),
                Payments = payments.GetValueOrDefault(account),
                OutstandingReport = reported is null ? null : reported.GetValueOrDefault(account),
                Xero = booked.GetValueOrDefault(account) - received.GetValueOrDefault(account) + strayEffects.GetValueOrDefault(account),
            }),
        ];
    }

    private static Dictionary<string, decimal> Sum<T>(IEnumerable<T> rows, Func<T, string> account, Func<T, decimal> amount) =>
        rows.GroupBy(account).ToDictionary(static group => group.Key, group => group.Sum(amount));
}
