using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Payments that an earlier run posted and that this plan takes out of Xero (DESIGN 6 Cash, Reversal).</summary>
internal sealed class CashDeletions(PlanBasis basis, SettlementBook book)
{
    /// <summary>A part as it was posted: of the bill and amount that Xero has, whatever SAFE says now.</summary>
    public PlannedPayment Posted(PlannedParts parts, CashPart part, LedgerPosting posting) =>
        parts.Of(part, LedgerView.BillNumberOf(posting.Key), AmountOf(posting), posting.ContentHash) with { Generation = posting.Generation };

    /// <param name="received">SAFE's day of the payment.</param>
    /// <returns>Why Xero keeps it; null when it may be deleted, or is gone already.</returns>
    public string? WhyNot(DateOnly received, LedgerPosting posting) => Booked(posting) switch
    {
        null => null,
        _ when ReturnOf(basis.Ledger, basis.Holdings, posting.Key) is { } returned => $"invoice {returned.Number} has returned it",
        { IsReconciled: true } => "it is reconciled with the bank in Xero",
        { InBatch: true } => "it is part of a batch in Xero",
        var booked when basis.IsClosed(received) || basis.IsClosed(booked.Date) => "its month is closed",
        _ => null,
    };

    /// <summary>The invoice that returned a payment and stands in Xero; null when there is none.</summary>
    public static BookedDocument? ReturnOf(LedgerView ledger, XeroHoldings holdings, string key) =>
        ledger.Posting(RecordKind.ReturnedPayment, key) is { State: PostingState.Posted, XeroId: { } id } && holdings.Document(id) is { IsLive: true } document ? document : null;

    /// <summary>The row that deletes it; what it settled has the room back for what follows.</summary>
    /// <param name="planned">As it was posted.</param>
    public PlannedPayment Delete(PlannedPayment planned, LedgerPosting posting, string reason)
    {
        if (!basis.Transfers.Payments)
        {
            return planned with { Decision = PlanDecision.LeftOut("Payments") };
        }

        var booked = Booked(posting);
        var document = planned.BillNumber is { } bill ? book.Settled(bill, booked?.DocumentId) : null;
        if (booked is not null)
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

    /// <summary>The payment as it stands in Xero; null when it is gone.</summary>
    public BookedPayment? Booked(LedgerPosting posting) => basis.Holdings.Payment(posting.XeroId!.Value) is { Status: "AUTHORISED" } booked ? booked : null;

    /// <summary>What Xero has, signed as SAFE signs it; the ledger's record may say by now what SAFE says.</summary>
    private decimal AmountOf(LedgerPosting posting) =>
        Booked(posting) is { } booked ? (booked.DocumentKind == DocumentKind.Invoice ? booked.Amount : -booked.Amount)
        : basis.Ledger.Record(RecordKind.Payment, posting.Key)?.Amount ?? 0m;
}
