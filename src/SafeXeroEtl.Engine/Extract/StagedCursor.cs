using SQLitePCL;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What a staged row is.</summary>
internal enum StagedKind
{
    Header,
    Line,
    Fault,
}

/// <summary>Staged rows one at a time; what it shows of a row is valid until the next.</summary>
internal sealed class StagedCursor(sqlite3_stmt query, Action<int> finished) : IDisposable
{
    public ReadOnlySpan<byte> Number => raw.sqlite3_column_blob(query, 0);

    public StagedKind Kind => (StagedKind)raw.sqlite3_column_int(query, 1);

    public int Line => raw.sqlite3_column_int(query, 2);

    public ReadOnlySpan<byte> Data => raw.sqlite3_column_blob(query, 3);

    public bool Read()
    {
        var state = raw.sqlite3_step(query);
        if (state == raw.SQLITE_ROW)
        {
            return true;
        }

        finished(state);
        return false;
    }

    public void Dispose() => query.Dispose();
}
