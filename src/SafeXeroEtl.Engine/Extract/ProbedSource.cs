using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// What <c>probe file</c> is pointed at: a file, a file packed with gzip, or one in a ZIP, which is a step of the path like a folder. A ZIP that holds
/// one file alone means that file.
/// </summary>
/// <param name="Name">As diagnostics call it.</param>
/// <param name="Open">From the first byte, each time anew.</param>
internal sealed record ProbedSource(string Name, Func<InputBytes> Open)
{
    private const int ListedMax = 20;

    /// <summary>An Excel workbook is a ZIP too; this is in every one.</summary>
    private const string InWorkbooks = "[Content_Types].xml";

    /// <exception cref="IOException">The file cannot be opened, or the archive is refused.</exception>
    public static Noted<ProbedSource?> Find(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path) && OutermostFile(path) is { } outer && BeginsWith(outer, "PK"u8))
        {
            return InZip(outer, path[(outer.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'));
        }

        if (ExportFileCheck.Fault(path, name, FileFaults.NotUsable(name, "there is no such file")) is { } fault)
        {
            return new(null, [fault]);
        }

        if (BeginsWith(path, [0x1F, 0x8B]))
        {
            return new(new ProbedSource(name, ArchiveFile.OfGzip(path, name, new UnpackedBytes()).OpenGzip), []);
        }

        return BeginsWith(path, "PK"u8) ? TheOnlyOne(path) : new(new ProbedSource(name, () => InputBytes.OfFile(path)), []);
    }

    /// <summary>The file among the folders of a path, where one of them is none.</summary>
    private static string? OutermostFile(string path)
    {
        var above = Path.GetDirectoryName(path);
        while (above is { Length: > 0 } && !File.Exists(above) && !Directory.Exists(above))
        {
            above = Path.GetDirectoryName(above);
        }

        return File.Exists(above) ? above : null;
    }

    /// <summary>Of a file that begins like a ZIP and is none the fault lies in what was chosen.</summary>
    private static Noted<ProbedSource?> TheOnlyOne(string zip)
    {
        try
        {
            return InZip(zip, null);
        }
        catch (ArchiveFaultException refused) when (refused.Fault.Code == DiagnosticCodes.ArchiveUnreadable)
        {
            return new(null, [NotText(Path.GetFileName(zip), "a ZIP or an Excel workbook that cannot be read")]);
        }
    }

    /// <param name="inner">Path of the file in the ZIP; null for the only one.</param>
    private static Noted<ProbedSource?> InZip(string zip, string? inner)
    {
        var name = Path.GetFileName(zip);
        if (ExportFileCheck.HasNothing(zip))
        {
            return new(null, [FileFaults.Empty(name)]);
        }

        // Nothing in it is a ZIP that would be opened, so that nothing is unpacked.
        var archive = ArchiveFile.OpenZip(zip, name, name, new UnpackedBytes());
        var files = ExportTree.InOpened(name, archive).OrderBy(static file => file.Name, StringComparer.Ordinal).ToList();
        var meant = inner is null ? files : files.FindAll(file => file.Paths.Any(new FilePattern(inner).Matches));
        return meant switch
        {
            _ when inner is null && archive.Entries.Any(static entry => entry.Name == InWorkbooks) => new(null, [NotText(name, "an Excel workbook")]),
            [{ IsZip: true } or { IsGzip: true }] => new(null, [NotText(meant[0].Name, "packed twice")]),
            [var file] => new(new ProbedSource(file.Name, () => archive.Open(file.Entry!)), []),
            [] when inner is not null => new(null, [FileFaults.NotUsable($"{name}/{inner}", "there is no such file in the ZIP")]),
            _ => new(null, [Several(name, meant)]),
        };
    }

    /// <summary>What is no text, by its kind; its bytes would be taken for a strange encoding otherwise.</summary>
    public static Diagnostic NotText(string name, string kind) => new()
    {
        Code = DiagnosticCodes.ProbeNotText,
        Message = $"The file is {kind}, not CSV.",
        At = new SourceLocation(name),
        NextStep = "Save the report as CSV, or unpack the CSV, and probe that file.",
    };

    private static Diagnostic Several(string name, List<FoundFile> files) => new()
    {
        Code = DiagnosticCodes.ProbeNotText,
        Message = files.Count == 0 ? "The ZIP holds no file." : $"The ZIP holds {files.Count} files: {string.Join(", ", files.Take(ListedMax).Select(file => FieldText.Shown(file.Name[(name.Length + 1)..])))}{(files.Count > ListedMax ? " and more" : "")}.",
        At = new SourceLocation(name),
        NextStep = files.Count == 0 ? "Make the ZIP again with the report in it." : $"Say which one, behind the ZIP as behind a folder: {name}/{FieldText.Shown(files[0].Name[(name.Length + 1)..])}",
    };

    private static bool BeginsWith(string path, ReadOnlySpan<byte> start)
    {
        Span<byte> head = stackalloc byte[start.Length];
        using var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == start.Length && head.SequenceEqual(start);
    }
}
