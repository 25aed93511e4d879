using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Rules;

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
        ImmutableArray<OutsideDocument> outside,
        ImmutableArray<OpenItem> open)
    {
        var currency = xero.Organisation.BaseCurrency;
        var (first, since) = (request.Period.FirstDay, request.Since);
        var entered = documents.Where(document => document.Currency == currency).ToLookup(document => PlaceOf(document, first), static document => document.Effect);
        var parts = cash.Where(part => part.Currency == currency).ToArray();
        var money = parts.Where(part => part.Date >= first).ToLookup(static part => part.Treatment, static part => part.StandingAmount);
        var reversals = parts.Sum(part => part.ReversedSince(since));
        var late = documents.Where(document => document.SinceLastPack && document.Currency == currency).Sum(static document => document.Effect)
            - parts.Where(static part => part.SinceLastPack).Sum(part => part.StandingAmount + part.ReversedSince(since));
        var mixed = request.Outstanding is null ? null : NotCompared(currency, open);
        return new DebtorsControl
        {
            Currency = currency,
            Opening = request.Opening?.Safe ?? 0m,
            OpeningFrom = request.Opening?.From ?? $"nil: no pack of an earlier month; all since the pipeline starts on {request.Pipeline.Start:yyyy-MM-dd} stands in the next line",
            OpeningDocuments = entered[Place.Opening].Sum(),
            Late = late,
            Earlier = SinceLastPack.Before(request, currency, documents, cash) - late - (request.Opening?.Safe ?? 0m),
            Bills = entered[Place.Period].Where(static effect => effect > 0m).Sum(),
            Credits = -entered[Place.Period].Where(static effect => effect < 0m).Sum(),
            Receipts = money[PaymentTreatment.Post].Where(static amount => amount > 0m).Sum(),
            Refunds = -money[PaymentTreatment.Post].Where(static amount => amount < 0m).Sum(),
            Reversals = reversals,
            WriteOffs = money[PaymentTreatment.WriteOff].Sum(),
            TransfersAndContras = money[PaymentTreatment.Transfer].Concat(money[PaymentTreatment.Contra]).Sum(),
            LeftOut = money[PaymentTreatment.Excluded].Sum(),
            OutstandingReport = mixed is null ? request.Outstanding?.Sum(static balance => balance.Amount) : null,
            ReportNotCompared = mixed,
            Differences = differences.Where(difference => difference.Currency == currency).Sum(static difference => difference.Amount),
            OutsideSafe = outside.Where(document => document.Currency == currency).Sum(static document => document.OpenAsAt),
            Prepaid = Prepaid(request.Period.LastDay, currency, xero.Holdings, cash),
            Foreign = open.Sum(static item => item.InBase ?? 0m),
            TrialBalance = xero.DebtorsBalance,
        };
    }

    /// <summary>Where in the roll-forward a document stands.</summary>
    private enum Place
    {
        Before,
        Opening,
        Period,
    }

    private static Place PlaceOf(SafeDocument document, DateOnly first) => document.Date < first ? Place.Before : document.IsOpening ? Place.Opening : Place.Period;

    /// <summary>The report names no currency: once customers owe in several, its figures cannot be told apart, and are never added.</summary>
    private static string? NotCompared(CurrencyCode currency, ImmutableArray<OpenItem> open) =>
        open.Where(item => item.Side == BookSide.Safe && item.Currency != currency).Select(static item => item.Currency.Value).Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } others
            ? $"the report names no currency, and customers owe in {string.Join(" and ", others)} too"
            : null;

    /// <summary>Ours alone: what somebody else received ahead is neither in SAFE's debtors nor in Xero's.</summary>
    private static decimal Prepaid(DateOnly asAt, CurrencyCode currency, XeroHoldings holdings, IReadOnlyCollection<SafeCash> cash)
    {
        var back = holdings.PaidBackBy(asAt);
        return cash.Select(static part => part.OnAccountId).OfType<Guid>().Distinct().Select(holdings.OnAccountOf).OfType<OnAccountCredit>()
            .Where(credit => credit.Kind == OnAccountKind.Prepayment && credit.Currency == currency)
            .Sum(credit => credit.LeftAt(asAt, back[credit.Id].Sum()));
    }

    /// <summary>What no record explains: a difference of its own each.</summary>
    /// <param name="named">What of the opening's difference is named already, record by record: a pound is in the verdict's sum once.</param>
    public static IEnumerable<Difference> Unnamed(DebtorsControl control, DebtorsOpening? opening, decimal named)
    {
        // A ledger that was rebuilt no longer knows what the pack had seen: what does not explain the opening is not taken for its reason.
        named = Math.Abs(control.Earlier - named) < Math.Abs(control.Earlier) ? named : 0m;
        if (opening is not null && control.Earlier != named)
        {
            yield return new Difference
            {
                Cause = Cause.OpeningDiffers,
                Key = "opening debtors",
                Currency = control.Currency,
                Amount = control.Earlier - named,
                Detail = FormattableString.Invariant($"SAFE's earlier months make {control.Opening + control.Late + control.Earlier:0.00} now, {control.Late:0.00} of it new; the last pack closed with {control.Opening:0.00} ({opening.From}).")
                    + (named == 0m ? "" : FormattableString.Invariant($" {named:0.00} of that are bills and payments that SAFE changed or removed since, each a difference of its own.")),
                NextStep = "See the customers' balances for whose it is: a bill or payment of an earlier month that SAFE changed or removed.",
            };
        }

        if (control.Unnamed != 0m)
        {
            yield return new Difference
            {
                Cause = Cause.UnaccountedInXero,
                Key = "debtors account",
                Currency = control.Currency,
                Amount = control.Unnamed,
                Detail = "Xero's debtors account is moved by something that is no invoice, credit note or payment of the documents read."
                    + (control.Foreign == 0m ? "" : FormattableString.Invariant($" {control.Foreign:0.00} of it are debts in other currencies at their documents' rates; where Xero shows them at another day's rate, that gain or loss is in here.")),
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
        DebtorsControl control,
        Organisation xero,
        IReadOnlyCollection<SafeDocument> documents,
        IReadOnlyCollection<SafeCash> cash,
        ImmutableArray<DocumentComparison> documentRows,
        ImmutableArray<PaymentComparison> cashRows,
        ImmutableDictionary<string, decimal> strayEffects)
    {
        var (currency, first, since) = (xero.BaseCurrency, request.Period.FirstDay, request.Since);
        var names = request.Customers.ToDictionary(static customer => customer.AccountNumber, static customer => customer.Name);
        var ours = documents.Where(document => document.Currency == currency).ToLookup(document => PlaceOf(document, first));
        var parts = cash.Where(part => part.Currency == currency).ToLookup(part => part.Date < first);
        var bills = Sum(ours[Place.Period], static document => document.AccountNumber, static document => document.Effect);
        var payments = Sum(parts[false].Select(static part => (part.AccountNumber, part.StandingAmount))
            .Concat(parts[true].Select(part => (part.AccountNumber, -part.ReversedSince(since)))), static part => part.AccountNumber, static part => part.Item2);
        var entered = Sum(ours[Place.Opening], static document => document.AccountNumber, static document => document.Effect);
        var before = Sum(ours[Place.Before].Select(static document => (document.AccountNumber, document.Effect))
            .Concat(parts[true].Select(part => (part.AccountNumber, -part.StandingAmount - part.ReversedSince(since)))), static part => part.AccountNumber, static part => part.Item2);
        var opening = request.Opening?.SafeByCustomer ?? ImmutableDictionary<string, decimal>.Empty;
        var booked = Sum(documentRows.Where(row => row.Currency == currency), static row => row.AccountNumber, static row => row.XeroEffect);
        var received = Sum(cashRows.Where(row => row.Currency == currency), static row => row.AccountNumber, static row => row.XeroAmount);
        var reported = request.Outstanding is { } report && control.ReportNotCompared is null ? Sum(report.Where(static balance => balance.Amount != 0m), static balance => balance.AccountNumber, static balance => balance.Amount) : null;
        var accounts = bills.Keys.Concat(entered.Keys).Concat(payments.Keys).Concat(before.Keys).Concat(strayEffects.Keys).Concat(reported?.Keys ?? Enumerable.Empty<string>())
            .Concat(opening.Where(static customer => customer.Value != 0m).Select(static customer => customer.Key));
        return
        [
            .. accounts.Distinct().Order(StringComparer.Ordinal).Select(account => new CustomerBalance
            {
                AccountNumber = account,
                Name = names.GetValueOrDefault(account, ""),
                Opening = opening.GetValueOrDefault(account),
                OpeningDocuments = entered.GetValueOrDefault(account),
                Earlier = before.GetValueOrDefault(account) - opening.GetValueOrDefault(account),
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
