using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Planned parts before their decision: identity, generation and whether an earlier run left them open.</summary>
public sealed class PlannedParts(LedgerView ledger)
{
    /// <param name="bill">Null for what is left on account.</param>
    public PlannedPayment Of(CashPart part, string? bill, decimal amount, string contentHash)
    {
        var key = PlannedPayment.PaymentKey(part.PaymentId, bill);
        return new PlannedPayment
        {
            PaymentId = part.PaymentId,
            BillNumber = bill,
            AccountNumber = part.AccountNumber,
            PaymentType = part.PaymentType,
            Date = part.Date,
            Currency = part.Currency,
            Amount = amount,
            ReversedOn = part.ReversedOn,
            Generation = ledger.NextGeneration(bill is null ? RecordKind.OnAccount : RecordKind.Payment, key),
            Carried = ledger.IsCarried(RecordKind.Payment, key),
            ContentHash = contentHash,
            At = part.At,
            Decision = PlanDecision.Create,
        };
    }
}
