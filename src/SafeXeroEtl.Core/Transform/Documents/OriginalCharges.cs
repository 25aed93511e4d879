using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A charge that a later line refunds.</summary>
/// <param name="Bill">The bill it stands on, without its other lines.</param>
public sealed record OriginalCharge(BilledDocument Bill, ChargeLine Line);

/// <summary>The charges of an export that some line of it refunds (SAFE's <c>refund_of</c>), by transaction id.</summary>
public sealed class OriginalCharges
{
    private readonly ImmutableDictionary<string, OriginalCharge> byId;

    private OriginalCharges(ImmutableDictionary<string, OriginalCharge> byId) => this.byId = byId;

    public static OriginalCharges None { get; } = new(ImmutableDictionary<string, OriginalCharge>.Empty);

    /// <param name="bills">All of the export; read only when something is refunded.</param>
    /// <param name="refunded">Transaction ids that lines of the export refund.</param>
    public static OriginalCharges Find(IEnumerable<BilledDocument> bills, IReadOnlySet<string> refunded)
    {
        if (refunded.Count == 0)
        {
            return None;
        }

        var found = ImmutableDictionary.CreateBuilder<string, OriginalCharge>(StringComparer.Ordinal);
        foreach (var bill in bills)
        {
            foreach (var line in bill.Lines.Where(line => refunded.Contains(line.TransactionId)))
            {
                found.TryAdd(line.TransactionId, new OriginalCharge(bill with { Lines = [] }, line));
            }
        }

        return new OriginalCharges(found.ToImmutable());
    }

    /// <returns>Null for a line that refunds nothing, or a charge that the export does not reach or that is another customer's.</returns>
    public OriginalCharge? Of(BilledDocument bill, ChargeLine line) =>
        line.RefundOf is { } id && byId.TryGetValue(id, out var original) && original.Bill.AccountNumber == bill.AccountNumber ? original : null;
}
