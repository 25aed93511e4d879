using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>export.yml, the note beside the files, read strictly: a mistyped filter would move the first day.</summary>
/// <param name="Note">Who, when and from where.</param>
/// <param name="Reports">In its order.</param>
internal sealed record ExportNoteFile(ExportNote Note, ImmutableArray<SavedReport> Reports)
{
    public const string FileName = "export.yml";

    /// <param name="name">As diagnostics call it.</param>
    /// <returns>Empty when it is wrong, which stops the run.</returns>
    public static ExportNoteFile Read(byte[] bytes, string name, DiagnosticLog log)
    {
        var faults = new SettingFaults();
        var settings = DefinitionText.Read(name, bytes, ExportNoteKeys.Kind, faults);
        log.StopOnErrors(faults.All());
        return settings is null || faults.ErrorCount > 0 ? new ExportNoteFile(new ExportNote(), []) : new ExportNoteFile(ExportNoteKeys.Read(settings), [.. ExportNoteKeys.Reports(settings)]);
    }
}
