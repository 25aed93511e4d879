namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A report on disk. Shuffled, it keeps the encoded rows until the end and writes them in another, fixed order.</summary>
internal sealed class CsvReportFile : IDisposable
{
    private const int ChunkBytes = 16 * 1024 * 1024;

    private readonly FileStream _file;
    private readonly CsvRow _row = new();
    private readonly ulong? _shuffleSeed;
    private readonly List<byte[]> _chunks = [];
    private readonly List<(int Chunk, int Start, int Length)> _rows = [];
    private int _used = ChunkBytes;

    public CsvReportFile(string path, string headings, ulong? shuffleSeed = null)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        _shuffleSeed = shuffleSeed;
        foreach (var heading in headings.Split(','))
        {
            _row.Text(heading);
        }

        _file.Write(_row.End());
    }

    /// <summary>An empty row, to be filled and handed back to <see cref="Write"/>.</summary>
    public CsvRow Row => _row;

    public void Write(CsvRow row)
    {
        var bytes = row.End();
        if (_shuffleSeed is null)
        {
            _file.Write(bytes);
            return;
        }

        if (_used + bytes.Length > ChunkBytes)
        {
            _chunks.Add(new byte[ChunkBytes]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        _rows.Add((_chunks.Count - 1, _used, bytes.Length));
        _used += bytes.Length;
    }

    public void Dispose()
    {
        if (_shuffleSeed is { } seed)
        {
            WriteShuffled(SplitMix64.At(seed, 61));
        }

        _file.Dispose();
    }

    private void WriteShuffled(SplitMix64 random)
    {
        for (var last = _rows.Count - 1; last >= 0; last--)
        {
            var chosen = random.Below(last + 1);
            (_rows[chosen], _rows[last]) = (_rows[last], _rows[chosen]);
            var (chunk, start, length) = _rows[last];
            _file.Write(_chunks[chunk].AsSpan(start, length));
        }
    }
}
