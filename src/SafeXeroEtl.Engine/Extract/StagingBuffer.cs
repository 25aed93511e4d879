using System.Buffers.Binary;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Rows in memory until they are many enough to be sorted and written out as one stretch.</summary>
internal sealed class StagingBuffer
{
    private const int FullBytes = 1 << 23;
    private byte[] _rows = new byte[1 << 16];
    private int[] _starts = new int[1 << 8];
    private ulong[] _beginnings = [];
    private int _used;
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <returns>False when the buffer is full; a row larger than a whole buffer still goes into an empty one.</returns>
    public bool TryAdd(ReadOnlySpan<byte> key, StagedPlace place, ReadOnlySpan<byte> data)
    {
        var length = StagedRow.LengthOf(key, data);
        if (_count > 0 && _used + length > FullBytes)
        {
            return false;
        }

        while (_rows.Length - _used < length)
        {
            Array.Resize(ref _rows, _rows.Length * 2);
        }

        if (_count == _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        StagedRow.Write(_rows.AsSpan(_used, length), key, place, data);
        _starts[_count++] = _used;
        _used += length;
        return true;
    }

    /// <summary>Sorts the rows by key, those of one key as they came, writes them out, and is empty again.</summary>
    /// <returns>The numbers of their blocks.</returns>
    public List<int> MoveTo(ScratchFile file)
    {
        Sort();
        List<int> blocks = [];
        var block = new byte[ScratchFile.BlockBytes];
        var used = 0;
        foreach (var start in _starts.AsSpan(0, _count))
        {
            var row = RowAt(start).Bytes;
            if (used > 0 && used + row.Length > ScratchFile.BlockBytes)
            {
                blocks.Add(file.Append(block.AsSpan(0, used)));
                used = 0;
            }

            if (row.Length > ScratchFile.BlockBytes)
            {
                blocks.Add(file.Append(row));
                continue;
            }

            row.CopyTo(block.AsSpan(used));
            used += row.Length;
        }

        if (used > 0)
        {
            blocks.Add(file.Append(block.AsSpan(0, used)));
        }

        (_used, _count) = (0, 0);
        return blocks;
    }

    private StagedRow RowAt(int start) => new(_rows.AsSpan(start));

    /// <summary>Nearly all rows are told apart by eight bytes behind what all keys begin with; only those that are not are compared as a whole.</summary>
    private void Sort()
    {
        var common = CommonBeginning();
        if (_beginnings.Length < _count)
        {
            _beginnings = new ulong[_starts.Length];
        }

        for (var index = 0; index < _count; index++)
        {
            _beginnings[index] = Beginning(RowAt(_starts[index]).Key[common..]);
        }

        var beginnings = _beginnings.AsSpan(0, _count);
        var starts = _starts.AsSpan(0, _count);
        beginnings.Sort(starts);
        for (var from = 0; from < _count;)
        {
            var to = from + 1;
            while (to < _count && beginnings[to] == beginnings[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                starts[from..to].Sort(Compare);
            }

            from = to;
        }
    }

    private int Compare(int left, int right)
    {
        var byKey = RowAt(left).Key.SequenceCompareTo(RowAt(right).Key);
        return byKey != 0 ? byKey : left.CompareTo(right);
    }

    private int CommonBeginning()
    {
        var first = RowAt(_starts[0]).Key;
        var common = first.Length;
        for (var index = 1; index < _count && common > 0; index++)
        {
            common = first[..common].CommonPrefixLength(RowAt(_starts[index]).Key);
        }

        return common;
    }

    private static ulong Beginning(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }
}
