using System.Text;
using SafeXeroEtl.Core.Extract;
using SQLitePCL;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Scratch file of a run: rows go in as the files bring them and come out by bill number, so that a bill is whole wherever its
/// rows stood and no month's lines are in memory (DESIGN 4, Scale). It is not worth surviving a crash: nothing is journalled and
/// nothing flushed. SQLite is called directly because a million rows pass through here.
/// </summary>
internal sealed class StagedRows : IDisposable
{
    private const string Settings = """
        PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536;
        CREATE TABLE staged(number TEXT NOT NULL, kind INTEGER NOT NULL, line INTEGER NOT NULL, data BLOB NOT NULL);
        BEGIN;
        """;

    private readonly string _path;
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _insert;

    public StagedRows(string path)
    {
        Batteries_V2.Init();
        _path = path;
        File.Delete(path);
        Check(raw.sqlite3_open(path, out _file));
        Check(raw.sqlite3_exec(_file, Settings));
        Check(raw.sqlite3_prepare_v2(_file, "INSERT INTO staged VALUES(?,?,?,?)", out _insert));
    }

    public void Add(string number, StagedKind kind, int line, ReadOnlySpan<byte> data)
    {
        Span<byte> key = stackalloc byte[ExtractLimits.KeyCharactersMax * 4];
        var utf8 = number.Length <= ExtractLimits.KeyCharactersMax ? key[..Encoding.UTF8.GetBytes(number, key)] : Encoding.UTF8.GetBytes(number);
        raw.sqlite3_bind_text(_insert, 1, utf8);
        raw.sqlite3_bind_int(_insert, 2, (int)kind);
        raw.sqlite3_bind_int(_insert, 3, line);
        raw.sqlite3_bind_blob(_insert, 4, data);
        Done(raw.sqlite3_step(_insert));
        raw.sqlite3_reset(_insert);
    }

    /// <summary>Bill numbers of the headers, in no order.</summary>
    public IEnumerable<string> HeaderNumbers()
    {
        using var query = Prepare("SELECT number FROM staged WHERE kind=0");
        while (raw.sqlite3_step(query) == raw.SQLITE_ROW)
        {
            yield return raw.sqlite3_column_text(query, 0).utf8_to_string();
        }
    }

    /// <summary>Every line row, in the order of the file.</summary>
    public StagedCursor Lines() => new(Prepare("SELECT number, kind, line, data FROM staged WHERE kind=1"), Done);

    /// <summary>Every row by bill number: byte order of UTF-8, which is ordinal order for all that bill numbers are made of in practice.</summary>
    public StagedCursor ByNumber() => new(Prepare("SELECT number, kind, line, data FROM staged ORDER BY number"), Done);

    public void Dispose()
    {
        _insert.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_file, sql, out var query));
        return query;
    }

    private void Done(int state)
    {
        if (state != raw.SQLITE_DONE)
        {
            Check(state);
        }
    }

    private void Check(int state)
    {
        if (state != raw.SQLITE_OK)
        {
            throw new IOException($"The scratch file {Path.GetFileName(_path)} failed: {raw.sqlite3_errmsg(_file).utf8_to_string()}");
        }
    }
}
