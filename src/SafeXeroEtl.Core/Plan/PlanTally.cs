using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Counts a plan's records one by one into P1's equation.</summary>
public sealed class PlanTally
{
    private static readonly ImmutableArray<RecordKind> Kinds =
        [RecordKind.Contact, RecordKind.Invoice, RecordKind.CreditNote, RecordKind.Allocation, RecordKind.Payment];

    private readonly Dictionary<RecordKind, StateCounts> counts = Kinds.ToDictionary(static kind => kind, static _ => new StateCounts());
    private readonly Dictionary<(RecordKind, string), StateSums> sums = [];
    private int blockedCount;
    private decimal blockedAmount;

    /// <summary>Everything so far.</summary>
    public PlanTotals Totals => new()
    {
        Counts = counts.ToImmutableSortedDictionary(),
        Sums = Kinds.ToImmutableSortedDictionary(
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

    public PlannedPayment Add(PlannedPayment payment)
    {
        Count(payment, payment.Currency, payment.Amount);
        return payment;
    }

    /// <summary>Whether a block is only a contact waiting for a person: it never causes exit 3 (DESIGN 5).</summary>
    public static bool IsReview(string? code) => code is DiagnosticCodes.ContactNeedsReview or DiagnosticCodes.LinkNoLongerHolds;

    private void Count(PlannedRecord record, CurrencyCode? currency, decimal amount)
    {
        var state = record.Decision.State;
        counts[record.RecordKind] = Counted(counts[record.RecordKind], state, record.Carried);
        if (currency is { } code)
        {
            var key = (record.RecordKind, code.Value);
            sums[key] = Summed(sums.GetValueOrDefault(key, new StateSums()), state, record.Carried, amount);
        }

        if (state == PlanState.Blocked && !IsReview(record.Decision.Code))
        {
            blockedCount++;
            blockedAmount += Math.Abs(amount);
        }
    }

    private static StateCounts Counted(StateCounts so, PlanState state, bool carried)
    {
        so = so with { In = so.In + 1, Carried = so.Carried + (carried ? 1 : 0) };
        return state switch
        {
            PlanState.Create => so with { Create = so.Create + 1 },
            PlanState.Update => so with { Update = so.Update + 1 },
            PlanState.There => so with { There = so.There + 1 },
            PlanState.Skipped => so with { Skipped = so.Skipped + 1 },
            PlanState.Held => so with { Held = so.Held + 1 },
            _ => so with { Blocked = so.Blocked + 1 },
        };
    }

    private static StateSums Summed(StateSums so, PlanState state, bool carried, decimal amount)
    {
        so = so with { In = so.In + amount, Carried = so.Carried + (carried ? amount : 0m) };
        return state switch
        {
            PlanState.Create => so with { Create = so.Create + amount },
            PlanState.Update => so with { Update = so.Update + amount },
            PlanState.There => so with { There = so.There + amount },
            PlanState.Skipped => so with { Skipped = so.Skipped + amount },
            PlanState.Held => so with { Held = so.Held + amount },
            _ => so with { Blocked = so.Blocked + amount },
        };
    }
}
