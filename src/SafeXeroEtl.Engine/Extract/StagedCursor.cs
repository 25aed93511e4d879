using System.Buffers.Binary;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Merges sorted stretches: staged rows one at a time, by key. What it shows of a row is valid until the next.</summary>
internal sealed class StagedCursor
{
    /// <summary>A heap: none comes before the one at half its place.</summary>
    private readonly Stretch[] _stretches;
    private int _open;
    private bool _started;

    /// <param name="stretches">The blocks of each, in the order in which they were written.</param>
    public StagedCursor(ScratchFile file, IEnumerable<List<int>> stretches)
    {
        _stretches = [.. stretches.Select((blocks, order) => new Stretch(file, [.. blocks], order))];
        _open = _stretches.Length;
        for (var at = _open / 2 - 1; at >= 0; at--)
        {
            Sink(at);
        }
    }

    public StagedRow Row => _stretches[0].Row;

    public bool Read()
    {
        if (!_started)
        {
            _started = true;
            return _open > 0;
        }

        if (!_stretches[0].Read())
        {
            _open--;
            (_stretches[0], _stretches[_open]) = (_stretches[_open], _stretches[0]);
        }

        Sink(0);
        return _open > 0;
    }

    private void Sink(int at)
    {
        while (at * 2 + 1 < _open)
        {
            var first = at * 2 + 1;
            if (first + 1 < _open && _stretches[first + 1].ComesBefore(_stretches[first]))
            {
                first++;
            }

            if (!_stretches[first].ComesBefore(_stretches[at]))
            {
                return;
            }

            (_stretches[at], _stretches[first]) = (_stretches[first], _stretches[at]);
            at = first;
        }
    }

    /// <summary>One stretch, a block of it in memory. It has at least one row.</summary>
    private sealed class Stretch
    {
        private readonly ScratchFile _file;
        private readonly int[] _blocks;
        private readonly int _order;
        private byte[] _block = [];
        private int _nextBlock;
        private int _start;
        private int _rowBytes;
        private int _end;
        private ulong _beginning;

        public Stretch(ScratchFile file, int[] blocks, int order)
        {
            (_file, _blocks, _order) = (file, blocks, order);
            Read();
        }

        public StagedRow Row => new(_block.AsSpan(_start));

        public bool Read()
        {
            _start += _rowBytes;
            if (_start == _end)
            {
                if (_nextBlock == _blocks.Length)
                {
                    return false;
                }

                _end = _file.Read(_blocks[_nextBlock++], ref _block);
                _start = 0;
            }

            var row = Row;
            _rowBytes = row.Bytes.Length;
            _beginning = row.Key.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(row.Key) : 0;
            return true;
        }

        public bool ComesBefore(Stretch other)
        {
            if (_beginning != other._beginning && _beginning != 0 && other._beginning != 0)
            {
                return _beginning < other._beginning;
            }

            var byKey = Row.Key.SequenceCompareTo(other.Row.Key);
            return byKey != 0 ? byKey < 0 : _order < other._order;
        }
    }
}
