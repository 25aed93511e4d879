using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary>One posting as the ledger has it.</summary>
internal sealed record PostingRow(string Kind, string Key, string State, string Match, string XeroId);

/// <summary>A workspace's ledger, looked at from outside.</summary>
internal sealed class LedgerFile(DemoWorkspace workspace)
{
    private const string Name = "ledger.db";

    private string Folder => workspace.PathOf(".safexero");

    /// <summary>Changes with every write; asking for it touches nothing.</summary>
    public (long Length, DateTime At) Mark
    {
        get
        {
            var log = new FileInfo(Path.Combine(Folder, Name + "-wal"));
            return log.Exists ? (log.Length, log.LastWriteTimeUtc) : default;
        }
    }

    /// <summary>Read from a copy: whoever opens the file itself mends what the killed process left, and that is for the next process to do.</summary>
    public List<PostingRow> Postings() => Ask(
        "SELECT kind, key, state, match, coalesce(xero_id, '') FROM posting",
        static row => new PostingRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)));

    /// <summary>Requests that are not settled.</summary>
    public int OpenSends() => Ask("SELECT count(*) FROM send WHERE settled_at IS NULL", static row => row.GetInt32(0)).Single();

    private List<T> Ask<T>(string query, Func<SqliteDataReader, T> read)
    {
        var copy = Directory.CreateTempSubdirectory("safexero-ledger-");
        try
        {
            foreach (var file in Directory.GetFiles(Folder, Name + "*").Where(static file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            return Ask(Path.Combine(copy.FullName, Name), query, read);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static List<T> Ask<T>(string path, string query, Func<SqliteDataReader, T> read)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are constants of this class
        command.CommandText = query;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        List<T> found = [];
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    }
}
