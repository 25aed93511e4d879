using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox.Querying;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// A connection to the file with the statements it has prepared. Disposed, it goes back to the idle ones: to open one, teach it our
/// functions and prepare its statements again for each request took longer than most requests.
/// </summary>
internal sealed class BookConnection : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;
    private readonly ConcurrentBag<BookConnection> _idle;

    private BookConnection(SqliteConnection connection, ConcurrentBag<BookConnection> idle)
    {
        _connection = connection;
        _idle = idle;
    }

    /// <param name="idle">Where it goes when it is disposed.</param>
    public static BookConnection Open(string connectionString, ConcurrentBag<BookConnection> idle)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.CreateFunction("fold", (string? text) => text is null ? null : TextFolding.Fold(text), isDeterministic: true);
        connection.CreateCollation("words", static (left, right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase));
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768;";
        settings.ExecuteNonQuery();
        return new BookConnection(connection, idle);
    }

    public SqliteTransaction Begin(bool writes) => _connection.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: !writes);

    /// <summary>The statement, prepared once for as long as the connection lives.</summary>
    public SqliteCommand Command(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        return command;
    }

    public void Dispose() => _idle.Add(this);

    /// <summary>For good.</summary>
    public void Close()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}
