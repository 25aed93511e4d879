using SQLitePCL;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Scratch SQLite file of a run (DESIGN 4, Scale): blocks of rows, written once and read by their number. It is not worth surviving
/// a crash: nothing is journalled and nothing flushed. SQLite is called directly, in blocks, because a million rows pass through here.
/// </summary>
internal sealed class ScratchFile : IDisposable
{
    /// <summary>A block of this size lies on one page of the file.</summary>
    public const int BlockBytes = 65_000;

    private const string Settings = """
        PRAGMA page_size=65536; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-4096;
        CREATE TABLE blocks(number INTEGER PRIMARY KEY, rows BLOB NOT NULL);
        BEGIN;
        """;

    private readonly Lock _oneAtATime = new();
    private readonly string _path;
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _select;
    private int _blocks;

    public ScratchFile(string path)
    {
        Batteries_V2.Init();
        _path = path;
        File.Delete(path);
        Check(raw.sqlite3_open(path, out _file));
        Check(raw.sqlite3_exec(_file, Settings));
        Check(raw.sqlite3_prepare_v2(_file, "INSERT INTO blocks VALUES(?,?)", out _insert));
        Check(raw.sqlite3_prepare_v2(_file, "SELECT rows FROM blocks WHERE number=?", out _select));
    }

    /// <returns>The block's number.</returns>
    public int Append(ReadOnlySpan<byte> rows)
    {
        lock (_oneAtATime)
        {
            _blocks++;
            raw.sqlite3_bind_int(_insert, 1, _blocks);
            raw.sqlite3_bind_blob(_insert, 2, rows);
            Expect(raw.sqlite3_step(_insert), raw.SQLITE_DONE);
            raw.sqlite3_reset(_insert);
            return _blocks;
        }
    }

    /// <param name="into">Replaced by a larger one when the block does not fit.</param>
    /// <returns>The block's length.</returns>
    public int Read(int block, ref byte[] into)
    {
        lock (_oneAtATime)
        {
            raw.sqlite3_bind_int(_select, 1, block);
            Expect(raw.sqlite3_step(_select), raw.SQLITE_ROW);
            var rows = raw.sqlite3_column_blob(_select, 0);
            if (into.Length < rows.Length)
            {
                into = new byte[Math.Max(rows.Length, BlockBytes)];
            }

            rows.CopyTo(into);
            raw.sqlite3_reset(_select);
            return rows.Length;
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _select.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }

    private void Check(int state) => Expect(state, raw.SQLITE_OK);

    private void Expect(int state, int wanted)
    {
        if (state != wanted)
        {
            throw new IOException($"The scratch file {Path.GetFileName(_path)} failed: {raw.sqlite3_errmsg(_file).utf8_to_string()}");
        }
    }
}
