using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads export.yml, the note beside the files: which reports, which filters, who and when. Strict: a mistyped filter would move the first day.</summary>
internal static class ExportNoteFile
{
    public const string FileName = "export.yml";

    /// <returns>An empty note when it is wrong, which stops the run.</returns>
    public static ExportNote Read(byte[] bytes, DiagnosticLog log, IEnumerable<ExportFile> files)
    {
        var faults = new SettingFaults();
        var settings = DefinitionText.Read(FileName, bytes, ExportNoteKeys.Kind, faults);
        log.StopOnErrors(faults.All());

        // The later of the two first days counts: before it, one of the reports is silent.
        var byRole = files.ToLookup(static file => file.Role, static file => file.FileName);
        var reaching = byRole["invoices"].Concat(byRole["payments"]).ToHashSet(StringComparer.Ordinal);
        return settings is null || faults.ErrorCount > 0 ? new ExportNote() : ExportNoteKeys.Read(settings, reaching, byRole["outstanding"].ToHashSet(StringComparer.Ordinal));
    }
}
