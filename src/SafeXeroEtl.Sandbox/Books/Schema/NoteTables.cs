namespace SafeXeroEtl.Sandbox.Books.Schema;

/// <summary>What hangs on any object: its history and notes, its files.</summary>
internal static class NoteTables
{
    public static readonly IReadOnlyList<(string Table, string Order)> Orders =
    [
        ("history", "tenant_id, history_id"), ("attachments", "tenant_id, attachment_id"),
    ];

    public const string Creation = """
        CREATE TABLE history (
            tenant_id TEXT NOT NULL, history_id TEXT NOT NULL, parent_id TEXT NOT NULL, changes TEXT NOT NULL, details TEXT NOT NULL,
            at_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, history_id));
        CREATE INDEX history_by_parent ON history (tenant_id, parent_id);
        CREATE TABLE attachments (
            tenant_id TEXT NOT NULL, attachment_id TEXT NOT NULL, parent_id TEXT NOT NULL, file_name TEXT NOT NULL, mime_type TEXT NOT NULL,
            include_online INTEGER NOT NULL, content BLOB NOT NULL, added_utc INTEGER NOT NULL, PRIMARY KEY (tenant_id, attachment_id));
        CREATE INDEX attachments_by_parent ON attachments (tenant_id, parent_id);
        """;
}
