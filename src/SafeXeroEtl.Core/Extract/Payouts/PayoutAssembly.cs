using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>What the providers' files come to.</summary>
/// <param name="Payouts">Sorted by provider, id and currency.</param>
/// <param name="Payments">Sorted by provider and id.</param>
public sealed record AssembledPayouts(ImmutableArray<Payout> Payouts, ImmutableArray<ProviderPayment> Payments);

/// <summary>Makes whole payouts of their items and proves each. A payout with a fault is kept with it: nothing is dropped.</summary>
public static class PayoutAssembly
{
    /// <returns>The diagnostics hold those of the rows too.</returns>
    public static Noted<AssembledPayouts> Assemble(PayoutRows rows)
    {
        var (payments, said) = PayoutRepeats.Once(rows.Payments);
        var notes = said.ToBuilder();
        var faults = rows.Lines.Select(static line => (line.Value.At, Notes: line.Diagnostics)).Where(static line => !line.Notes.IsEmpty).ToDictionary(static line => line.At, static line => line.Notes);
        notes.AddRange(faults.Values.SelectMany(static line => line));
        var lines = PayoutRepeats.Once(rows.Lines.Select(static line => line.Value), notes, faults);
        var byPayout = payments.Where(static payment => payment.PayoutId is not null && payment.Faults.IsEmpty).ToLookup(static payment => (payment.Provider, payment.PayoutId!));
        var payouts = ImmutableArray.CreateBuilder<Payout>();
        foreach (var items in lines.GroupBy(static line => (line.Provider, line.PayoutId)))
        {
            var parts = items.GroupBy(static line => line.Currency).Select(static part => Of([.. part])).ToList();
            var found = PayoutChecks.Of(parts, [.. byPayout[items.Key]]).ToList();
            notes.AddRange(found);
            payouts.AddRange(parts.Select(payout => payout with
            {
                Faults = [.. payout.Lines.SelectMany(line => faults.GetValueOrDefault(line.At, [])).Concat(found).Concat(Unread(payout, rows.Faults)).Where(static note => note.Severity == Severity.Error)],
            }));
        }

        return new Noted<AssembledPayouts>(new AssembledPayouts([.. payouts.Order(Comparer<Payout>.Create(Compare))], payments), notes.ToImmutable());
    }

    private static Payout Of(ImmutableArray<PayoutLine> lines)
    {
        var counted = lines.Where(static line => line.Kind is not (PayoutLineKind.Payout or PayoutLineKind.PayoutReturned)).ToList();
        var listed = lines.Where(static line => line.Kind == PayoutLineKind.Payout).ToList();
        return new Payout
        {
            Provider = lines[0].Provider,
            Id = lines[0].PayoutId,
            Currency = lines[0].Currency,
            PaidOutOn = lines.Max(static line => line.PaidOutOn),
            Gross = counted.Sum(static line => line.Gross),
            Fee = counted.Sum(static line => line.Fee),
            Net = counted.Sum(static line => line.Net),
            Stated = listed.Count > 0 ? -listed.Sum(static line => line.Net) : lines.Select(static line => line.PayoutAmount).FirstOrDefault(static amount => amount is not null),
            Lines = lines,
        };
    }

    private static IEnumerable<Diagnostic> Unread(Payout payout, ImmutableArray<PayoutRowFault> faults) =>
        faults.Where(fault => fault.PayoutIds.IsEmpty ? payout.Lines.Any(line => line.At.File == fault.File) : fault.PayoutIds.Contains(payout.Id)).Select(static fault => fault.Fault);

    private static int Compare(Payout left, Payout right) =>
        string.CompareOrdinal(left.Provider, right.Provider) is not 0 and var provider ? provider
        : ExtractRecord.CompareKeys(left.Id, right.Id) is not 0 and var id ? id
        : string.CompareOrdinal(left.Currency.Value, right.Currency.Value);
}
