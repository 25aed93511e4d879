using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Makes texts of bytes, column by column, and gives the same text again where a column repeats itself: types, VAT codes, sites.
/// Columns that do not, such as ids, are left alone after a while.
/// </summary>
internal sealed class RepeatedTexts(int columns)
{
    private const int PlacesBits = 8;
    private const int Places = 1 << PlacesBits;
    private const int BytesMax = 64;
    private const int Trial = 2048;

    private readonly Column[] _columns = [.. Enumerable.Range(0, columns).Select(static _ => new Column())];

    public string Of(int column, ReadOnlySpan<byte> utf8)
    {
        var known = _columns[column];
        return utf8.Length > BytesMax || known.IsUnique ? Encoding.UTF8.GetString(utf8) : known.Of(utf8);
    }

    private sealed class Column
    {
        private readonly (byte[] Utf8, string Text)[] _known = new (byte[], string)[Places];
        private int _asked;
        private int _found;

        public bool IsUnique { get; private set; }

        public string Of(ReadOnlySpan<byte> utf8)
        {
            ref var place = ref _known[PlaceOf(utf8)];
            _asked++;
            if (place.Text is not null && utf8.SequenceEqual(place.Utf8))
            {
                _found++;
                return place.Text;
            }

            if (_asked == Trial)
            {
                IsUnique = _found < Trial / 4;
                (_asked, _found) = (0, 0);
            }

            place = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
            return place.Text;
        }

        /// <summary>By length, beginning and end: what repeats itself in a column differs there.</summary>
        private static int PlaceOf(ReadOnlySpan<byte> utf8)
        {
            var (first, last) = utf8.Length >= sizeof(ulong)
                ? (BinaryPrimitives.ReadUInt64LittleEndian(utf8), BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]))
                : (Packed(utf8), 0UL);
            var mixed = unchecked((first ^ BitOperations.RotateLeft(last, 23) ^ (ulong)utf8.Length) * 0x9E3779B97F4A7C15UL);
            return (int)(mixed >> (64 - PlacesBits));
        }

        private static ulong Packed(ReadOnlySpan<byte> utf8)
        {
            var packed = 0UL;
            foreach (var unit in utf8)
            {
                packed = (packed << 8) | unit;
            }

            return packed;
        }
    }
}
