using System.IO.Compression;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>
/// The unpacked bytes of one file of an archive, read once from front to back. Counts what comes out against every limit, and at the
/// end holds it against size and check sum that the archive states.
/// </summary>
internal sealed class UnpackingStream : ForwardStream
{
    private readonly Stream _unpacked;
    private readonly string _archive;
    private readonly string _name;
    private readonly long _statedBytes;
    private readonly uint _statedCrc;
    private readonly long _packedBytes;
    private readonly UnpackedBytes _all;
    private Crc32 _crc = new();
    private long _bytes;
    private bool _ended;

    private UnpackingStream(Stream unpacked, string archive, string name, long packedBytes, UnpackedBytes all, long statedBytes, uint statedCrc) =>
        (_unpacked, _archive, _name, _packedBytes, _all, _statedBytes, _statedCrc) = (unpacked, archive, name, packedBytes, all, statedBytes, statedCrc);

    /// <param name="file">The archive; read by position, closed with the stream only if <paramref name="closesFile"/>.</param>
    public static UnpackingStream Of(Stream file, ZipEntry entry, string archive, UnpackedBytes all, bool closesFile = false)
    {
        var packed = new StretchStream(file, entry.DataOffset, entry.PackedBytes, closesFile);
        Stream unpacked = entry.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
        return new UnpackingStream(unpacked, archive, entry.Name, entry.PackedBytes, all, entry.Bytes, entry.Crc);
    }

    /// <summary>A file packed alone. One of 4 GiB and more states less than it has, but the limit of a file is below that.</summary>
    public static UnpackingStream OfGzip(FileStream file, string name, UnpackedBytes all, uint statedBytes, uint statedCrc) =>
        new(new GZipStream(file, CompressionMode.Decompress), name, name, file.Length, all, statedBytes, statedCrc);

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        var length = ReadUnpacked(buffer);
        _crc.Append(buffer[..length]);
        _bytes += length;
        Check(length);
        if (length == 0)
        {
            _ended = true;
            CheckEnd();
        }

        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadUnpacked(Span<byte> buffer)
    {
        try
        {
            return _unpacked.Read(buffer);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw ArchiveFaultException.Damaged(_archive, $"{Shown} is damaged");
        }
    }

    private void Check(int length)
    {
        if (_bytes > _statedBytes)
        {
            throw ArchiveFaultException.Damaged(_archive, $"{Shown} unpacks to more than the {_statedBytes} bytes it states");
        }

        if (_bytes > ExtractLimits.ArchiveEntryBytesMax)
        {
            throw ArchiveFaultException.Beyond(_archive, $"{Shown} unpacks to more than {ExtractLimits.ArchiveEntryBytesMax} bytes");
        }

        if (_bytes > ExtractLimits.ArchiveRatioFromBytes && _bytes / ExtractLimits.ArchiveRatioMax > _packedBytes)
        {
            throw ArchiveFaultException.Beyond(_archive, $"{Shown} unpacks to more than {ExtractLimits.ArchiveRatioMax} times its size");
        }

        if (!_all.Take(length))
        {
            throw ArchiveFaultException.Beyond(_archive, $"the archives of this run unpack to more than {ExtractLimits.ArchiveBytesMax} bytes");
        }
    }

    private void CheckEnd()
    {
        if (_bytes != _statedBytes)
        {
            throw ArchiveFaultException.Damaged(_archive, $"{Shown} unpacks to {_bytes} bytes, not the {_statedBytes} it states");
        }

        if (_crc.Value != _statedCrc)
        {
            throw ArchiveFaultException.Damaged(_archive, $"{Shown} does not come to its check sum");
        }
    }

    private string Shown => FieldText.Shown(_name);
}
