using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox.Books.Schema;
using SafeXeroEtl.Sandbox.Seed;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The SQLite file: opens it, creates and seeds it when it is new, and runs one transaction at a time over it.</summary>
internal sealed class BooksFile
{
    private readonly string _connectionString;
    private readonly XeroUnknowns _unknowns;
    private readonly ConcurrentBag<BookConnection> _idle = [];

    private BooksFile(string path, XeroUnknowns unknowns)
    {
        Path = path;
        _unknowns = unknowns;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the books; a missing or empty file is created and seeded.</summary>
    public static BooksFile Open(string path, XeroUnknowns? unknowns = null)
    {
        var file = At(path, unknowns ?? new XeroUnknowns());
        file.EnsureSeeded();
        return file;
    }

    /// <summary>Empties and seeds again, in one transaction, so that a running sandbox over the same file sees either state whole.</summary>
    public static BooksFile Reset(string path)
    {
        var file = At(path, new XeroUnknowns());
        using (var connection = file.Connect())
        using (var session = new BookSession(connection, file._unknowns, writes: true))
        {
            Rebuild(session);
            session.Commit();
        }

        return file;
    }

    public T Read<T>(Func<BookSession, T> work)
    {
        using var connection = Connect();
        using var session = new BookSession(connection, _unknowns, writes: false);
        return work(session);
    }

    /// <summary>Runs <paramref name="work"/> inside BEGIN IMMEDIATE … COMMIT; an exception rolls everything back.</summary>
    public T Write<T>(Func<BookSession, T> work)
    {
        using var connection = Connect();
        using var session = new BookSession(connection, _unknowns, writes: true);
        var result = work(session);
        session.Commit();
        return result;
    }

    /// <summary>Lets go of idle connections, so that the file can be deleted (Windows refuses otherwise).</summary>
    public void Close()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Close();
        }
    }

    private static BooksFile At(string path, XeroUnknowns unknowns)
    {
        SQLitePCL.Batteries_V2.Init();
        if (!path.StartsWith("file:", StringComparison.Ordinal) && System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        return new BooksFile(path, unknowns);
    }

    private static void Rebuild(BookSession session)
    {
        var tables = session.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", static row => row.GetString(0));
        foreach (var table in tables)
        {
            session.Execute($"DROP TABLE \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        foreach (var area in BooksSchema.Creation)
        {
            session.Execute(area);
        }

        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {BooksSchema.Version}"));
        Seeder.Fill(session);
    }

    private static int VersionOf(BookSession session) => session.Query("PRAGMA user_version", static row => row.GetInt32(0)).Single();

    private BookConnection Connect() => _idle.TryTake(out var idle) ? idle : BookConnection.Open(_connectionString, _idle);

    private void EnsureSeeded()
    {
        using var connection = Connect();
        using (var look = new BookSession(connection, _unknowns, writes: false))
        {
            if (VersionOf(look) == BooksSchema.Version)
            {
                return;
            }
        }

        using var session = new BookSession(connection, _unknowns, writes: true);
        switch (VersionOf(session))
        {
            case BooksSchema.Version: // another process was quicker
                return;
            case 0:
                Rebuild(session);
                session.Commit();
                return;
            default:
                throw new InvalidDataException($"{Path} holds sandbox books of another version; run 'sandbox reset' to start it afresh.");
        }
    }
}
