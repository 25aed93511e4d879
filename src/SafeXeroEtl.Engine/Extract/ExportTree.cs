using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// What lies below the export folder, on disk and in archives. The folder may be a ZIP itself, or have a ZIP of its name beside it.
/// Nothing is written but ZIPs out of ZIPs, into the run's scratch folder, until this is disposed of.
/// </summary>
internal sealed class ExportTree : IDisposable
{
    private const int SiblingsMax = 12;

    private readonly string _root;
    private readonly string _scratch;
    private readonly UnpackedBytes _all = new();
    private readonly Dictionary<string, ArchiveFile> _archives = new(StringComparer.Ordinal);
    private readonly List<string> _unpacked = [];
    private int _seen;

    /// <param name="root">Absolute.</param>
    /// <param name="scratch">Absolute; a folder that is there.</param>
    public ExportTree(string root, string scratch) => (_root, _scratch) = (root, scratch);

    /// <summary>True when the export folder is a ZIP.</summary>
    public bool IsArchive => File.Exists(_root);

    /// <summary>The export folder's own name.</summary>
    public string Name => Path.GetFileName(_root);

    /// <summary>Neither a folder nor a ZIP, and no ZIP of its name.</summary>
    public bool IsMissing => !IsArchive && !Directory.Exists(_root) && !File.Exists(_root + ".zip");

    /// <summary>Folders and ZIPs where the period's folder would be: other months, most likely; the last dozen.</summary>
    public IReadOnlyCollection<string> Siblings() => Path.GetDirectoryName(_root) is { } above && Directory.Exists(above)
        ? [.. Directory.EnumerateDirectories(above).Concat(Directory.EnumerateFiles(above, "*.zip")).Select(Path.GetFileName).OfType<string>().Where(static name => !name.StartsWith('.')).Order(StringComparer.Ordinal).TakeLast(SiblingsMax)]
        : [];

    /// <summary>Archives that were opened, by name.</summary>
    public IReadOnlyDictionary<string, ArchiveFile> Archives => _archives;

    /// <summary>Files below the folder that the pattern stands for; in ZIPs only if it names one.</summary>
    /// <exception cref="IOException">A folder cannot be read, an archive is refused, or there are too many files.</exception>
    public IEnumerable<FoundFile> Find(FilePattern pattern) =>
        (IsArchive ? InZip(Root(), pattern, Name + "/", "") : Directory.Exists(_root) ? InFolder(_root, pattern, "", 0) : [])
        .Where(file => !file.IsZip && IsMeant(pattern, file));

    /// <summary>ZIPs that stand for the folder when a file is not in it: those in it, and one of its name beside it.</summary>
    public IEnumerable<FoundFile> Standing()
    {
        var inside = IsArchive ? InZip(Root(), new FilePattern("*.zip"), Name + "/", "") : Directory.Exists(_root) ? InFolder(_root, new FilePattern("*.zip"), "", 0) : [];
        foreach (var zip in inside.Where(static file => file.IsZip && !file.Paths[^1].Contains('/', StringComparison.Ordinal)))
        {
            yield return zip;
        }

        if (!IsArchive && File.Exists(_root + ".zip"))
        {
            yield return OnDisk(_root + ".zip", $"../{Name}.zip");
        }
    }

    /// <summary>Files of a ZIP that the pattern stands for when the ZIP is taken for the folder.</summary>
    public IEnumerable<FoundFile> FindIn(FoundFile zip, FilePattern pattern) => InZip(Opened(zip), pattern, zip.Name + "/", "").Where(file => !file.IsZip && IsMeant(pattern, file));

    /// <summary>Every file directly in the folder, which is no archive.</summary>
    public IEnumerable<FoundFile> Beside() => IsArchive || !Directory.Exists(_root) ? [] : Directory.EnumerateFiles(_root).Select(path => OnDisk(path, Path.GetFileName(path)));

    /// <summary>Files of one name directly in the folder, and at the top of every archive that was opened.</summary>
    public IEnumerable<FoundFile> Called(string name) =>
        Beside().Where(file => file.Name == name).Concat(_archives.ToList().SelectMany(archive => InOpened(archive.Key, archive.Value)).Where(file => file.Paths.Contains(name)));

    /// <summary>Files of an archive that was opened.</summary>
    public static IEnumerable<FoundFile> InOpened(string name, ArchiveFile archive)
    {
        var top = TopOf(archive);
        return archive.Entries.Where(static entry => !IsJunk(entry.Name)).Select(entry => InArchive(archive, entry, name + "/", "", top));
    }

    public InputBytes Open(FoundFile file) => file switch
    {
        { Archive: { } archive, IsGzip: true } => throw ArchiveFaultException.NotSupported(archive.Name, $"{FieldText.Shown(file.Name)} is packed twice"),
        { Archive: { } archive, Entry: { } entry } => archive.Open(entry),
        { IsGzip: true } => Gzip(file).OpenGzip(),
        _ => InputBytes.OfFile(file.DiskPath!),
    };

    /// <summary>When a file that was read was last saved, in UTC; for one in an archive, the archive.</summary>
    public DateTime ModifiedUtc(string name, ArchiveFile? archive) => archive?.ModifiedUtc ?? File.GetLastWriteTimeUtc(Path.Combine(_root, name));

    /// <summary>The archive a file is in, a packed file alone being one of its own; null for a file as it is.</summary>
    public ArchiveFile? ArchiveOf(FoundFile file) => file.Archive ?? (file.IsGzip ? Gzip(file) : null);

    public void Dispose()
    {
        foreach (var path in _unpacked)
        {
            File.Delete(path);
        }
    }

    private static bool IsMeant(FilePattern pattern, FoundFile file) => file.Paths.Any(path => pattern.Matches(path) || pattern.Matches(FoundFile.WithoutGzip(path)));

    private IEnumerable<FoundFile> InFolder(string folder, FilePattern pattern, string prefix, int depth)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (++_seen > ExtractLimits.FolderFilesMax)
            {
                throw new IOException($"it holds more than {ExtractLimits.FolderFilesMax} files");
            }

            var name = prefix + Path.GetFileName(path);
            if (!Directory.Exists(path))
            {
                foreach (var file in OnDiskOrWithin(OnDisk(path, name), pattern))
                {
                    yield return file;
                }
            }
            else if (depth < ExtractLimits.FolderDepthMax && new DirectoryInfo(path).LinkTarget is null && pattern.MayMatchBelow(name))
            {
                foreach (var file in InFolder(path, pattern, name + "/", depth + 1))
                {
                    yield return file;
                }
            }
        }
    }

    private IEnumerable<FoundFile> OnDiskOrWithin(FoundFile file, FilePattern pattern) =>
        file.IsZip && pattern.NamesArchive && pattern.MayMatchBelow(file.Name) ? [file, .. InZip(Opened(file), pattern, file.Name + "/", file.Name + "/")] : [file];

    /// <param name="archive">Whose files.</param>
    /// <param name="pattern">Says which ZIPs in it are worth opening.</param>
    /// <param name="shown">What stands before their names.</param>
    /// <param name="path">What stands before the paths that a pattern knows them by.</param>
    private IEnumerable<FoundFile> InZip(ArchiveFile archive, FilePattern pattern, string shown, string path)
    {
        var top = TopOf(archive);
        foreach (var entry in archive.Entries.Where(static entry => !IsJunk(entry.Name)).OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            var file = InArchive(archive, entry, shown, path, top);
            yield return file;
            if (file.IsZip && pattern.NamesArchive && file.Paths.FirstOrDefault(pattern.MayMatchBelow) is { } within)
            {
                foreach (var inner in InZip(Opened(file), pattern, file.Name + "/", within + "/"))
                {
                    yield return inner;
                }
            }
        }
    }

    private static FoundFile OnDisk(string path, string name) => new() { Name = name, Paths = [name], DiskPath = path };

    private static FoundFile InArchive(ArchiveFile archive, ZipEntry entry, string shown, string path, string top) => new()
    {
        Name = shown + entry.Name,
        Paths = top.Length == 0 ? [path + entry.Name] : [path + entry.Name, path + entry.Name[top.Length..]],
        Archive = archive,
        Entry = entry,
    };

    /// <summary>The one folder that everything is in, as a ZIP made of a folder has it; empty when there is none.</summary>
    private static string TopOf(ArchiveFile archive)
    {
        var names = archive.Entries.Select(static entry => entry.Name).Where(static name => !IsJunk(name)).ToList();
        var end = names.Count == 0 ? -1 : names[0].IndexOf('/', StringComparison.Ordinal);
        return end < 0 || !names.TrueForAll(name => name.StartsWith(names[0][..(end + 1)], StringComparison.Ordinal)) ? "" : names[0][..(end + 1)];
    }

    /// <summary>What macOS and Windows leave in every folder.</summary>
    private static bool IsJunk(string name) => name.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(name) is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private ArchiveFile Root() => Opened(new FoundFile { Name = Name, Paths = [Name], DiskPath = _root }, $"../{Name}");

    private ArchiveFile Opened(FoundFile zip, string? sealedName = null)
    {
        if (!_archives.TryGetValue(zip.Name, out var archive))
        {
            archive = zip.DiskPath is { } path ? ArchiveFile.OpenZip(path, zip.Name, sealedName ?? zip.Name, _all) : zip.Archive!.OpenInner(zip.Entry!, ScratchPath());
            _archives.Add(zip.Name, archive);
        }

        return archive;
    }

    private ArchiveFile Gzip(FoundFile file)
    {
        if (!_archives.TryGetValue(file.Name, out var archive))
        {
            archive = ArchiveFile.OfGzip(file.DiskPath!, file.Name, _all);
            _archives.Add(file.Name, archive);
        }

        return archive;
    }

    private string ScratchPath()
    {
        var path = Path.Combine(_scratch, FormattableString.Invariant($"archive-{_unpacked.Count + 1}.zip"));
        _unpacked.Add(path);
        return path;
    }
}
