using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>
/// The workspace's memory: runs, postings, records, contact links and the run log, in one SQLite file. Every operation that
/// writes is one transaction, the run log's rows included. Not for use by several threads at once. Everything that goes wrong
/// with the file is a <see cref="LedgerException"/>.
/// </summary>
public sealed partial class RunLedger : IDisposable
{
    private readonly LedgerConnection sql;
    private readonly TimeProvider clock;

    private readonly DirectoryInfo? copiedTo;

    /// <param name="copiedTo">A folder that goes with it; null without one.</param>
    private RunLedger(LedgerConnection sql, TimeProvider clock, DirectoryInfo? copiedTo = null)
    {
        this.sql = sql;
        this.clock = clock;
        this.copiedTo = copiedTo;
    }

    private string Now => LedgerText.Of(clock.GetUtcNow());

    /// <summary>Where a workspace keeps its ledger.</summary>
    public static string PathIn(string workspace) => Path.Combine(workspace, PrivateFolder.Name, "ledger.db");

    /// <summary>Opens the ledger, makes it when there is none, and brings an older one up to date.</summary>
    /// <exception cref="LedgerException">SX7002 when a newer version wrote it, SX7005 when it cannot be used, SX7012 when its folder is on the network.</exception>
    public static RunLedger Open(string path, TimeProvider clock)
    {
        NetworkFolder.Refuse(Path.GetDirectoryName(Path.GetFullPath(path))!);
        MakeFile(path);
        var target = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        return Open(target, path, clock);
    }

    /// <summary>A ledger in memory, for simulations: shared by all that give the name, gone when the last is disposed.</summary>
    public static RunLedger OpenInMemory(string name, TimeProvider clock)
    {
        var target = new SqliteConnectionStringBuilder { DataSource = name, Mode = SqliteOpenMode.Memory, Cache = SqliteCacheMode.Shared, Pooling = false };
        return Open(target, name, clock);
    }

    /// <summary>A ledger over a connection that somebody opened, for simulations that fill its disk or end it in mid-transaction; it is disposed with the ledger.</summary>
    public static RunLedger OpenOver(SqliteConnection connection, TimeProvider clock) => Open(LedgerConnection.Open(connection, connection.DataSource), connection.DataSource, clock);

    public void Dispose()
    {
        sql.Dispose();
        copiedTo?.Delete(recursive: true);
    }

    private static RunLedger Open(SqliteConnectionStringBuilder target, string file, TimeProvider clock) => Open(LedgerConnection.Open(target, file), file, clock);

    private static RunLedger Open(LedgerConnection connection, string file, TimeProvider clock)
    {
        try
        {
            LedgerSchema.Migrate(connection, file);
            return new RunLedger(connection, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite makes its side files with the permissions of the main one.
    private static void MakeFile(string path)
    {
        try
        {
            PrivateFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var made = PrivateFolder.OpenFile(path, FileShare.ReadWrite);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(path, "The ledger cannot be opened for writing.", "Nothing was sent. Make the folder and the file writable for this account; `status`, `history`, `show`, `today` and `verify` only read.", fault);
        }
    }

    private static LedgerException NotUsable(string path, string what, string nextStep, Exception fault) => new(
        new Diagnostic { Code = DiagnosticCodes.LedgerNotUsable, Message = $"{what} {fault.Message}", At = new SourceLocation(path), NextStep = nextStep }, fault);
}
