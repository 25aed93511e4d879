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

        public List<Payment> LivePaymentsOf(string documentIds) =>
            session.Query(
                "SELECT * FROM payments WHERE tenant_id = $tenant AND status = 'AUTHORISED' AND invoice_id IN (SELECT value FROM json_each($ids)) ORDER BY date, payment_id",
                ReadPayment,
                ("$ids", documentIds));

        public void SavePayment(Payment payment) => session.Execute(
            "INSERT OR REPLACE INTO payments (tenant_id, payment_id, invoice_id, account_id, date, amount, reference, status, is_reconciled, updated_utc) "
            + "VALUES ($tenant, $id, $document, $account, $date, $amount, $reference, $status, $reconciled, $updated)",
            ("$id", Stored.Text(payment.PaymentId)),
            ("$document", Stored.Text(payment.DocumentId)),
            ("$account", Stored.Text(payment.AccountId)),
            ("$date", Stored.Text(payment.Date)),
            ("$amount", Stored.Text(payment.Amount)),
            ("$reference", payment.Reference),
            ("$status", payment.Status),
            ("$reconciled", payment.IsReconciled ? 1 : 0),
            ("$updated", payment.UpdatedUtc.ToUnixTimeMilliseconds()));

        public List<Allocation> AllAllocations() => session.Query("SELECT * FROM allocations WHERE tenant_id = $tenant", ReadAllocation);

        public List<Allocation> AllocationsTouching(string documentIds) =>
            session.Query(
                "SELECT * FROM allocations WHERE tenant_id = $tenant AND (credit_note_id IN (SELECT value FROM json_each($ids)) "
                + "OR invoice_id IN (SELECT value FROM json_each($ids))) ORDER BY date, allocation_id",
                ReadAllocation,
                ("$ids", documentIds));

        public Allocation? AllocationById(Guid creditNoteId, Guid id) =>
            session.First(
                "SELECT * FROM allocations WHERE tenant_id = $tenant AND allocation_id = $id AND credit_note_id = $note",
                ReadAllocation,
                ("$id", Stored.Text(id)),
                ("$note", Stored.Text(creditNoteId)));

        public void AddAllocation(Allocation allocation, DateTimeOffset now) => session.Execute(
            "INSERT INTO allocations (tenant_id, allocation_id, credit_note_id, invoice_id, date, amount, updated_utc) "
            + "VALUES ($tenant, $id, $note, $invoice, $date, $amount, $updated)",
            ("$id", Stored.Text(allocation.AllocationId)),
            ("$note", Stored.Text(allocation.CreditNoteId)),
            ("$invoice", Stored.Text(allocation.InvoiceId)),
            ("$date", Stored.Text(allocation.Date)),
            ("$amount", Stored.Text(allocation.Amount)),
            ("$updated", now.ToUnixTimeMilliseconds()));

        public void RemoveAllocation(Guid id) =>
            session.Execute("DELETE FROM allocations WHERE tenant_id = $tenant AND allocation_id = $id", ("$id", Stored.Text(id)));
    }

    private static Payment ReadPayment(SqliteDataReader row) => new()
    {
        PaymentId = row.IdAt("payment_id"),
        DocumentId = row.IdAt("invoice_id"),
        AccountId = row.IdAt("account_id"),
        Date = row.DateAt("date"),
        Amount = row.DecimalAt("amount"),
        Reference = row.RequiredText("reference"),
        Status = row.RequiredText("status"),
        IsReconciled = row.FlagAt("is_reconciled"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };

    private static Allocation ReadAllocation(SqliteDataReader row) => new()
    {
        AllocationId = row.IdAt("allocation_id"),
        CreditNoteId = row.IdAt("credit_note_id"),
        InvoiceId = row.IdAt("invoice_id"),
        Date = row.DateAt("date"),
        Amount = row.DecimalAt("amount"),
    };
}
