using System.Buffers.Binary;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>
/// Reads the list of files at the end of a ZIP, strictly: what two readers could read differently is refused, because it was made
/// for that or is damaged. Entries may not overlap each other or the list, so that a few bytes cannot be unpacked again and again.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint End64Mark = 0x06064b50;
    private const uint Locator64Mark = 0x07064b50;
    private const int EndBytes = 22;
    private const int End64Bytes = 56;
    private const int Locator64Bytes = 20;
    private const int CommentBytesMax = ushort.MaxValue;

    private readonly Stream _file;
    private readonly string _archive;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private ZipDirectory(Stream file, string archive) => (_file, _archive) = (file, archive);

    /// <param name="file">Seekable; where it stands afterwards is of no account.</param>
    /// <param name="archive">As diagnostics call it.</param>
    /// <exception cref="ArchiveFaultException">It is no ZIP, damaged, unsafe or beyond a limit.</exception>
    public static ImmutableArray<ZipEntry> Read(Stream file, string archive) => new ZipDirectory(file, archive).Read();

    private ImmutableArray<ZipEntry> Read()
    {
        var (count, length, offset) = FindEnd();
        if (count > ExtractLimits.ArchiveEntriesMax)
        {
            throw ArchiveFaultException.Beyond(_archive, $"it holds {count} files, more than {ExtractLimits.ArchiveEntriesMax}");
        }

        if (length > ExtractLimits.ArchiveDirectoryBytesMax)
        {
            throw ArchiveFaultException.Beyond(_archive, $"its list of files has {length} bytes, more than {ExtractLimits.ArchiveDirectoryBytesMax}");
        }

        var heads = ZipHead.ReadAll(At(offset, (int)length), (int)count, _archive);
        var entries = heads.Where(head => IsFile(head)).Select(head => Located(head, offset)).ToImmutableArray();
        RefuseOverlaps(entries);
        return entries;
    }

    private bool IsFile(ZipHead head)
    {
        var name = head.Name;
        if (EntryName.Problem(name) is { } problem)
        {
            throw ArchiveFaultException.Unsafe(_archive, $"it holds a name that {problem}", name);
        }

        if (!_names.Add(EntryName.Identity(name)))
        {
            throw ArchiveFaultException.Unsafe(_archive, "it holds two files of one name", name);
        }

        if (head.UnixKind is not (0 or ZipHead.RegularFile or ZipHead.Folder))
        {
            throw ArchiveFaultException.Unsafe(_archive, "it holds a link or device in place of a file", name);
        }

        return !name.EndsWith('/');
    }

    /// <summary>The head before the packed bytes says nothing that is believed, but it must not contradict the directory.</summary>
    private ZipEntry Located(ZipHead head, long directoryOffset)
    {
        if (head.IsEncrypted)
        {
            throw ArchiveFaultException.NotSupported(_archive, $"{FieldText.Shown(head.Name)} is encrypted");
        }

        if (head.Method is not (ZipHead.Stored or ZipHead.Deflated))
        {
            throw ArchiveFaultException.NotSupported(_archive, $"{FieldText.Shown(head.Name)} is packed by method {head.Method}, not by Deflate");
        }

        if (head.Method == ZipHead.Stored && head.PackedBytes != head.Bytes)
        {
            throw Damaged("a file that is not packed has two sizes");
        }

        var dataOffset = head.HeadOffset + ZipHead.LocalBytes;
        if (head.HeadOffset < 0 || head.PackedBytes < 0 || dataOffset > directoryOffset - head.PackedBytes)
        {
            throw Damaged("a file lies outside of it");
        }

        var local = At(head.HeadOffset, ZipHead.LocalBytes);
        if (!head.AgreesWithLocal(local, out var nameBytes, out var extraBytes) || !At(head.HeadOffset + ZipHead.LocalBytes, nameBytes).AsSpan().SequenceEqual(head.NameBytes))
        {
            throw Damaged("its list of files and the files do not agree");
        }

        return new ZipEntry(head.Name, head.Method == ZipHead.Deflated, head.PackedBytes, head.Bytes, head.Crc, dataOffset + nameBytes + extraBytes) is var entry
            && entry.DataOffset <= directoryOffset - entry.PackedBytes ? entry : throw Damaged("a file lies outside of it");
    }

    private void RefuseOverlaps(ImmutableArray<ZipEntry> entries)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(static entry => entry.DataOffset))
        {
            // The head lies between: at least its fixed part and the name.
            if (entry.DataOffset - ZipHead.LocalBytes - 1 < end && end > 0)
            {
                throw ArchiveFaultException.Unsafe(_archive, "its files overlap, so that the same bytes would be unpacked again and again", entry.Name);
            }

            end = entry.DataOffset + entry.PackedBytes;
        }
    }

    private (long Count, long Length, long Offset) FindEnd()
    {
        var tailBytes = (int)Math.Min(_file.Length, EndBytes + CommentBytesMax);
        var tailOffset = _file.Length - tailBytes;
        var tail = At(tailOffset, tailBytes);
        for (var at = tailBytes - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) == EndMark && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == end.Length - EndBytes)
            {
                return ReadEnd(end, tailOffset + at);
            }
        }

        throw Damaged("the list of files at its end is missing; it was cut off, or is no ZIP");
    }

    private (long Count, long Length, long Offset) ReadEnd(ReadOnlySpan<byte> end, long endOffset)
    {
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var isSplit = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) is not (0 or ushort.MaxValue) || BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count;
        if (count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            (count, length, offset, endOffset) = ReadEnd64(endOffset);
        }

        if (isSplit)
        {
            throw ArchiveFaultException.NotSupported(_archive, "it is one part of several");
        }

        if (count < 0 || length < 0 || offset < 0 || offset + length != endOffset)
        {
            throw Damaged("its list of files is not where it says");
        }

        return (count, length, offset);
    }

    private (long Count, long Length, long Offset, long EndOffset) ReadEnd64(long endOffset)
    {
        var locator = At(endOffset - Locator64Bytes, Locator64Bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Locator64Mark)
        {
            throw Damaged("its list of files is not where it says");
        }

        var offset = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        var end = At(offset, End64Bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Mark || offset + End64Bytes + Locator64Bytes > endOffset)
        {
            throw Damaged("its list of files is not where it says");
        }

        return (BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32)), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(40)), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)), offset);
    }

    private byte[] At(long offset, int length)
    {
        if (offset < 0 || offset > _file.Length - length)
        {
            throw Damaged("it ends too early");
        }

        var bytes = new byte[length];
        _file.Position = offset;
        return _file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw Damaged("it ends too early");
    }

    private ArchiveFaultException Damaged(string what) => ArchiveFaultException.Damaged(_archive, what);
}
