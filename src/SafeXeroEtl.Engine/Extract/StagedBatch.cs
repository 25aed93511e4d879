namespace SafeXeroEtl.Engine.Extract;

/// <summary>The rows of some whole records, taken out of a cursor, so that another thread may make records of them.</summary>
internal sealed class StagedBatch
{
    private const int FullBytes = 1 << 18;

    private readonly List<int> _rows = [];
    private readonly List<int> _records = [];
    private byte[] _bytes = new byte[FullBytes];
    private int _used;

    public int Count => _records.Count;

    public StagedRecord this[int index] => new(this, _records[index], (index + 1 < _records.Count ? _records[index + 1] : _rows.Count) - _records[index]);

    public StagedRow Row(int index) => new(_bytes.AsSpan(_rows[index]));

    /// <summary>Forgets what it held and takes records until there is enough to do; a record is never torn.</summary>
    /// <param name="rows">Stands on the first row that was not taken yet.</param>
    /// <returns>Whether rows are left.</returns>
    public bool Fill(StagedCursor rows)
    {
        _rows.Clear();
        _records.Clear();
        _used = 0;
        do
        {
            var row = rows.Row;
            if (Count == 0 || !row.Key.SequenceEqual(Row(_rows.Count - 1).Key))
            {
                if (_used >= FullBytes / 2)
                {
                    return true;
                }

                _records.Add(_rows.Count);
            }

            Add(row.Bytes);
        }
        while (rows.Read());

        return false;
    }

    private void Add(ReadOnlySpan<byte> row)
    {
        while (_bytes.Length - _used < row.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        row.CopyTo(_bytes.AsSpan(_used));
        _rows.Add(_used);
        _used += row.Length;
    }
}
