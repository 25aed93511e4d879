namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>What is set against documents: payments and allocations.</summary>
internal static class SettlementTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("payments", "tenant_id, payment_id"), ("allocations", "tenant_id, allocation_id"),
    ];

    public const string Creation = """
        CREATE TABLE payments (
            tenant_id TEXT NOT NULL, payment_id TEXT NOT NULL, invoice_id TEXT NOT NULL, account_id TEXT NOT NULL, date TEXT NOT NULL,
            amount TEXT NOT NULL, bank_amount TEXT NOT NULL, currency_rate TEXT NOT NULL, reference TEXT NOT NULL, details TEXT, status TEXT NOT NULL,
            is_reconciled INTEGER NOT NULL, batch_id TEXT, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, payment_id));
        CREATE INDEX payments_by_invoice ON payments (tenant_id, invoice_id);
        CREATE INDEX payments_by_change ON payments (tenant_id, updated_utc, payment_id);
        CREATE INDEX payments_by_batch ON payments (tenant_id, batch_id) WHERE batch_id IS NOT NULL;
        CREATE TABLE allocations (
            tenant_id TEXT NOT NULL, allocation_id TEXT NOT NULL, credit_id TEXT NOT NULL, invoice_id TEXT NOT NULL, date TEXT NOT NULL,
            amount TEXT NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, allocation_id));
        CREATE INDEX allocations_by_credit ON allocations (tenant_id, credit_id);
        CREATE INDEX allocations_by_invoice ON allocations (tenant_id, invoice_id);
        """;
}
