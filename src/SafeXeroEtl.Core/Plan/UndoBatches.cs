using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Xero deletes no single payment of a batch: a batch goes whole, when all of it is the run's and nobody relies on any of it.</summary>
internal sealed class UndoBatches
{
    private readonly UndoBasis basis;
    private readonly Dictionary<Guid, string> keys;
    private readonly ILookup<Guid, BookedPayment> batches;

    /// <param name="loaded">What the run posted.</param>
    public UndoBatches(UndoBasis basis, IEnumerable<PlannedPayment> loaded)
    {
        this.basis = basis;
        keys = loaded.Where(static row => row.PostingKind == RecordKind.Payment && !row.Deletes)
            .Select(row => (row.Key, basis.Ledger.Posting(RecordKind.Payment, row.Key)!.XeroId))
            .Where(static each => each.XeroId is not null)
            .ToDictionary(static each => each.XeroId!.Value, static each => each.Key);
        batches = basis.Holdings.Payments.Where(static payment => payment is { Status: "AUTHORISED", BatchId: not null }).ToLookup(static payment => payment.BatchId!.Value);
    }

    /// <returns>Null when the batch can go.</returns>
    public string? WhyNot(Guid batch)
    {
        const string Whole = "It is part of a batch in Xero, which goes whole or not at all";
        return batches[batch].Select(payment => !keys.TryGetValue(payment.Id, out var key) ? $"{Whole}: a payment of it is of another run, or not ours."
            : payment.IsReconciled ? $"{Whole}: payment {LedgerView.PaymentIdOf(key)} of it is reconciled with the bank."
            : CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, key) is { } returned ? $"{Whole}: payment {LedgerView.PaymentIdOf(key)} of it came back, and invoice {returned.Number} returned it."
            : null).FirstOrDefault(static why => why is not null);
    }
}
