namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>Tables of the protocol, which are no part of the books and not in the digest.</summary>
internal static class ProtocolTables
{
    public const string Creation = """
        CREATE TABLE idempotency_keys (
            app TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, first_utc INTEGER NOT NULL, status INTEGER NOT NULL,
            content_type TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (app, key));
        CREATE INDEX idempotency_keys_by_age ON idempotency_keys (first_utc);
        CREATE TABLE call_windows (
            scope TEXT PRIMARY KEY, started_utc INTEGER NOT NULL, calls INTEGER NOT NULL);
        """;
}
