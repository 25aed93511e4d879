using System.Buffers.Binary;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>
/// An archive on disk that files are read from: its list, read once, and the way to each file's bytes. It is opened anew for every
/// file and only ever read; a change under our hands is found when a file ends and again when it is hashed.
/// </summary>
internal sealed class ArchiveFile
{
    private const int GzipEndBytes = 8;

    private readonly string _path;
    private readonly ArchiveFile? _outer;
    private readonly UnpackedBytes _all;
    private readonly FileStamp _before;

    private ArchiveFile(string path, string name, string sealedName, ArchiveFile? outer, UnpackedBytes all)
    {
        (_path, Name, SealedName, _outer, _all) = (path, name, sealedName, outer, all);
        _before = FileStamp.Of(path);
        Depth = outer is null ? 1 : outer.Depth + 1;
    }

    /// <summary>As diagnostics and evidence name it.</summary>
    public string Name { get; }

    /// <summary>Path below the export folder of the file on disk, the outermost archive; with <c>../</c> when it stands in the folder's place.</summary>
    public string SealedName { get; }

    /// <summary>1 for an archive on disk, 2 for one inside it.</summary>
    public int Depth { get; }

    /// <summary>The archive on disk, which may be this one.</summary>
    public ArchiveFile Outermost => _outer?.Outermost ?? this;

    public DateTime ModifiedUtc => Outermost._before.ModifiedUtc;

    public ImmutableArray<ZipEntry> Entries { get; private init; } = [];

    /// <exception cref="ArchiveFaultException">It is no ZIP that may be read.</exception>
    public static ArchiveFile OpenZip(string path, string name, string sealedName, UnpackedBytes all) =>
        Listed(new ArchiveFile(path, name, sealedName, null, all));

    /// <summary>A file packed alone: it has no list, only its bytes.</summary>
    public static ArchiveFile OfGzip(string path, string name, UnpackedBytes all) => new(path, name, name, null, all);

    /// <summary>A ZIP in this one, unpacked into the run's scratch folder: a list at the end cannot be read from a stream.</summary>
    public ArchiveFile OpenInner(ZipEntry entry, string scratchPath)
    {
        var name = $"{Name}/{entry.Name}";
        if (Depth >= ExtractLimits.ArchiveDepthMax)
        {
            throw ArchiveFaultException.Beyond(name, $"it lies in {Depth} others; no deeper than a ZIP in a ZIP is read");
        }

        using (var packed = Open(entry))
        using (var copy = new FileStream(scratchPath, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            packed.Source.CopyTo(copy);
        }

        return Listed(new ArchiveFile(scratchPath, name, SealedName, this, _all));
    }

    public InputBytes Open(ZipEntry entry)
    {
        var file = OpenFile();
        return new InputBytes(UnpackingStream.Of(file, entry, Name, _all, closesFile: true), _ => HasChanged);
    }

    /// <summary>The end of the file states size and check sum; .NET takes a file that was cut off for one that is over, so they are compared here.</summary>
    public InputBytes OpenGzip()
    {
        var file = OpenFile();
        var end = new byte[GzipEndBytes];
        file.Position = Math.Max(0, file.Length - GzipEndBytes);
        if (file.ReadAtLeast(end, GzipEndBytes, throwOnEndOfStream: false) < GzipEndBytes)
        {
            file.Dispose();
            throw ArchiveFaultException.Damaged(Name, "it is cut off");
        }

        file.Position = 0;
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(end);
        var bytes = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(sizeof(uint)));
        return new InputBytes(UnpackingStream.OfGzip(file, Name, _all, bytes, crc), _ => HasChanged);
    }

    /// <summary>Of the file on disk. Asked for when its files are read, so that it vouches for what they were read from.</summary>
    public (SourceArchive Evidence, bool Changed) Close()
    {
        var evidence = new SourceArchive(SealedName, ArtifactFile.Sha256Of(Outermost._path), Outermost._before.Bytes);
        return (evidence, HasChanged);
    }

    private bool HasChanged => FileStamp.Of(Outermost._path) != Outermost._before;

    private static ArchiveFile Listed(ArchiveFile archive)
    {
        using var file = archive.OpenFile();
        return new ArchiveFile(archive._path, archive.Name, archive.SealedName, archive._outer, archive._all) { Entries = ZipDirectory.Read(file, archive.Name) };
    }

    private FileStream OpenFile() => new(_path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });

    /// <summary>What tells a file from what it was.</summary>
    private readonly record struct FileStamp(long Bytes, DateTime ModifiedUtc)
    {
        public static FileStamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : new FileStamp(-1, default);
    }
}
