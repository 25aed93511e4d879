using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// The extract of the last run of the pipeline that was applied, of this period or an earlier one. Not of a run that was only
/// planned: two plans of one state must say the same (P8), and the second would be compared with the first.
/// </summary>
/// <param name="Folder">Its <c>1-extract</c>; may be gone.</param>
public sealed record PreviousExtract(string RunId, string Folder)
{
    /// <summary>Tells what is gone, changed or late since. Both indexes are streamed. Never fails the run: without the folder it says so.</summary>
    internal void Compare(ExtractRequest request, ExportNote note, ImmutableArray<SourceFile> files, DiagnosticLog log)
    {
        try
        {
            var then = ArtifactFile.ReadJson(Path.Combine(Folder, ExtractArtifacts.Totals), ExtractJson.Default.ExtractTotals);
            var period = AccountingPeriod.TryParse(then.Period) ?? throw new JsonException("No period.");
            log.AddRange(ExtractComparison.Compare(
                RunId,
                ReadIndex(Folder),
                ExtractReach.Of(then.Note, request.Pipeline.Start, period),
                ReadIndex(request.OutputFolder),
                ExtractReach.Of(note, request.Pipeline.Start, request.Period),
                isPayment => files.FirstOrDefault(file => file.Role == (isPayment ? "payments" : "invoices"))?.Name ?? ""));
            if (period == request.Period)
            {
                var before = ArtifactFile.ReadJson(Path.Combine(Folder, ExtractArtifacts.Evidence), ExtractJson.Default.ExtractEvidence).Files;
                log.AddRange(FileComparison.Compare(RunId, before, files));
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or JsonException)
        {
            log.Add(NotThere());
        }
    }

    private static IEnumerable<ExtractRecord> ReadIndex(string folder) => ArtifactFile.ReadShard(Path.Combine(folder, ExtractArtifacts.Index), ExtractJson.Default.ExtractRecord);

    private Diagnostic NotThere() => new()
    {
        Code = DiagnosticCodes.NoPreviousExtract,
        Severity = Severity.Information,
        Message = $"The extract of run {RunId} is not there or cannot be read, so that nothing is known of records that are gone, changed or late since.",
        Value = RunId,
        NextStep = "Nothing to do; keep the folder `runs` from now on, and the next run can compare.",
    };
}
