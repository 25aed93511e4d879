using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The tables of payments and allocations.</summary>
internal static class SettlementBook
{
    extension(BookSession session)
    {
        public List<Payment> AllPayments() => session.Query("SELECT * FROM payments WHERE tenant_id = $tenant ORDER BY updated_utc, payment_id", ReadPayment);

        public Payment? PaymentById(Guid id) =>
            session.First("SELECT * FROM payments WHERE tenant_id = $tenant AND payment_id = $id", ReadPayment, ("$id", Stored.Text(id)));

        public List<Payment> PaymentsByIds(IEnumerable<Guid> ids) =>
            session.Query(
                "SELECT * FROM payments WHERE tenant_id = $tenant AND payment_id IN (SELECT value FROM json_each($ids))",
                ReadPayment,
                ("$ids", JsonIds.Of(ids)));

        public List<Payment> LivePaymentsOf(string documentIds) =>
            session.Query(
                "SELECT * FROM payments WHERE tenant_id = $tenant AND status = 'AUTHORISED' AND invoice_id IN (SELECT value FROM json_each($ids)) ORDER BY date, payment_id",
                ReadPayment,
                ("$ids", documentIds));

        /// <summary>A payment that is there already changes only its status: there is no edit (FACTS 11).</summary>
        public void SavePayment(Payment payment) => session.Execute(
            "INSERT INTO payments (tenant_id, payment_id, invoice_id, account_id, date, amount, bank_amount, currency_rate, reference, details, status, "
            + "is_reconciled, batch_id, updated_utc) VALUES ($tenant, $id, $document, $account, $date, $amount, $bank, $rate, $reference, $details, $status, "
            + "$reconciled, $batch, $updated) ON CONFLICT (tenant_id, payment_id) DO UPDATE SET status = $status, updated_utc = $updated",
            ("$id", Stored.Text(payment.PaymentId)),
            ("$document", Stored.Text(payment.DocumentId)),
            ("$account", Stored.Text(payment.AccountId)),
            ("$date", Stored.Text(payment.Date)),
            ("$amount", Stored.Text(payment.Amount)),
            ("$bank", Stored.Text(payment.BankAmount)),
            ("$rate", Stored.Text(payment.CurrencyRate)),
            ("$reference", payment.Reference),
            ("$details", payment.Details),
            ("$status", payment.Status),
            ("$reconciled", payment.IsReconciled ? 1 : 0),
            ("$batch", Stored.TextOrNull(payment.BatchId)),
            ("$updated", payment.UpdatedUtc.ToUnixTimeMilliseconds()));

        public List<Allocation> AllAllocations() => session.Query("SELECT * FROM allocations WHERE tenant_id = $tenant", ReadAllocation);

        public List<Allocation> AllocationsTouching(string documentIds) =>
            session.Query(
                "SELECT * FROM allocations WHERE tenant_id = $tenant AND (credit_id IN (SELECT value FROM json_each($ids)) "
                + "OR invoice_id IN (SELECT value FROM json_each($ids))) ORDER BY date, allocation_id",
                ReadAllocation,
                ("$ids", documentIds));

        public Allocation? AllocationById(Guid creditId, Guid id) =>
            session.First(
                "SELECT * FROM allocations WHERE tenant_id = $tenant AND allocation_id = $id AND credit_id = $credit",
                ReadAllocation,
                ("$id", Stored.Text(id)),
                ("$credit", Stored.Text(creditId)));

        public void AddAllocation(Allocation allocation, DateTimeOffset now) => session.Execute(
            "INSERT INTO allocations (tenant_id, allocation_id, credit_id, invoice_id, date, amount, updated_utc) "
            + "VALUES ($tenant, $id, $credit, $invoice, $date, $amount, $updated)",
            ("$id", Stored.Text(allocation.AllocationId)),
            ("$credit", Stored.Text(allocation.CreditId)),
            ("$invoice", Stored.Text(allocation.InvoiceId)),
            ("$date", Stored.Text(allocation.Date)),
            ("$amount", Stored.Text(allocation.Amount)),
            ("$updated", now.ToUnixTimeMilliseconds()));

        public void RemoveAllocation(Guid id) =>
            session.Execute("DELETE FROM allocations WHERE tenant_id = $tenant AND allocation_id = $id", ("$id", Stored.Text(id)));
    }

    public static Payment ReadPayment(SqliteDataReader row) => new()
    {
        PaymentId = row.IdAt("payment_id"),
        DocumentId = row.IdAt("invoice_id"),
        AccountId = row.IdAt("account_id"),
        Date = row.DateAt("date"),
        Amount = row.DecimalAt("amount"),
        BankAmount = row.DecimalAt("bank_amount"),
        CurrencyRate = row.DecimalAt("currency_rate"),
        Reference = row.RequiredText("reference"),
        Details = row.TextAt("details"),
        BatchId = row.IdOrNullAt("batch_id"),
        Status = row.RequiredText("status"),
        IsReconciled = row.FlagAt("is_reconciled"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };

    private static Allocation ReadAllocation(SqliteDataReader row) => new()
    {
        AllocationId = row.IdAt("allocation_id"),
        CreditId = row.IdAt("credit_id"),
        InvoiceId = row.IdAt("invoice_id"),
        Date = row.DateAt("date"),
        Amount = row.DecimalAt("amount"),
    };
}
