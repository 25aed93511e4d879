using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Payments that an earlier run posted and that this plan takes out of Xero (DESIGN 6 Cash, Reversal).</summary>
internal sealed class CashDeletions(PlanBasis basis, SettlementBook book)
{
    /// <summary>A part as it was posted: of the bill and amount that Xero has, whatever SAFE says now.</summary>
    public PlannedPayment Posted(PlannedParts parts, CashPart part, LedgerPosting posting) =>
        parts.Of(part, LedgerView.BillNumberOf(posting.Key), AmountOf(posting), posting.ContentHash) with { Generation = posting.Generation };

    /// <param name="received">The day of the payment.</param>
    /// <returns>Why Xero keeps it; null when it may be deleted, or is gone already.</returns>
    public string? WhyNot(DateOnly received, LedgerPosting posting) => basis.Holdings.Payment(posting.XeroId!.Value) switch
    {
        null or { Status: not "AUTHORISED" } => null,
        { IsReconciled: true } => "it is reconciled with the bank in Xero",
        { InBatch: true } => "it is part of a batch in Xero",
        _ when basis.IsClosed(received) => "its month is closed",
        _ => null,
    };

    /// <summary>The row that deletes it; its document has the room back for what follows.</summary>
    /// <param name="planned">As it was posted.</param>
    public PlannedPayment Delete(PlannedPayment planned, LedgerPosting posting, string reason)
    {
        if (!basis.Transfers.Payments)
        {
            return planned with { Decision = PlanDecision.Held(Diagnostics.DiagnosticCodes.LeftOut, "Payments are left out of this run.") };
        }

        var document = planned.BillNumber is { } bill ? book.Find(bill) : null;
        if (basis.Holdings.Payment(posting.XeroId!.Value) is { Status: "AUTHORISED" })
        {
            document?.Settle(-Math.Abs(planned.Amount));
        }

        return planned with
        {
            Decision = new PlanDecision(PlanState.Update, null, reason, posting.XeroId),
            Act = CashAct.Delete,
            Settles = document?.Kind,
            DocumentId = document?.XeroId,
        };
    }

    private decimal AmountOf(LedgerPosting posting) =>
        basis.Ledger.Record(RecordKind.Payment, posting.Key)?.Amount ?? basis.Holdings.Payment(posting.XeroId!.Value)?.Amount ?? 0m;
}
