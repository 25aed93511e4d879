using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Approval;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>Whether a run is as it was left: the ledger's chain, the run's log, the plan's seal and every file. Without network.</summary>
public static class RunVerification
{
    private const int FilesNamedMax = 5;

    private const string NextStep = "Restore the run's folder and the ledger from a backup, and find out who changed them.";

    public static ImmutableArray<Verified> Of(RunDirectory run, RunLedger ledger)
    {
        var noted = RunArtifacts.NotedIn(ledger, run.RunId);
        var cut = CutOffRun.Of(run, ledger);
        return
        [
            Chain(ledger), Row(run, ledger), Seal(run, ledger, cut), List(run, noted, cut),
            .. File.Exists(RunArtifacts.PathIn(run)) ? [Files(run, cut), Log(run, ledger), Approval(run, ledger, cut)] : ImmutableArray<Verified>.Empty,
        ];
    }

    /// <returns>Why the run may not be compared; null where what it was planned from is as it was left.</returns>
    public static Diagnostic? EditedStages(RunDirectory run, RunLedger ledger) =>
        RunArtifacts.ChangedSincePlanned(run, ledger) is [var first, ..] changed
            ? Changed("What the run was planned from is as it was left", $"{first} was changed or is gone{(changed.Length > 1 ? $", and {changed.Length - 1} more" : "")}", first).Fault
            : null;

    private static Verified Chain(RunLedger ledger)
    {
        var chain = ledger.VerifyChain();
        return chain.BrokenAt is { } row
            ? Broken("The ledger's log is one chain", $"row {row} does not follow the one before", row.ToString(CultureInfo.InvariantCulture))
            : new Verified("The ledger's log is one chain", $"{CountedWords.Of(chain.Rows, "row")}, the last {chain.Head[..12]}");
    }

    private static Verified Row(RunDirectory run, RunLedger ledger)
    {
        const string What = "The ledger's run is that of its log";
        var known = ledger.FindRun(run.RunId);
        return known is not null && LedgerRow.Edited(known, ledger) is { } edited
            ? Broken(What, $"it says otherwise {edited}", run.RunId)
            : new Verified(What, known?.Status.ToString().ToLowerInvariant() ?? "there is none");
    }

    private static Verified Seal(RunDirectory run, RunLedger ledger, CutOffRun? cut)
    {
        const string What = "The plan holds its seal";
        if (!File.Exists(run.PlanHeader))
        {
            return new Verified(What, "the run has no plan");
        }

        var read = PlanCheck.Read(run);
        var fault = read.Diagnostics.FirstOrDefault();
        var sealedAs = ledger.FindRun(run.RunId)?.Seal;
        return fault is not null ? new Verified(What, fault.Message, fault)
            : sealedAs is null && cut is { WasListed: false } ? cut.Open(What, "the ledger knows none yet")
            : read.Value!.Seal != sealedAs ? Changed(What, "the ledger knows another seal", "3-plan/plan.json")
            : new Verified(What, $"seal {sealedAs[..12]}");
    }

    private static Verified List(RunDirectory run, string? noted, CutOffRun? cut)
    {
        const string What = "The list of files is the one in the ledger";
        return noted is null && cut is not null ? cut.Open(What, "no command on the run has come to its list of files")
            : noted is null || !File.Exists(RunArtifacts.PathIn(run)) ? Changed(What, "there is none", RunArtifacts.FileName)
            : ArtifactFile.Sha256Of(RunArtifacts.PathIn(run)) == noted ? new Verified(What, noted[..12])
            : cut is not null ? cut.Open(What, "it is another")
            : Changed(What, "it was changed", RunArtifacts.FileName);
    }

    private static Verified Files(RunDirectory run, CutOffRun? cut)
    {
        const string What = "Every file is as it was left";
        try
        {
            var listed = RunArtifacts.Read(run).Files;
            var now = RunArtifacts.HashesOf(run);
            var differing = listed.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(name => (Name: name, How: (listed.GetValueOrDefault(name), now.GetValueOrDefault(name)) switch
                {
                    (null, _) => "is new",
                    (_, null) => "is gone",
                    var (then, is_) => then == is_ ? null : "was changed",
                })).Where(static each => each.How is not null).ToList();
            if (cut is not null && differing.TrueForAll(each => cut.MayHaveWritten(each.Name, isNew: !listed.ContainsKey(each.Name))))
            {
                return differing.Count == 0 ? new Verified(What, CountedWords.Of(listed.Count, "file")) : cut.Open(What, Named(differing));
            }

            differing.RemoveAll(each => cut?.MayHaveWritten(each.Name, isNew: !listed.ContainsKey(each.Name)) == true);
            return differing.Count == 0 ? new Verified(What, CountedWords.Of(listed.Count, "file")) : Changed(What, Named(differing), differing[0].Name);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Changed(What, $"it cannot be told: {fault.Message}", RunArtifacts.FileName);
        }
    }

    private static string Named(List<(string Name, string? How)> differing) =>
        string.Join("; ", differing.Take(FilesNamedMax).Select(static each => $"{each.Name} {each.How}")) + (differing.Count > FilesNamedMax ? $"; and {differing.Count - FilesNamedMax} more" : "");

    /// <summary>Reports tell of an approval from the run's folder; the ledger is the truth about it.</summary>
    private static Verified Approval(RunDirectory run, RunLedger ledger, CutOffRun? cut)
    {
        const string What = "The approval is the ledger's";
        try
        {
            var (told, known) = (ApprovalNote.Read(run), ledger.FindRun(run.RunId)?.Seal is { } seal ? ledger.ApprovalOf(run.RunId, seal) : null);
            return told == known ? new Verified(What, known is null ? "nobody approved it" : $"by {known.Person}")
                : told is null && cut is not null ? cut.Open(What, "it was given, and is not told in the run's folder")
                : Changed(What, told is null ? "it is gone" : "it is another", ApprovalNote.FileName);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Changed(What, $"it cannot be read: {fault.Message}", ApprovalNote.FileName);
        }
    }

    private static Verified Log(RunDirectory run, RunLedger ledger)
    {
        const string What = "The exported log is the ledger's";
        try
        {
            var rows = RunArtifacts.ReadLog(run).ToList();
            return rows.SequenceEqual(ledger.RunLog(run.RunId).Take(rows.Count))
                ? new Verified(What, CountedWords.Of(rows.Count, "row"))
                : Broken(What, "it tells otherwise than the ledger", RunArtifacts.LogFileName);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Broken(What, $"it cannot be read: {fault.Message}", RunArtifacts.LogFileName);
        }
    }

    private static Verified Changed(string what, string found, string file) =>
        new(what, found, new Diagnostic { Code = DiagnosticCodes.ArtifactChanged, Message = $"{what}: no, {found}.", Value = file, NextStep = NextStep });

    private static Verified Broken(string what, string found, string value) =>
        new(what, found, new Diagnostic { Code = DiagnosticCodes.LogBroken, Message = $"{what}: no, {found}.", Value = value, NextStep = NextStep });
}
