using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The table of bank transfers.</summary>
internal static class TransferBook
{
    extension(BookSession session)
    {
        public List<BankTransfer> AllTransfers() =>
            session.Query("SELECT * FROM bank_transfers WHERE tenant_id = $tenant ORDER BY updated_utc, transfer_id", ReadTransfer);

        public BankTransfer? TransferById(Guid id) =>
            session.First("SELECT * FROM bank_transfers WHERE tenant_id = $tenant AND transfer_id = $id", ReadTransfer, ("$id", Stored.Text(id)));

        /// <summary>The transfer one end of which is this bank transaction.</summary>
        public BankTransfer? TransferOfTransaction(Guid transactionId) =>
            session.First(
                "SELECT * FROM bank_transfers WHERE tenant_id = $tenant AND (from_transaction_id = $id OR to_transaction_id = $id)",
                ReadTransfer,
                ("$id", Stored.Text(transactionId)));

        public void SaveTransfer(BankTransfer transfer) => session.Execute(
            "INSERT OR REPLACE INTO bank_transfers (tenant_id, transfer_id, from_transaction_id, from_account_id, from_is_reconciled, to_transaction_id, "
            + "to_account_id, to_is_reconciled, amount, currency_code, currency_rate, date, reference, status, created_utc, updated_utc) VALUES ($tenant, $id, "
            + "$fromTransaction, $fromAccount, $fromReconciled, $toTransaction, $toAccount, $toReconciled, $amount, $currency, $rate, $date, $reference, "
            + "$status, $created, $updated)",
            ("$id", Stored.Text(transfer.TransferId)),
            ("$fromTransaction", Stored.Text(transfer.From.TransactionId)),
            ("$fromAccount", Stored.Text(transfer.From.AccountId)),
            ("$fromReconciled", transfer.From.IsReconciled ? 1 : 0),
            ("$toTransaction", Stored.Text(transfer.To.TransactionId)),
            ("$toAccount", Stored.Text(transfer.To.AccountId)),
            ("$toReconciled", transfer.To.IsReconciled ? 1 : 0),
            ("$amount", Stored.Text(transfer.Amount)),
            ("$currency", transfer.CurrencyCode),
            ("$rate", Stored.Text(transfer.CurrencyRate)),
            ("$date", Stored.Text(transfer.Date)),
            ("$reference", transfer.Reference),
            ("$status", transfer.Status),
            ("$created", transfer.CreatedUtc.ToUnixTimeMilliseconds()),
            ("$updated", transfer.UpdatedUtc.ToUnixTimeMilliseconds()));
    }

    private static BankTransfer ReadTransfer(SqliteDataReader row) => new()
    {
        TransferId = row.IdAt("transfer_id"),
        From = new(row.IdAt("from_transaction_id"), row.IdAt("from_account_id"), row.FlagAt("from_is_reconciled")),
        To = new(row.IdAt("to_transaction_id"), row.IdAt("to_account_id"), row.FlagAt("to_is_reconciled")),
        Amount = row.DecimalAt("amount"),
        CurrencyCode = row.RequiredText("currency_code"),
        CurrencyRate = row.DecimalAt("currency_rate"),
        Date = row.DateAt("date"),
        Reference = row.RequiredText("reference"),
        Status = row.RequiredText("status"),
        CreatedUtc = row.InstantAt("created_utc"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}
