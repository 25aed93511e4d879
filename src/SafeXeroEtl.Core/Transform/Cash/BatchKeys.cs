using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// Parts that are one line on the bank statement get one key: a cheque for several bills, or a day's collection under our own Bacs
/// number. Only where there are several and every one of them is money in on a bill: otherwise the batch would not be the bank's line.
/// </summary>
internal static class BatchKeys
{
    /// <param name="lastDay">The period's: what was returned after it was part of its line until then. Once SAFE has it off its bills it goes by itself, and the others stay together.</param>
    /// <param name="scopeOf">What is one line for payments of a type.</param>
    /// <returns>The same parts in the same order.</returns>
    public static ImmutableArray<CashPart> Given(IEnumerable<CashPart> parts, DateOnly lastDay, Func<string, BatchScope> scopeOf)
    {
        ImmutableArray<CashPart> all = [.. parts];
        var batches = all
            .Select(part => (Part: part, Key: KeyOf(part, lastDay, scopeOf(part.PaymentType))))
            .Where(static part => part.Key is not null)
            .GroupBy(static part => part.Key!, static part => part.Part)
            .Where(static batch => batch.Skip(1).Any() && batch.All(IsMoneyInOnABill))
            .Select(static batch => batch.Key)
            .ToHashSet();
        return batches.Count == 0 ? all : [.. all.Select(part => KeyOf(part, lastDay, scopeOf(part.PaymentType)) is { } key && batches.Contains(key) ? part with { BatchKey = key } : part)];
    }

    private static string? KeyOf(CashPart part, DateOnly lastDay, BatchScope scope)
    {
        var line = FormattableString.Invariant($"{part.Date:yyyy-MM-dd}|{part.PaymentType.ToUpperInvariant()}|{part.Currency}");
        return (scope, part.ReversedOn <= lastDay || part is { ReversedOn: not null, BillNumber: null }) switch
        {
            (BatchScope.Day, false) => line,
            (BatchScope.Payment, false) => $"{line}|{part.PaymentId}",
            _ => null,
        };
    }

    private static bool IsMoneyInOnABill(CashPart part) => part is { BillNumber: not null, Movements: [CashMovement.Receipt] };
}
