using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Counts a plan's records one by one into P1's equation.</summary>
public sealed class PlanTally
{
    private static readonly ImmutableArray<RecordKind> Kinds =
        [RecordKind.Contact, RecordKind.Invoice, RecordKind.CreditNote, RecordKind.Allocation, RecordKind.Payment, RecordKind.PayoutTransfer, RecordKind.PayoutFee];

    private readonly Dictionary<RecordKind, StateTotals<int>> counts = Kinds.ToDictionary(static kind => kind, static _ => new StateTotals<int>());
    private readonly Dictionary<(RecordKind, string), StateTotals<decimal>> sums = [];
    private int blockedCount;
    private decimal blockedAmount;

    /// <summary>Everything so far.</summary>
    public PlanTotals Totals => new()
    {
        Counts = counts.Where(static kind => IsAlwaysTold(kind.Key) || kind.Value.In > 0).ToImmutableSortedDictionary(),
        Sums = Kinds.Where(kind => IsAlwaysTold(kind) || counts[kind].In > 0).ToImmutableSortedDictionary(
            static kind => kind,
            kind => sums.Where(sum => sum.Key.Item1 == kind).ToImmutableSortedDictionary(static sum => sum.Key.Item2, static sum => sum.Value)),
    };

    /// <summary>Blocked by anything but a waiting contact review, which a person settles without new data.</summary>
    public BlockedLimit BlockedByData => new(blockedCount, blockedAmount);

    public PlannedContact Add(PlannedContact contact)
    {
        Count(contact, null, 0m);
        return contact;
    }

    public PlannedDocument Add(PlannedDocument document)
    {
        Count(document, document.Currency, document.Gross);
        return document;
    }

    public PlannedAllocation Add(PlannedAllocation allocation)
    {
        Count(allocation, allocation.Currency, allocation.Amount);
        return allocation;
    }

    public PlannedPayment Add(PlannedPayment payment)
    {
        Count(payment, payment.Currency, payment.Amount);
        return payment;
    }

    public PlannedPayout Add(PlannedPayout payout)
    {
        Count(payout, payout.Currency, payout.Amount);
        return payout;
    }

    public PlannedReversal Add(PlannedReversal reversal)
    {
        Count(reversal, reversal.Currency, reversal.Amount);
        return reversal;
    }

    /// <summary>Whether a block is only a contact waiting for a person: it never causes exit 3 (DESIGN 5).</summary>
    public static bool IsReview(string? code) => code is DiagnosticCodes.ContactNeedsReview or DiagnosticCodes.LinkNoLongerHolds;

    /// <summary>Of the other kinds many pipelines have none.</summary>
    private static bool IsAlwaysTold(RecordKind kind) => kind is not (RecordKind.PayoutTransfer or RecordKind.PayoutFee);

    private void Count(PlannedRecord record, CurrencyCode? currency, decimal amount)
    {
        var state = record.Decision.State;
        counts[record.RecordKind] = counts[record.RecordKind].Plus(state, record.Carried, 1);
        if (currency is { } code)
        {
            var key = (record.RecordKind, code.Value);
            sums[key] = sums.GetValueOrDefault(key, new StateTotals<decimal>()).Plus(state, record.Carried, amount);
        }

        if (state == PlanState.Blocked && !IsReview(record.Decision.Code))
        {
            blockedCount++;
            blockedAmount += Math.Abs(amount);
        }
    }
}
