using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>A credit note that settles an invoice within one payment.</summary>
public readonly record struct NettedAmount(string CreditBill, string InvoiceBill, decimal Amount);

/// <summary>
/// The parts of one payment with opposite signs taken against each other, oldest bill first, so that the money that really moved
/// is left (DESIGN 6 Cash).
/// </summary>
public sealed class Netting
{
    private readonly Dictionary<string, decimal> left;

    private Netting(Dictionary<string, decimal> left, ImmutableArray<NettedAmount> allocations) => (this.left, Allocations) = (left, allocations);

    public ImmutableArray<NettedAmount> Allocations { get; }

    /// <summary>What the bills share of the money; all of one sign, those with nothing left not among them.</summary>
    public IEnumerable<decimal> Cash => left.Values.Where(static amount => amount != 0m);

    /// <param name="parts">One part a bill, none of it nil.</param>
    public static Netting Of(IEnumerable<(string Bill, decimal Amount)> parts)
    {
        var open = parts.ToDictionary(static part => part.Bill, static part => part.Amount);
        var credits = new Queue<string>(Bills(open, -1));
        var invoices = new Queue<string>(Bills(open, 1));
        var allocations = ImmutableArray.CreateBuilder<NettedAmount>();
        while (credits.TryPeek(out var credit) && invoices.TryPeek(out var invoice))
        {
            var amount = Math.Min(-open[credit], open[invoice]);
            allocations.Add(new NettedAmount(credit, invoice, amount));
            Drain(credits, open[credit] += amount);
            Drain(invoices, open[invoice] -= amount);
        }

        return new Netting(open, allocations.ToImmutable());
    }

    /// <summary>The money that moves on a bill; nil when allocations settle all of its part.</summary>
    public decimal CashOn(string bill) => left[bill];

    private static string[] Bills(Dictionary<string, decimal> parts, int sign) =>
        [.. parts.Where(part => Math.Sign(part.Value) == sign).Select(static part => part.Key).Order(BillAge.Comparer)];

    private static void Drain(Queue<string> bills, decimal amountLeft)
    {
        if (amountLeft == 0m)
        {
            bills.Dequeue();
        }
    }
}
