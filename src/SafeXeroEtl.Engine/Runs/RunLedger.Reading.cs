using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Engine.Runs;

/// <content>A ledger that this account may not write: an auditor's copy, or the workspace of another.</content>
public sealed partial class RunLedger
{
    private const string LogEnding = "-wal";
    private const string IndexEnding = "-shm";

    /// <summary>SQLite's own numbers for a file, or a folder, that may not be written.</summary>
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    /// <summary>
    /// Opens the ledger for a command that only looks. Where this account may not write, nothing is written; where there is no ledger none is made, and an
    /// empty one is shown.
    /// </summary>
    /// <inheritdoc cref="Open(string, TimeProvider)"/>
    public static RunLedger OpenToRead(string path, TimeProvider clock)
    {
        try
        {
            using var there = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return OpenInMemory("none at " + path, clock);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(path, "The ledger cannot be read.", "Make the folder and the file readable for this account.", fault);
        }

        try
        {
            return Open(path, clock);
        }
        catch (LedgerException fault) when (fault.InnerException is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: ReadOnly or CannotOpen })
        {
            return OpenUnwritten(path, clock);
        }
    }

    /// <summary>Reads a ledger and leaves its folder as it is, whoever left it and how.</summary>
    public static RunLedger OpenUnwritten(string path, TimeProvider clock)
    {
        // What SQLite had not yet moved out of its log is part of the ledger. To read that it wants a third file beside them, and would make it where it may.
        var isAllInOne = new FileInfo(path + LogEnding) is not { Exists: true, Length: > 0 };
        try
        {
            if ((isAllInOne || File.Exists(path + IndexEnding)) && OpenAsItLies(path, isAllInOne) is { } connection)
            {
                return new RunLedger(connection, clock);
            }
        }
        catch (LedgerException fault) when (!isAllInOne && fault.InnerException is SqliteException { SqliteErrorCode: ReadOnly or CannotOpen })
        {
            // The third file cannot be used by this account.
        }

        return OpenCopy(path, clock);
    }

    /// <returns>Null for a ledger of an earlier version, which has to be brought up to date first.</returns>
    private static LedgerConnection? OpenAsItLies(string path, bool isAllInOne)
    {
        var source = new Uri(Path.GetFullPath(path)).AbsoluteUri + (isAllInOne ? "?immutable=1" : "");
        var connection = LedgerConnection.Open(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }, path);
        try
        {
            if (LedgerSchema.IsCurrent(connection, path))
            {
                return connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    /// <summary>In a folder that only this account can read, for as long as the command looks.</summary>
    private static RunLedger OpenCopy(string path, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("safexero-ledger-");
        try
        {
            var copy = Path.Combine(folder.FullName, Path.GetFileName(path));
            foreach (var ending in (string[])["", LogEnding])
            {
                if (File.Exists(path + ending))
                {
                    using var from = new FileStream(path + ending, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var to = File.Create(copy + ending);
                    from.CopyTo(to);
                }
            }

            var connection = LedgerConnection.Open(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadWrite, Pooling = false }, path);
            LedgerSchema.Migrate(connection, path);
            return new RunLedger(connection, clock, folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }
}
