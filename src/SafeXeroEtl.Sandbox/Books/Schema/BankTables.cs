namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>Batches of payments, transfers between bank accounts, and what an organisation has switched on.</summary>
internal static class BankTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("batch_payments", "tenant_id, batch_id"), ("bank_transfers", "tenant_id, transfer_id"), ("organisation_features", "tenant_id, feature"),
    ];

    /// <summary>A row in <c>organisation_features</c> switches something on. So far there is ROUNDING (FACTS 11, rule 6).</summary>
    public const string Creation = """
        CREATE TABLE batch_payments (
            tenant_id TEXT NOT NULL, batch_id TEXT NOT NULL, account_id TEXT NOT NULL, date TEXT NOT NULL, is_purchase INTEGER NOT NULL,
            reference TEXT NOT NULL, details TEXT, narrative TEXT, particulars TEXT, code TEXT, status TEXT NOT NULL,
            is_reconciled INTEGER NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, batch_id));
        CREATE TABLE bank_transfers (
            tenant_id TEXT NOT NULL, transfer_id TEXT NOT NULL, from_transaction_id TEXT NOT NULL, from_account_id TEXT NOT NULL,
            from_is_reconciled INTEGER NOT NULL, to_transaction_id TEXT NOT NULL, to_account_id TEXT NOT NULL, to_is_reconciled INTEGER NOT NULL,
            amount TEXT NOT NULL, currency_code TEXT NOT NULL, currency_rate TEXT NOT NULL, date TEXT NOT NULL, reference TEXT NOT NULL,
            status TEXT NOT NULL, created_utc INTEGER NOT NULL, updated_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, transfer_id));
        CREATE TABLE organisation_features (
            tenant_id TEXT NOT NULL, feature TEXT NOT NULL, PRIMARY KEY (tenant_id, feature));
        """;
}
