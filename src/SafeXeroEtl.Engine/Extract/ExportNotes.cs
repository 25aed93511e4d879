using System.Security.Cryptography;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Engine.Safe;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads the export.yml of the folder, or those of the ZIPs that files were read from; a pull is a note of itself.</summary>
internal sealed class ExportNotes(ExportTree tree, ExtractRequest request, FolderContents contents, DiagnosticLog log)
{
    /// <param name="pull">Null where no file is one of a pull.</param>
    public void Read(PullInputs? pull)
    {
        if (pull is { SealFile: { } seal })
        {
            contents.Files.Add(seal);
            contents.Note = pull.Note;
        }

        var found = tree.Called(ExportNoteFile.FileName).DistinctBy(static note => note.Name).ToList();
        if (found.Count == 0 && pull is null && contents.Files.Count > 0)
        {
            log.Add(NoNote(exists: false, ExportNoteFile.FileName));
        }

        foreach (var note in found)
        {
            Read(note);
        }
    }

    private void Read(FoundFile note)
    {
        if (BytesOf(note) is not { } bytes)
        {
            log.Add(NoNote(exists: true, note.Name));
            return;
        }

        contents.Files.Add(new SourceFile { Name = note.Name, Role = "note", Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes.Length, Rows = 0 });
        if (note.Archive is { } archive)
        {
            contents.NoteArchives[note.Name] = archive;
        }

        var file = ExportNoteFile.Read(bytes, note.Name, log);
        var about = new List<(string Role, SavedReport Report)>();
        foreach (var report in file.Reports)
        {
            about.AddRange(RolesOf(report, note).Select(role => (role, report)));
        }

        contents.Note = contents.Note.And(ReportCoverage.Apply(file.Note, about));
        log.AddRange(about.Distinct().SelectMany(said => ReportCoverage.Check(said.Role, said.Report, request.Period, request.Pipeline.Start)));
    }

    /// <summary>Roles of the files that a report is about, each of which gets the note's word as evidence.</summary>
    private IEnumerable<string> RolesOf(SavedReport report, FoundFile note)
    {
        var beside = note.Name[..(note.Name.LastIndexOf('/') + 1)];
        var pattern = new FilePattern(report.File);
        for (var index = 0; index < contents.Files.Count; index++)
        {
            var file = contents.Files[index];
            if (file.Name.StartsWith(beside, StringComparison.Ordinal) && (pattern.Matches(file.Name[beside.Length..]) || pattern.Matches(FoundFile.WithoutGzip(file.Name)[beside.Length..])))
            {
                contents.Files[index] = file with { Report = report.Report, Filters = report.Filters };
                yield return file.Role;
            }
        }
    }

    /// <returns>Null when it is empty, too large or cannot be read.</returns>
    private byte[]? BytesOf(FoundFile note)
    {
        if (note.DiskPath is { } path && ExportFileCheck.HasNothing(path))
        {
            return null;
        }

        try
        {
            using var input = tree.Open(note);
            var bytes = new byte[ExtractLimits.NoteBytesMax + 1];
            var length = input.Source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length is 0 or > ExtractLimits.NoteBytesMax ? null : bytes[..length];
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Diagnostic NoNote(bool exists, string name) => new()
    {
        Code = DiagnosticCodes.MissingExportFile,
        Severity = Severity.Warning,
        Message = exists ? "export.yml cannot be used: it is empty, too large or unreadable." : "There is no export.yml beside the files: which reports, filters, who and when is not known.",
        At = new SourceLocation(name),
        NextStep = "Write export.yml with schema, source, exported_at, exported_by and files; the guide shows one.",
    };
}
