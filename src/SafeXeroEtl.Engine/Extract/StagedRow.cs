using System.Buffers.Binary;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What a staged row is to its record.</summary>
internal enum StagedKind
{
    /// <summary>The record's own row: of a bill, a payment, a customer.</summary>
    Header,

    /// <summary>A row that belongs to it: a bill's line, a payment's allocation.</summary>
    Line,

    /// <summary>What a payment settles of a bill.</summary>
    Allocation,

    /// <summary>A diagnostic that blocks it.</summary>
    Fault,
}

/// <summary>One row as it lies in memory and in the scratch file: lengths, kind, place, key, data. Written and read by one run, so the form has no version.</summary>
internal readonly ref struct StagedRow
{
    private const int HeadBytes = 13;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <param name="bytes">Begin with the row and may go on.</param>
    public StagedRow(ReadOnlySpan<byte> bytes) => _bytes = bytes[..BinaryPrimitives.ReadInt32LittleEndian(bytes)];

    public ReadOnlySpan<byte> Bytes => _bytes;

    public ReadOnlySpan<byte> Key => _bytes.Slice(HeadBytes, KeyBytes);

    public StagedKind Kind => (StagedKind)_bytes[6];

    /// <summary>Which of the sheets of its kind the row stands in, from 0.</summary>
    public int Sheet => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[7..]);

    public int Line => BinaryPrimitives.ReadInt32LittleEndian(_bytes[9..]);

    public ReadOnlySpan<byte> Data => _bytes[(HeadBytes + KeyBytes)..];

    private int KeyBytes => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[4..]);

    public static int LengthOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HeadBytes + key.Length + data.Length;

    public static void Write(Span<byte> into, ReadOnlySpan<byte> key, StagedPlace place, ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into, LengthOf(key, data));
        BinaryPrimitives.WriteUInt16LittleEndian(into[4..], (ushort)key.Length);
        into[6] = (byte)place.Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(into[7..], (ushort)place.Sheet);
        BinaryPrimitives.WriteInt32LittleEndian(into[9..], place.Line);
        key.CopyTo(into[HeadBytes..]);
        data.CopyTo(into[(HeadBytes + key.Length)..]);
    }
}

/// <summary>What a row is and where it stands.</summary>
internal readonly record struct StagedPlace(StagedKind Kind, int Sheet, int Line);
