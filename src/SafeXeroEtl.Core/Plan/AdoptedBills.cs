using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Which documents of Xero's are which bills although they have other numbers: what a person decided, what the ledger remembers, and where a payment of
/// ours for the bill stands on a document, that one. The earlier comes first; no document is two bills.
/// </summary>
public sealed record AdoptedBills
{
    public static AdoptedBills None { get; } = new();

    /// <summary>Xero's ids by bill number.</summary>
    public ImmutableDictionary<string, Guid> Documents { get; private init; } = ImmutableDictionary<string, Guid>.Empty;

    /// <summary>Those that an earlier run adopted, and nobody has said otherwise since.</summary>
    public ImmutableHashSet<string> Before { get; private init; } = [];

    /// <summary>Numbers in SAFE by Xero's ids.</summary>
    public ImmutableDictionary<Guid, string> Bills { get; private init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <param name="decided">Null for a pipeline that looks for none: what was adopted once stays so.</param>
    /// <param name="remembered">Bill and document, as the ledger keeps them.</param>
    public static AdoptedBills Of(Baseline? decided, IEnumerable<KeyValuePair<string, Guid>> remembered, XeroHoldings holdings)
    {
        var documents = new Dictionary<string, Guid>(decided?.Adopted ?? ImmutableDictionary<string, Guid>.Empty, StringComparer.Ordinal);
        var taken = documents.Values.ToHashSet();
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (bill, id) in remembered)
        {
            if (documents.TryGetValue(bill, out var same) ? same == id : IsOpen(bill) && Take(bill, id))
            {
                before.Add(bill);
            }
        }

        foreach (var (bill, id) in decided is null ? [] : PaidAs(holdings))
        {
            if (!documents.ContainsKey(bill) && IsOpen(bill))
            {
                Take(bill, id);
            }
        }

        return new AdoptedBills
        {
            Documents = documents.ToImmutableDictionary(StringComparer.Ordinal),
            Before = [.. before],
            Bills = documents.DistinctBy(static each => each.Value).ToImmutableDictionary(static each => each.Value, static each => each.Key),
        };

        // Nobody said that it is new.
        bool IsOpen(string bill) => decided?.Decisions.ContainsKey(bill) != true;

        bool Take(string bill, Guid id) => taken.Add(id) && documents.TryAdd(bill, id);
    }

    /// <summary>A ledger that was lost is told by our payments: their references name bills.</summary>
    private static IEnumerable<KeyValuePair<string, Guid>> PaidAs(XeroHoldings holdings) =>
        from payment in holdings.Payments
        where payment.Status == "AUTHORISED"
        let bill = RebuiltLedger.BillOf(payment.Reference)
        where bill is not null && holdings.WithNumber(bill).All(static document => document.Status is "DELETED" or "VOIDED")
        let document = holdings.Document(payment.DocumentId)
        where document is { IsLive: true } && document.Number != bill && !RebuiltLedger.IsReturn(document.Number)
        orderby bill, document.Date, document.Id
        select KeyValuePair.Create(bill, document.Id);
}
