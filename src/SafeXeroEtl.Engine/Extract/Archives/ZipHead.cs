using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>One line of a ZIP's list of files, as it stands there.</summary>
internal sealed record ZipHead
{
    public const int Stored = 0;
    public const int Deflated = 8;
    public const int RegularFile = 0x8;
    public const int Folder = 0x4;

    /// <summary>Fixed part of the head before a file's packed bytes.</summary>
    public const int LocalBytes = 30;

    private const uint Mark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int FixedBytes = 46;
    private const int Encrypted = 0x2041;
    private const ushort Zip64Extra = 1;

    public required string Name { get; init; }

    public required byte[] NameBytes { get; init; }

    public required int Flags { get; init; }

    public required int Method { get; init; }

    public required uint Crc { get; init; }

    public required long PackedBytes { get; init; }

    public required long Bytes { get; init; }

    public required long HeadOffset { get; init; }

    /// <summary>What kind of file Unix would make of it: 0 where the archive does not say.</summary>
    public required int UnixKind { get; init; }

    public bool IsEncrypted => (Flags & Encrypted) != 0;

    /// <exception cref="ArchiveFaultException">The list is damaged, or a name is no text.</exception>
    public static ImmutableArray<ZipHead> ReadAll(byte[] list, int count, string archive)
    {
        var heads = ImmutableArray.CreateBuilder<ZipHead>(count);
        var rest = list.AsSpan();
        for (var index = 0; index < count; index++)
        {
            heads.Add(ReadOne(rest, archive, out var length));
            rest = rest[length..];
        }

        return rest.IsEmpty ? heads.MoveToImmutable() : throw ArchiveFaultException.Damaged(archive, "its list of files holds more than it says");
    }

    /// <summary>Sizes and check sum may stand behind the packed bytes instead; name and method may not differ.</summary>
    public bool AgreesWithLocal(ReadOnlySpan<byte> local, out int nameBytes, out int extraBytes)
    {
        nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(local[26..]);
        extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(local) == LocalMark
            && BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) == Method
            && (BinaryPrimitives.ReadUInt16LittleEndian(local[6..]) & Encrypted) == 0
            && nameBytes == NameBytes.Length;
    }

    private static ZipHead ReadOne(ReadOnlySpan<byte> list, string archive, out int length)
    {
        if (list.Length < FixedBytes || BinaryPrimitives.ReadUInt32LittleEndian(list) != Mark)
        {
            throw ArchiveFaultException.Damaged(archive, "its list of files is damaged");
        }

        var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]);
        var extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(list[30..]);
        length = FixedBytes + nameBytes + extraBytes + BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
        if (length > list.Length)
        {
            throw ArchiveFaultException.Damaged(archive, "its list of files is damaged");
        }

        var name = list.Slice(FixedBytes, nameBytes);
        var head = new ZipHead
        {
            Name = NameOf(name, archive),
            NameBytes = name.ToArray(),
            Flags = BinaryPrimitives.ReadUInt16LittleEndian(list[8..]),
            Method = BinaryPrimitives.ReadUInt16LittleEndian(list[10..]),
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(list[16..]),
            PackedBytes = BinaryPrimitives.ReadUInt32LittleEndian(list[20..]),
            Bytes = BinaryPrimitives.ReadUInt32LittleEndian(list[24..]),
            HeadOffset = BinaryPrimitives.ReadUInt32LittleEndian(list[42..]),
            UnixKind = (int)(BinaryPrimitives.ReadUInt32LittleEndian(list[38..]) >> 28),
        };
        return head.Widened(list.Slice(FixedBytes + nameBytes, extraBytes), archive);
    }

    /// <summary>A name without the UTF-8 mark is taken as UTF-8 too: macOS writes it so, and ASCII is both.</summary>
    private static string NameOf(ReadOnlySpan<byte> name, string archive) =>
        Utf8.IsValid(name)
            ? Encoding.UTF8.GetString(name)
            : throw ArchiveFaultException.Unsafe(archive, "it holds a name that is no UTF-8", Encoding.Latin1.GetString(name));

    /// <summary>Figures that do not fit 32 bits stand in the extra field, in this order and only those.</summary>
    private ZipHead Widened(ReadOnlySpan<byte> extra, string archive)
    {
        if (Bytes != uint.MaxValue && PackedBytes != uint.MaxValue && HeadOffset != uint.MaxValue)
        {
            return this;
        }

        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64Extra)
            {
                return Wide(extra.Slice(4, size), archive);
            }

            extra = extra[(4 + size)..];
        }

        throw ArchiveFaultException.Damaged(archive, "its list of files is damaged");
    }

    private ZipHead Wide(ReadOnlySpan<byte> figures, string archive)
    {
        var (bytes, packed, offset) = (Bytes, PackedBytes, HeadOffset);
        foreach (var which in (ReadOnlySpan<int>)[0, 1, 2])
        {
            ref var figure = ref which == 0 ? ref bytes : ref which == 1 ? ref packed : ref offset;
            if (figure != uint.MaxValue)
            {
                continue;
            }

            if (figures.Length < sizeof(long))
            {
                throw ArchiveFaultException.Damaged(archive, "its list of files is damaged");
            }

            figure = BinaryPrimitives.ReadInt64LittleEndian(figures);
            figures = figures[sizeof(long)..];
        }

        return this with { Bytes = bytes, PackedBytes = packed, HeadOffset = offset };
    }
}
