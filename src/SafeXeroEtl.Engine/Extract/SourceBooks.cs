using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Closes the books over what was read: the hashes of archives, files given twice, and files that nobody read.</summary>
internal sealed class SourceBooks(ExportTree tree, ExportCatalogue catalogue, FolderContents contents, DiagnosticLog log)
{
    public void Close()
    {
        DateFiles();
        SealArchives();
        RefuseSameFiles();
        NoteUnread();
    }

    private void DateFiles()
    {
        var archives = Archives();
        foreach (var file in contents.Files)
        {
            contents.ModifiedUtc[file.Name] = tree.ModifiedUtc(file.Name, archives[file.Name].FirstOrDefault());
        }
    }

    private ILookup<string, ArchiveFile> Archives() =>
        contents.Inputs.Where(static input => input.Archive is not null).Select(static input => (input.Name, Archive: input.Archive!))
            .Concat(contents.NoteArchives.Select(static note => (Name: note.Key, Archive: note.Value)))
            .ToLookup(static file => file.Name, static file => file.Archive, StringComparer.Ordinal);

    /// <summary>Hashed after its files were read and looked at once more, so that the hash is of what they were read from.</summary>
    private void SealArchives()
    {
        var closed = new Dictionary<string, SourceArchive>(StringComparer.Ordinal);
        var archives = Archives();
        for (var index = 0; index < contents.Files.Count; index++)
        {
            var file = contents.Files[index];
            if (archives[file.Name].FirstOrDefault() is { } archive)
            {
                contents.Files[index] = file with { Archive = Closed(archive, closed) };
            }
        }
    }

    private SourceArchive Closed(ArchiveFile archive, Dictionary<string, SourceArchive> closed)
    {
        if (!closed.TryGetValue(archive.SealedName, out var evidence))
        {
            (evidence, var changed) = archive.Close();
            closed.Add(archive.SealedName, evidence);
            if (changed)
            {
                log.Stop(FileFaults.Changed(archive.Outermost.Name));
            }
        }

        return evidence;
    }

    private void RefuseSameFiles()
    {
        foreach (var same in contents.Files.Where(static file => file.Rows > 0).GroupBy(static file => (file.Role, file.Sha256)))
        {
            var first = same.First();
            foreach (var second in same.Skip(1))
            {
                log.Stop(SourceFaults.SameFile(first, second));
            }
        }
    }

    /// <summary>Only beside files that were read: a folder of years of archives is not read for one month.</summary>
    private void NoteUnread()
    {
        var read = contents.Files.Select(static file => file.Name).Concat(catalogue.Named).Append(ExportNoteFile.FileName).ToHashSet(StringComparer.Ordinal);
        var used = contents.Inputs.Where(static input => input.Archive is not null).Select(static input => input.Archive!.Outermost.Name).ToHashSet(StringComparer.Ordinal);
        var inArchives = tree.Archives.Where(archive => archive.Value.Entries.Length > 0 && contents.Inputs.Any(input => input.Archive == archive.Value)).SelectMany(archive => ExportTree.InOpened(archive.Key, archive.Value));
        foreach (var file in tree.Beside().Concat(inArchives).Where(file => !read.Contains(file.Name) && !used.Contains(file.Name)).OrderBy(static file => file.Name, StringComparer.Ordinal).Take(ExtractLimits.FolderFilesMax))
        {
            contents.NotRead.Add(file.Name);
            if (LooksLikeAnExport(file))
            {
                log.Add(SourceFaults.NotRead(file.Name));
            }
        }
    }

    private static bool LooksLikeAnExport(FoundFile file) =>
        Path.GetExtension(file.PlainName).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT" or ".XLS" or ".XLSX" or ".ZIP" && !file.Name.EndsWith("README.txt", StringComparison.OrdinalIgnoreCase);
}
