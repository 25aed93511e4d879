using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Files that hang on contacts, documents and accounts.</summary>
internal static class AttachmentBook
{
    private const string Columns = "attachment_id, file_name, mime_type, length(content) AS content_length, include_online";

    extension(BookSession session)
    {
        public List<Attachment> AttachmentsOf(Guid parentId) =>
            session.Query(
                $"SELECT {Columns} FROM attachments WHERE tenant_id = $tenant AND parent_id = $parent ORDER BY added_utc, rowid",
                Read,
                ("$parent", Stored.Text(parentId)));

        public byte[] ContentOf(Guid attachmentId) =>
            session.Query(
                "SELECT content FROM attachments WHERE tenant_id = $tenant AND attachment_id = $id",
                static row => (byte[])row["content"],
                ("$id", Stored.Text(attachmentId))).Single();

        public void SaveAttachment(Guid parentId, Attachment attachment, byte[] content, DateTimeOffset now) => session.Execute(
            "INSERT INTO attachments (tenant_id, attachment_id, parent_id, file_name, mime_type, include_online, content, added_utc) "
            + "VALUES ($tenant, $id, $parent, $name, $type, $online, $content, $now) ON CONFLICT (tenant_id, attachment_id) DO UPDATE SET "
            + "mime_type = excluded.mime_type, include_online = excluded.include_online, content = excluded.content",
            ("$id", Stored.Text(attachment.AttachmentId)),
            ("$parent", Stored.Text(parentId)),
            ("$name", attachment.FileName),
            ("$type", attachment.MimeType),
            ("$online", attachment.IncludeOnline ? 1 : 0),
            ("$content", content),
            ("$now", now.ToUnixTimeMilliseconds()));

        /// <summary>The objects that have at least one file.</summary>
        public HashSet<Guid> ParentsWithAttachments() =>
            [.. session.Query("SELECT DISTINCT parent_id FROM attachments WHERE tenant_id = $tenant", static row => row.IdAt("parent_id"))];
    }

    private static Attachment Read(SqliteDataReader row) => new()
    {
        AttachmentId = row.IdAt("attachment_id"),
        FileName = row.RequiredText("file_name"),
        MimeType = row.RequiredText("mime_type"),
        ContentLength = row.IntAt("content_length"),
        IncludeOnline = row.FlagAt("include_online"),
    };
}

/// <summary>A file beside its parent; the bytes are read apart.</summary>
internal sealed record Attachment
{
    public required Guid AttachmentId { get; init; }
    public required string FileName { get; init; }
    public required string MimeType { get; init; }
    public required int ContentLength { get; init; }

    /// <summary>Whether the customer sees the file beside the online invoice.</summary>
    public bool IncludeOnline { get; init; }
}
