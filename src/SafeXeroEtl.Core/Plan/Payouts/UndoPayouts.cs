using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>Payouts taken back: the transfer and the money spent on fees are deleted, unless they are reconciled with the bank.</summary>
internal static class UndoPayouts
{
    /// <returns>Null when nothing of it stands.</returns>
    public static PlannedReversal? Plan(UndoBasis basis, PlannedPayout row, LedgerPosting posting)
    {
        if (!UndoPlanning.Stands(posting))
        {
            return null;
        }

        var (stands, reconciled) = row.Kind == RecordKind.PayoutFee
            ? (basis.Bank.HasSpent(posting.XeroId!.Value), basis.Bank.Spent.Any(spent => spent.Id == posting.XeroId && spent.IsReconciled))
            : (basis.Bank.HasTransfer(posting.XeroId!.Value), basis.Bank.Transfers.Any(transfer => transfer.Id == posting.XeroId && transfer.IsReconciled));
        var decision = !stands ? UndoPlanning.TakeBack(posting, "It is no longer in Xero; the ledger takes note of it.")
            : reconciled ? UndoPlanning.NotUndoable("It is reconciled with the bank in Xero. Remove the reconciliation there, then undo again.")
            : UndoPlanning.Closed(basis, row.Date) ?? UndoPlanning.TakeBack(posting);
        return UndoPlanning.Reversal(row, posting, row.Date, row.Currency, row.Amount, decision);
    }
}
