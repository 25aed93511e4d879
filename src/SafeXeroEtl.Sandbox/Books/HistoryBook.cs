namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Notes and events on a contact, document or payment; they are never edited or deleted (FACTS 2).</summary>
internal static class HistoryBook
{
    extension(BookSession session)
    {
        public void AddHistory(Guid parentId, string changes, string details, DateTimeOffset now) => session.Execute(
            "INSERT INTO history (tenant_id, history_id, parent_id, changes, details, at_utc) VALUES ($tenant, $id, $parent, $changes, $details, $at)",
            ("$id", Stored.Text(Guid.NewGuid())),
            ("$parent", Stored.Text(parentId)),
            ("$changes", changes),
            ("$details", details),
            ("$at", now.ToUnixTimeMilliseconds()));

        /// <summary>How often something of this name happened in the organisation after the instant.</summary>
        public int CountHistory(string changes, DateTimeOffset after) =>
            session.Query(
                "SELECT COUNT(*) FROM history WHERE tenant_id = $tenant AND changes = $changes AND at_utc > $after",
                static row => row.GetInt32(0),
                ("$changes", changes),
                ("$after", after.ToUnixTimeMilliseconds())).Single();

        public List<HistoryRecord> HistoryOf(Guid parentId) =>
            session.Query(
                "SELECT changes, details, at_utc FROM history WHERE tenant_id = $tenant AND parent_id = $parent ORDER BY at_utc DESC, rowid DESC",
                static row => new HistoryRecord(row.RequiredText("changes"), row.RequiredText("details"), row.InstantAt("at_utc")),
                ("$parent", Stored.Text(parentId)));
    }
}

/// <summary>One line of an object's history.</summary>
internal sealed record HistoryRecord(string Changes, string Details, DateTimeOffset AtUtc);
