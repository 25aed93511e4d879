using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    private const string PostingColumns = "kind, key, generation, state, xero_id, content_hash, run_id, attempt, reason, coalesce(made_by, run_id), date, net, vat, amount, content";

    /// <summary>The latest generation of every posting of a kind, by key.</summary>
    public IReadOnlyDictionary<string, LedgerPosting> Postings(string tenantId, RecordKind kind)
    {
        // Generations come in rising order, so that the last one stays.
        var latest = new Dictionary<string, LedgerPosting>(StringComparer.Ordinal);
        var rows = sql.Query(
            $"SELECT {PostingColumns} FROM posting WHERE tenant = $tenant AND kind = $kind ORDER BY key, generation",
            ReadPosting,
            ("$tenant", tenantId),
            ("$kind", kind.ToString()));
        foreach (var posting in rows)
        {
            latest[posting.Key] = posting;
        }

        return latest;
    }

    /// <summary>One generation of one posting; null when nothing was ever sent for it.</summary>
    public LedgerPosting? FindPosting(string tenantId, RecordKind kind, string key, int generation) =>
        sql.Query(
            $"SELECT {PostingColumns} FROM posting WHERE tenant = $tenant AND kind = $kind AND key = $key AND generation = $generation",
            ReadPosting,
            ("$tenant", tenantId),
            ("$kind", kind.ToString()),
            ("$key", key),
            ("$generation", generation)).FirstOrDefault();

    /// <summary>Contacts that were made and each change of one, in the order in which they were sent; none of contacts that were taken back.</summary>
    public IEnumerable<LedgerPosting> WrittenContacts(string tenantId) => sql.Query(
        $"""
        SELECT {PostingColumns} FROM posting WHERE tenant = $tenant AND kind IN ('Contact', 'ContactUpdate') AND state = 'Posted'
        AND xero_id NOT IN (SELECT xero_id FROM posting WHERE tenant = $tenant AND kind = 'Contact' AND state IN ('Deleting', 'Closed')) ORDER BY send_id, position
        """,
        ReadPosting,
        ("$tenant", tenantId));

    private static LedgerPosting ReadPosting(SqliteDataReader row) => new()
    {
        Kind = LedgerText.Word<RecordKind>(row.GetString(0)),
        Key = row.GetString(1),
        Generation = row.GetInt32(2),
        State = LedgerText.Word<PostingState>(row.GetString(3)),
        XeroId = Id(row, 4),
        ContentHash = row.GetString(5),
        RunId = row.GetString(6),
        Attempt = row.GetInt32(7),
        Reason = Text(row, 8),
        MadeBy = row.GetString(9),
        Figures = Figures(row),
        Content = Text(row, 14),
    };

    private static PostedFigures? Figures(SqliteDataReader row) => row.GetString(0) is not (nameof(RecordKind.Invoice) or nameof(RecordKind.CreditNote) or nameof(RecordKind.ReturnedPayment)) || Text(row, 10) is not { } day
        ? null
        : new PostedFigures(LedgerText.Day(day), LedgerText.Amount(row.GetString(11)), LedgerText.Amount(row.GetString(12)), LedgerText.Amount(row.GetString(13)));
}
