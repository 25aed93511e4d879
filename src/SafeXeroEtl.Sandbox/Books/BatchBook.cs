using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The table of batch payments.</summary>
internal static class BatchBook
{
    extension(BookSession session)
    {
        public List<BatchPayment> AllBatches() =>
            session.Query("SELECT * FROM batch_payments WHERE tenant_id = $tenant ORDER BY updated_utc, batch_id", ReadBatch);

        public BatchPayment? BatchById(Guid id) =>
            session.First("SELECT * FROM batch_payments WHERE tenant_id = $tenant AND batch_id = $id", ReadBatch, ("$id", Stored.Text(id)));

        /// <summary>The payments that the batches made, deleted ones too, in the order in which they were asked for.</summary>
        public List<Payment> PaymentsOfBatches(IEnumerable<Guid> batchIds) =>
            session.Query(
                "SELECT * FROM payments WHERE tenant_id = $tenant AND batch_id IN (SELECT value FROM json_each($ids)) ORDER BY rowid",
                SettlementBook.ReadPayment,
                ("$ids", JsonIds.Of(batchIds)));

        public void SaveBatch(BatchPayment batch) => session.Execute(
            "INSERT OR REPLACE INTO batch_payments (tenant_id, batch_id, account_id, date, is_purchase, reference, details, narrative, particulars, code, "
            + "status, is_reconciled, updated_utc) VALUES ($tenant, $id, $account, $date, $purchase, $reference, $details, $narrative, $particulars, $code, "
            + "$status, $reconciled, $updated)",
            ("$id", Stored.Text(batch.BatchId)),
            ("$account", Stored.Text(batch.AccountId)),
            ("$date", Stored.Text(batch.Date)),
            ("$purchase", batch.IsPurchase ? 1 : 0),
            ("$reference", batch.Reference),
            ("$details", batch.Details),
            ("$narrative", batch.Narrative),
            ("$particulars", batch.Particulars),
            ("$code", batch.Code),
            ("$status", batch.Status),
            ("$reconciled", batch.IsReconciled ? 1 : 0),
            ("$updated", batch.UpdatedUtc.ToUnixTimeMilliseconds()));
    }

    private static BatchPayment ReadBatch(SqliteDataReader row) => new()
    {
        BatchId = row.IdAt("batch_id"),
        AccountId = row.IdAt("account_id"),
        Date = row.DateAt("date"),
        IsPurchase = row.FlagAt("is_purchase"),
        Reference = row.RequiredText("reference"),
        Details = row.TextAt("details"),
        Narrative = row.TextAt("narrative"),
        Particulars = row.TextAt("particulars"),
        Code = row.TextAt("code"),
        Status = row.RequiredText("status"),
        IsReconciled = row.FlagAt("is_reconciled"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}
