using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Overpayments and prepayments, and what was given of them, taken back: an allocation is deleted, an overpayment that nobody has used with its bank transaction.</summary>
internal sealed class UndoOnAccount(UndoBasis basis)
{
    /// <summary>What the undo itself takes off overpayments, by the overpayment.</summary>
    private readonly Dictionary<Guid, decimal> takenOff = [];

    /// <param name="row">A part that was kept on account, deleted from there, or given to a bill.</param>
    /// <returns>Null when nothing of it stands.</returns>
    public PlannedReversal? Plan(PlannedPayment row, LedgerPosting posting) =>
        row.Deletes ? UndoPlanning.Deleted(row, posting)
        : !UndoPlanning.Stands(posting) ? null
        : row.Act == CashAct.RefundOnAccount ? PaidBack(row, posting)
        : row.Act == CashAct.Allocate ? Given(row, posting)
        : Kept(row, posting);

    /// <summary>A refund is a payment of Xero's, and the overpayment has the money again when it goes.</summary>
    private PlannedReversal PaidBack(PlannedPayment row, LedgerPosting posting)
    {
        var decision = basis.Holdings.RefundOf(posting.XeroId!.Value) switch
        {
            _ when row.OnAccountId is null => UndoPlanning.NotUndoable("The money came and went: it was put on account and paid back. Delete the refund and then its bank transaction in Xero, if neither happened after all."),
            null => UndoPlanning.TakeBack(posting, "It is no longer in Xero; the ledger takes note of it."),
            { IsReconciled: true } => UndoPlanning.NotUndoable("It is reconciled with the bank in Xero. Remove the reconciliation there, then undo again."),
            _ => UndoPlanning.Closed(basis, row.AllocatedOn!.Value) ?? UndoPlanning.TakeBack(posting),
        };
        return UndoPlanning.Reversal(row, posting, row.AllocatedOn, row.Currency, row.Amount, decision) with
        {
            PostedAs = RecordKind.OnAccountRefund,
            CreditNoteId = row.OnAccountId,
            Reference = row.Reference,
            OnAccountAs = row.OnAccountAs,
        };
    }

    private PlannedReversal Given(PlannedPayment row, LedgerPosting posting)
    {
        var shown = basis.Holdings.OnAccountOf(row.OnAccountId!.Value)?.Allocations.FirstOrDefault(part => part.Id == posting.XeroId);
        var decision = shown is null
            ? UndoPlanning.TakeBack(posting, "It is no longer in Xero; the ledger takes note of it.")
            : UndoPlanning.Closed(basis, row.AllocatedOn!.Value) ?? UndoPlanning.TakeBack(posting);
        if (shown is not null && decision.Sends)
        {
            takenOff[row.OnAccountId.Value] = takenOff.GetValueOrDefault(row.OnAccountId.Value) + shown.Amount;
        }

        return UndoPlanning.Reversal(row, posting, row.AllocatedOn, row.Currency, row.Amount, decision) with { PostedAs = RecordKind.OnAccountAllocation, CreditNoteId = row.OnAccountId, OnAccountAs = row.OnAccountAs };
    }

    private PlannedReversal Kept(PlannedPayment row, LedgerPosting posting)
    {
        var decision = basis.Holdings.OnAccountOf(posting.XeroId!.Value) switch
        {
            null => UndoPlanning.TakeBack(posting, "It is no longer in Xero; the ledger takes note of it."),
            { } credit when credit.Gross != credit.Open + takenOff.GetValueOrDefault(credit.Id) =>
                UndoPlanning.NotUndoable($"Some of the {credit.Kind.Noun()} is given to bills, or refunded. Take that back first: by undoing the run that gave it, or in Xero."),
            _ => UndoPlanning.Closed(basis, row.Date) ?? UndoPlanning.TakeBack(posting),
        };
        return UndoPlanning.Reversal(row, posting, row.Date, row.Currency, row.Amount, decision) with { PostedAs = RecordKind.OnAccount, Reference = row.Reference, OnAccountAs = row.OnAccountAs };
    }
}
