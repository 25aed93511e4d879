using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What a record says, field after field, each with its length before it; a million lines pass through here, so that the bytes are lent.</summary>
internal sealed class SaidFields : IDisposable
{
    private const int Absent = -1;
    private const int AmountBytesMax = 40;
    private const int BytesMin = 1 << 12;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(BytesMin);
    private int _used;

    public void Text(string? value)
    {
        if (value is null)
        {
            Number(Absent);
            return;
        }

        var length = Encoding.UTF8.GetBytes(value, Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length))[sizeof(int)..]);
        Number(length);
        _used += length;
    }

    public void Date(DateOnly? value) => Number(value?.DayNumber ?? Absent);

    /// <summary>Written without trailing zeros, so that 12.5 and 12.50 are the same.</summary>
    public void Amount(decimal? value)
    {
        if (value is null)
        {
            Number(Absent);
            return;
        }

        value.Value.TryFormat(Room(sizeof(int) + AmountBytesMax)[sizeof(int)..], out var length, "G29", CultureInfo.InvariantCulture);
        Number(length);
        _used += length;
    }

    /// <summary>In lower-case hexadecimal.</summary>
    public string Sha256()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, _used), hash);
        return Convert.ToHexStringLower(hash);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Number(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);
        _used += sizeof(int);
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _used < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _used + length));
            _bytes.AsSpan(0, _used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_used);
    }
}
