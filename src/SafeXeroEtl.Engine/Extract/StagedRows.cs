using System.Text;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Rows of one kind of record: they go in as the files bring them and come out by key, so that a record is whole wherever its rows
/// stood and no month's rows are in memory. What fills a buffer is sorted and written to the scratch file, while the next one
/// fills; at the end the sorted stretches are merged. No order and no key of the rows can make that slow or large.
/// </summary>
internal sealed class StagedRows(ScratchFile file)
{
    private readonly List<List<int>> _stretches = [];
    private StagingBuffer _filling = new();
    private StagingBuffer? _spare;
    private Task<List<int>>? _writing;

    /// <param name="key">Not longer than 65,535 bytes of UTF-8: it is a key of the export, or the place of a row that has none.</param>
    public void Add(string key, StagedPlace place, ReadOnlySpan<byte> data)
    {
        Span<byte> utf8 = stackalloc byte[1024];
        Add(key.Length <= utf8.Length / 3 ? utf8[..Encoding.UTF8.GetBytes(key, utf8)] : Encoding.UTF8.GetBytes(key), place, data);
    }

    public void Add(ReadOnlySpan<byte> key, StagedPlace place, ReadOnlySpan<byte> data)
    {
        while (!_filling.TryAdd(key, place, data))
        {
            HandOver();
        }
    }

    /// <summary>Every row by key, byte order of UTF-8, which is ordinal order for all that keys are made of in practice; those of one key as they came. May be asked for again, after more rows too.</summary>
    public StagedCursor ByKey()
    {
        if (!_filling.IsEmpty)
        {
            HandOver();
        }

        Wait();
        (_filling, _spare) = (new StagingBuffer(), null);
        return new StagedCursor(file, _stretches);
    }

    private void HandOver()
    {
        Wait();
        var full = _filling;
        _filling = _spare ?? new StagingBuffer();
        _spare = full;
        _writing = Task.Run(() => full.MoveTo(file));
    }

    private void Wait()
    {
        if (_writing is not null)
        {
            _stretches.Add(_writing.GetAwaiter().GetResult());
            _writing = null;
        }
    }
}
