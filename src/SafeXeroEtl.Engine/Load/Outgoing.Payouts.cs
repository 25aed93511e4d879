using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <content>Payouts of payment providers.</content>
internal abstract partial record Outgoing
{
    /// <summary>A payout on its way between clearing and bank.</summary>
    public static Outgoing Transfer(PlannedPayout row)
    {
        var transfer = new NewBankTransfer
        {
            Key = row.Key,
            FromAccountId = row.FromAccountId!.Value,
            ToAccountId = row.ToAccountId!.Value,
            Amount = decimal.Abs(row.Amount),
            Date = row.Date,
            Reference = row.Reference,
        };
        return new OfTransfer(transfer) { Intent = IntentOf(row, row.Reference) with { OwnerId = transfer.FromAccountId, Date = row.Date, Amount = transfer.Amount } };
    }

    /// <summary>What the provider kept, out of clearing.</summary>
    public static Outgoing Fees(PlannedPayout row)
    {
        var fee = row.Fee ?? throw NothingToCreate(row);
        var transaction = new NewBankTransaction
        {
            Key = row.Key,
            Kind = BankTransactionKind.Spend,
            ContactId = fee.ContactId,
            BankAccountId = row.FromAccountId!.Value,
            Date = row.Date,
            Reference = row.Reference,
            Currency = row.Currency,
            Lines =
            [
                new NewBankLine
                {
                    Description = $"Fees of payout {row.Payout.Id}",
                    Net = fee.Net,
                    Vat = fee.SendVat ? fee.Vat : null,
                    AccountCode = fee.AccountCode,
                    TaxType = fee.TaxType,
                },
            ],
        };
        return new OfPayoutFee(transaction) { Intent = IntentOf(row, row.Reference) with { OwnerId = transaction.BankAccountId, Date = row.Date, Net = fee.Net, Vat = fee.Vat, Amount = row.Amount } };
    }

    public static Outgoing TransferDeletion(PlannedReversal row) => new OfTransferDeletion(row.Id) { Intent = IntentOf(row) };

    /// <param name="transaction">As Xero shows it now.</param>
    public static Outgoing FeeDeletion(PlannedReversal row, BankTransaction transaction) => new OfFeeDeletion(transaction) { Intent = IntentOf(row) };
}
