using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>A payment that came back and whose bill is not paid since.</summary>
/// <param name="On">When it came back; null where only the comparison knows that it did.</param>
/// <param name="Open">What is still to be chased of it, by what SAFE shows open on the bill, or of the customer where it names no bill. Null where nothing was compared yet.</param>
public sealed record ReturnedDebit(
    string PaymentId, string? BillNumber, string AccountNumber, string PaymentType, DateOnly Date, DateOnly? On, CurrencyCode Currency, decimal Amount, decimal? Open);

/// <summary>Which payments that came back are still to be chased: those whose bill is open. A new attempt that succeeded closes the bill, and the payment is gone from here.</summary>
public static class ReturnedDebits
{
    /// <param name="reversed">Payments of the last plan that SAFE has reversed.</param>
    /// <param name="findings">Null when nothing was compared: then all of them are told.</param>
    /// <param name="earlier">Those that earlier runs knew of, with their bills.</param>
    public static ImmutableArray<ReturnedDebit> Of(IEnumerable<PlannedPayment> reversed, Findings? findings, IEnumerable<ReturnedDebit> earlier)
    {
        var owed = (findings?.OpenItems ?? []).Where(static item => item is { Side: BookSide.Safe, Amount: > 0m }).ToImmutableArray();
        var returns = (findings?.OpenItems ?? []).Where(static item => item.Side == BookSide.Xero).ToLookup(static item => item.Key, StringComparer.Ordinal);
        var planned = reversed.Where(static part => part.Amount > 0m)
            .Select(static part => new ReturnedDebit(part.PaymentId, part.BillNumber, part.AccountNumber, part.PaymentType, part.Date, part.ReversedOn, part.Currency, part.Amount, null));
        var compared = (findings?.Payments ?? []).Where(static row => row.ReturnId is not null || row.Reversed > 0m)
            .Select(row => new ReturnedDebit(
                row.PaymentId, row.BillNumber, row.AccountNumber, row.PaymentType, row.Date, ReturnedOn(row, returns), row.Currency, row.Reversed > 0m ? row.Reversed : ReturnedAmount(row, returns), null));
        return
        [
            .. Chased(planned.Concat(compared).Concat(earlier).GroupBy(static debit => debit.PaymentId, StringComparer.Ordinal).SelectMany(Parts), findings is null ? null : new OpenDebts(owed))
                .Where(static debit => debit.Open is not 0m)
                .OrderBy(static debit => debit.On ?? debit.Date).ThenBy(static debit => debit.AccountNumber, StringComparer.Ordinal).ThenBy(static debit => debit.PaymentId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Part by part of the bills it had paid; as a whole only where nobody knows of a bill.</summary>
    private static IEnumerable<ReturnedDebit> Parts(IEnumerable<ReturnedDebit> payment)
    {
        var parts = payment.DistinctBy(static debit => debit.BillNumber, StringComparer.Ordinal).ToArray();
        return parts.Where(debit => debit.BillNumber is not null || parts.Length == 1);
    }

    /// <summary>The latest first, since what came back before it was collected again, or is the same debt; those that name a bill before those that name none.</summary>
    private static IEnumerable<ReturnedDebit> Chased(IEnumerable<ReturnedDebit> debits, OpenDebts? debts) => debts is null ? debits : debits
        .OrderBy(static debit => debit.BillNumber is null).ThenByDescending(static debit => debit.On ?? debit.Date).ThenByDescending(static debit => debit.PaymentId, StringComparer.Ordinal)
        .Select(debit => debit with { Open = debts.Take(debit) });

    private static DateOnly? ReturnedOn(PaymentComparison row, ILookup<string, OpenItem> returns) => ReturnOf(row, returns)?.Date;

    private static decimal ReturnedAmount(PaymentComparison row, ILookup<string, OpenItem> returns) => ReturnOf(row, returns)?.Amount ?? row.SafeAmount;

    private static OpenItem? ReturnOf(PaymentComparison row, ILookup<string, OpenItem> returns) =>
        row.BillNumber is { } bill ? returns[PlannedReturn.NumberOf(row.PaymentId, bill, 1)].FirstOrDefault() : null;
}
