using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>An archive that is not read on: found in the middle of a stream, where only an exception gets out.</summary>
internal sealed class ArchiveFaultException(Diagnostic fault) : IOException(fault.Message)
{
    public Diagnostic Fault { get; } = fault;

    /// <param name="archive">As the user knows it: below the export folder, with <c>/</c>.</param>
    /// <param name="what">What is the matter with it, beginning in lower case.</param>
    public static ArchiveFaultException Damaged(string archive, string what) => Of(
        DiagnosticCodes.ArchiveUnreadable, archive, $"The archive cannot be read: {what}.", "Get it again from where it came from, or unpack it yourself into the folder.");

    public static ArchiveFaultException NotSupported(string archive, string what) => Of(
        DiagnosticCodes.ArchiveUnreadable, archive, $"The archive cannot be read: {what}.", "Unpack it yourself into the folder, or save it as a plain ZIP without a password.");

    public static ArchiveFaultException Beyond(string archive, string what) => Of(
        DiagnosticCodes.ArchiveLimitExceeded, archive, $"The archive is refused: {what}.", "No export of SAFE's is like this. Find out who made it; if it is sound, unpack it yourself into the folder.");

    public static ArchiveFaultException Unsafe(string archive, string what, string? entry) => Of(
        DiagnosticCodes.ArchiveUnsafe, archive, $"The archive is refused: {what}.", "Find out who made it. If it is sound, unpack the reports yourself into the folder, or make a ZIP of them alone.", entry);

    private static ArchiveFaultException Of(string code, string archive, string message, string nextStep, string? value = null) => new(new Diagnostic
    {
        Code = code,
        Message = message,
        At = new SourceLocation(archive),
        Value = value is null ? null : FieldText.Shown(value),
        NextStep = nextStep,
    });
}
