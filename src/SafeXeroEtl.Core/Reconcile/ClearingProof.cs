using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What moves an account that money passes through on its way to the bank.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClearingKind>))]
public enum ClearingKind
{
    /// <summary>The balance the last close froze; without one, what Xero has of older payments.</summary>
    Opening,
    Collected,
    Refunded,

    /// <summary>Payments that came back, taken out of the account at the reversal's date.</summary>
    Returned,

    /// <summary>What the provider kept.</summary>
    Fee,

    /// <summary>What reached the bank.</summary>
    Payout,

    /// <summary>Moved in Xero by somebody else; told where the pipeline posts payouts.</summary>
    Other,
}

/// <summary>One movement; money into the account above nil.</summary>
/// <param name="Key">Payment id, payout id or the month the opening is of.</param>
public sealed record ClearingItem(string AccountCode, ClearingKind Kind, string Key, DateOnly Date, decimal Amount);

/// <summary>An account that money passes through, and its balance in Xero's trial balance at the period's end.</summary>
/// <param name="IsControl">It must come back to nil: transfers, contras and returned payments go through it.</param>
public sealed record ClearingAccount(string Code, string Name, bool IsControl, decimal Balance);

/// <summary>Clearing accounts and what moved them in the period.</summary>
public sealed record ClearingProof(ImmutableArray<ClearingAccount> Accounts, ImmutableArray<ClearingItem> Items)
{
    public static ClearingProof None { get; } = new([], []);

    /// <summary>What the balances are made of, of accounts whose payouts the pipeline posts.</summary>
    public ImmutableArray<ClearingRest> Rest { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <param name="rows">The payments beside Xero's.</param>
    public static ClearingProof Of(ReconciliationRequest request, XeroSide xero, ImmutableArray<PaymentComparison> rows)
    {
        var types = request.Pipeline.PaymentTypes;
        var rules = request.Pipeline.Collections;
        var clearing = Codes(types.Where(static type => type.IsClearing).Select(static type => type.AccountCode).Concat(rules.Select(static rule => rule.ClearingAccount)));
        var control = Codes(types.SelectMany(static type => (string?[])[type.ControlAccountCode, type.ReturnedAccountCode])).Except(clearing);
        ImmutableArray<ClearingItem> items =
        [
            .. clearing.SelectMany(code => Opening(request, xero, code, rows).Concat(Cash(request.Period, xero, code)).Concat(OnAccount(xero, code, rows, request.Period.Contains)).Concat(Returns(xero, code, rows, request.Period.Contains)))
                .Concat(rules.Select(static rule => rule.ClearingAccount).Distinct(StringComparer.Ordinal).SelectMany(code => Posted(xero, code, request.Period.Contains)))
                .Concat(clearing.Count == 1 ? Payouts(request, xero.Organisation.BaseCurrency, clearing.Single()) : [])
                .OrderBy(static item => item.AccountCode, StringComparer.Ordinal).ThenBy(static item => item.Kind).ThenBy(static item => item.Date).ThenBy(static item => item.Key, StringComparer.Ordinal),
        ];
        return new ClearingProof(
            [.. clearing.Select(code => Account(code, false)).Concat(control.Select(code => Account(code, true))).OfType<ClearingAccount>()],
            items)
        {
            Rest = [.. rules.SelectMany(rule => ClearingRest.Of(request, xero, rule, items, rows))],
        };

        ClearingAccount? Account(string code, bool isControl) =>
            xero.Organisation.Account(code) is { } account ? new ClearingAccount(code, account.Name, isControl, xero.Balances.GetValueOrDefault(code)) : null;
    }

    private static SortedSet<string> Codes(IEnumerable<string?> codes) => new(codes.OfType<string>(), StringComparer.Ordinal);

    private static IEnumerable<ClearingItem> Opening(ReconciliationRequest request, XeroSide xero, string code, ImmutableArray<PaymentComparison> rows)
    {
        var first = request.Period.FirstDay;
        var amount = request.ClearingOpening.TryGetValue(code, out var frozen)
            ? frozen
            : On(xero, code).Where(payment => payment.Date < first).Sum(Signed) + Moved(day => day < first);
        return amount == 0m ? [] : [new ClearingItem(code, ClearingKind.Opening, request.Period.Previous.ToString(), first.AddDays(-1), amount)];

        decimal Moved(Func<DateOnly, bool> isThen) => OnAccount(xero, code, rows, isThen).Concat(Returns(xero, code, rows, isThen)).Concat(Posted(xero, code, isThen)).Sum(static item => item.Amount);
    }

    private static IEnumerable<ClearingItem> Cash(AccountingPeriod period, XeroSide xero, string code) => On(xero, code).Where(payment => period.Contains(payment.Date))
        .Select(payment => new ClearingItem(
            code, payment.DocumentKind == DocumentKind.Invoice ? ClearingKind.Collected : ClearingKind.Refunded, payment.Reference ?? payment.Id.ToString(), payment.Date, Signed(payment)));

    /// <summary>
    /// Money on account lands there as a bank transaction, and goes back from there. An overpayment names no account: its payment's type does.
    /// </summary>
    private static IEnumerable<ClearingItem> OnAccount(XeroSide xero, string code, ImmutableArray<PaymentComparison> rows, Func<DateOnly, bool> isThen) =>
        rows.Where(row => row.CashAccount == code && row.XeroId is not null).Select(row => xero.Holdings.OnAccountOf(row.XeroId!.Value)).OfType<OnAccountCredit>().Distinct()
            .Where(credit => isThen(credit.Date))
            .Select(credit => new ClearingItem(code, ClearingKind.Collected, credit.Reference ?? credit.Id.ToString(), credit.Date, credit.Gross))
            .Concat(xero.Holdings.Refunds.Where(refund => refund.Status == "AUTHORISED" && refund.AccountCode == code && isThen(refund.Date))
                .Select(refund => new ClearingItem(code, ClearingKind.Refunded, refund.Reference ?? refund.Id.ToString(), refund.Date, -refund.Amount)));

    private static IEnumerable<ClearingItem> Returns(XeroSide xero, string code, ImmutableArray<PaymentComparison> rows, Func<DateOnly, bool> isThen) =>
        from row in rows
        where row.ReturnId is not null && (row.XeroId is not null || row is { FromBeforeStart: true, Standing: nameof(SafeStanding.Posted) })
        let account = row.XeroId is { } id ? xero.Holdings.Payment(id)?.AccountCode : row.CashAccount
        let returned = xero.Holdings.Document(row.ReturnId!.Value)
        where account == code && returned is not null && isThen(returned.Date)
        select new ClearingItem(code, ClearingKind.Returned, row.PaymentId, returned.Date, -returned.Gross);

    /// <summary>Returned payments are told by their invoices.</summary>
    private static IEnumerable<ClearingItem> Posted(XeroSide xero, string code, Func<DateOnly, bool> isThen) => Bank(xero, code).Where(item => item.Kind != ClearingKind.Returned && isThen(item.Date));

    private static IEnumerable<ClearingItem> Bank(XeroSide xero, string code) => xero.Organisation.Account(code) is { } account ? ClearingBank.Of(xero.Bank, code, account.Id) : [];

    /// <summary>Of providers whose payouts are not posted; of the others Xero's own transfers tell. Providers name no account: where the pipeline has one clearing account they are that one's, and where it has several nobody can say.</summary>
    private static IEnumerable<ClearingItem> Payouts(ReconciliationRequest request, CurrencyCode currency, string code) =>
        request.Payouts.Where(payout => payout.Currency == currency && request.Pipeline.Collections.All(rule => rule.Provider != payout.Provider) && payout.Faults.IsEmpty && request.Period.Contains(payout.PaidOutOn)).SelectMany(payout => new[]
        {
            new ClearingItem(code, ClearingKind.Payout, payout.Id, payout.PaidOutOn, -payout.Net),
            new ClearingItem(code, ClearingKind.Fee, payout.Id, payout.PaidOutOn, payout.Net - payout.Lines.Where(IsMoney).Sum(static line => line.Gross)),
        }.Where(static item => item.Amount != 0m));

    private static bool IsMoney(PayoutLine line) => line.Kind is PayoutLineKind.Payment or PayoutLineKind.PaymentFailed or PayoutLineKind.Refund or PayoutLineKind.RefundReturned
        or PayoutLineKind.Chargeback or PayoutLineKind.ChargebackReversed or PayoutLineKind.Other;

    private static IEnumerable<BookedPayment> On(XeroSide xero, string code) =>
        xero.Holdings.Payments.Where(payment => payment.Status == "AUTHORISED" && payment.AccountCode == code && xero.Holdings.Document(payment.DocumentId)?.Currency == xero.Organisation.BaseCurrency);

    private static decimal Signed(BookedPayment payment) => payment.DocumentKind == DocumentKind.Invoice ? payment.Amount : -payment.Amount;
}
