using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>The ledger's one SQLite connection: parameters, transactions, and every failure as a <see cref="LedgerException"/>.</summary>
internal sealed class LedgerConnection : IDisposable
{
    private const string MakeRoom = "Nothing further was sent. Make room on the disk, and give the same command again; do not delete the file.";

    private const string MendFile = "Nothing further was sent. Check the disk and the file's permissions, or restore the file from a backup; do not delete it.";

    /// <summary>SQLite's own number for a disk that is full.</summary>
    private const int Full = 13;

    private const int BusyMillisecondsMax = 5_000;

    /// <summary>32 MB. To move the log's pages into the database costs three flushes: seldom enough, a load has two a batch and no more.</summary>
    private const int LogPagesMax = 8_192;

    private readonly SqliteConnection connection;
    private readonly string file;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? transaction;

    private LedgerConnection(SqliteConnection connection, string file)
    {
        this.connection = connection;
        this.file = file;
    }

    /// <param name="file">For messages.</param>
    public static LedgerConnection Open(SqliteConnectionStringBuilder target, string file)
    {
        SQLitePCL.Batteries_V2.Init();
        return Open(new SqliteConnection(target.ConnectionString), file, isWritten: target.Mode != SqliteOpenMode.ReadOnly);
    }

    /// <param name="connection">Opened or not; it is disposed with this one.</param>
    /// <param name="isWritten">False for one that is only read: how it is written is not touched.</param>
    /// <inheritdoc cref="Open(SqliteConnectionStringBuilder, string)"/>
    public static LedgerConnection Open(SqliteConnection connection, string file, bool isWritten = true)
    {
        var ledger = new LedgerConnection(connection, file);
        try
        {
            ledger.Guard(() =>
            {
                if (ledger.connection.State != System.Data.ConnectionState.Open)
                {
                    ledger.connection.Open();
                }

                ledger.Execute($"PRAGMA busy_timeout = {BusyMillisecondsMax}");
                if (isWritten)
                {
                    ledger.Execute("PRAGMA journal_mode = WAL");
                    ledger.Execute("PRAGMA synchronous = FULL");
                    ledger.Execute($"PRAGMA wal_autocheckpoint = {LogPagesMax}");
                }

                ledger.Execute("PRAGMA foreign_keys = ON");
                ledger.Execute("PRAGMA trusted_schema = OFF");
                return 0;
            });
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>All of <paramref name="write"/> or nothing; one fsync. Readers of other processes are not held up.</summary>
    public void Transact(Action write)
    {
        var mine = Guard(() => connection.BeginTransaction());
        transaction = mine;
        try
        {
            write();
            Guard(() =>
            {
                mine.Commit();
                return 0;
            });
        }
        finally
        {
            transaction = null;
            mine.Dispose();
        }
    }

    /// <returns>How many rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Command(sql, values);
        return Guard(command.ExecuteNonQuery);
    }

    /// <summary>Rows one at a time, as they are asked for.</summary>
    public IEnumerable<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values)
    {
        // A command of its own: the enumeration may be left open while others run.
        using var command = connection.CreateCommand();
        Fill(command, sql, values);
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
        {
            yield return Guard(() => row(reader));
        }
    }

    /// <summary>A statement that makes several tables at once: a migration.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
        Fill(command, sql, []);
        Guard(command.ExecuteNonQuery);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            prepared.Add(sql, command);
        }

        Fill(command, sql, values);
        return command;
    }

    private void Fill(SqliteCommand command, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (command.CommandText != sql)
        {
#pragma warning disable CA2100 // Every statement is a constant of this namespace; values travel as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
        }

        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw NotUsable(fault.Message, fault, fault.SqliteErrorCode == Full ? MakeRoom : MendFile);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidCastException)
        {
            throw NotUsable("A row cannot be read: it was not written by this program.", fault, MendFile);
        }
    }

    private LedgerException NotUsable(string why, Exception cause, string nextStep) => new(
        new Diagnostic
        {
            Code = DiagnosticCodes.LedgerNotUsable,
            Message = $"The ledger cannot be read or written. {why}",
            At = new SourceLocation(file),
            NextStep = nextStep,
        },
        cause);
}
