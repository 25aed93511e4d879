using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>One thing that was checked.</summary>
/// <param name="Fault">Null when it is sound.</param>
public sealed record Verified(string What, string Found, Diagnostic? Fault = null)
{
    public bool IsSound => Fault is null;
}

/// <summary>Whether a run is as it was left: the ledger's chain, the run's log, the plan's seal and every file. Without network.</summary>
public static class RunVerification
{
    private const string NextStep = "Restore the run's folder and the ledger from a backup, and find out who changed them.";

    public static ImmutableArray<Verified> Of(RunDirectory run, RunLedger ledger)
    {
        var noted = RunArtifacts.NotedIn(ledger, run.RunId);
        return [Chain(ledger), Seal(run, ledger), List(run, noted), .. File.Exists(RunArtifacts.PathIn(run)) ? [Files(run), Log(run, ledger)] : ImmutableArray<Verified>.Empty];
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

    private static Verified Seal(RunDirectory run, RunLedger ledger)
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
            : read.Value!.Seal != sealedAs ? Changed(What, "the ledger knows another seal", "3-plan/plan.json")
            : new Verified(What, $"seal {sealedAs[..12]}");
    }

    private static Verified List(RunDirectory run, string? noted)
    {
        const string What = "The list of files is the one in the ledger";
        return !File.Exists(RunArtifacts.PathIn(run)) ? Changed(What, "there is none", RunArtifacts.FileName)
            : noted is null ? Changed(What, "the ledger knows none", RunArtifacts.FileName)
            : ArtifactFile.Sha256Of(RunArtifacts.PathIn(run)) != noted ? Changed(What, "it was changed", RunArtifacts.FileName)
            : new Verified(What, noted[..12]);
    }

    private static Verified Files(RunDirectory run)
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
            return differing.Count == 0
                ? new Verified(What, CountedWords.Of(listed.Count, "file"))
                : Changed(What, string.Join("; ", differing.Take(5).Select(static each => $"{each.Name} {each.How}")) + (differing.Count > 5 ? $"; and {differing.Count - 5} more" : ""), differing[0].Name);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Changed(What, $"it cannot be told: {fault.Message}", RunArtifacts.FileName);
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
