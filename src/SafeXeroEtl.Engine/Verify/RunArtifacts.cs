using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>
/// What a command left in a run's folder: the run's log, exported, and the SHA-256 of every file. The list's own hash goes into the ledger's chained
/// log, so that neither a file nor the list can be replaced unnoticed.
/// </summary>
public sealed record RunArtifacts
{
    public const string FileName = "artifacts.json";

    public const string LogFileName = "run-log.jsonl";

    public required string Schema { get; init; }

    /// <summary>By path below the run's folder, with strokes; the list itself is not among them.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    /// <summary>Signed packs that were taken back, below the run's folder.</summary>
    public const string SignedFolder = "5-report/signed/";

    /// <summary>Only planning writes these; commands that come later read them.</summary>
    private static readonly string[] FinishedStages = ["1-extract/", "2-transform/"];

    /// <summary>What else is written once and never again.</summary>
    private static readonly string[] WrittenOnce = [RunNote.FileName, SourceManifest.FileName, SignedFolder];

    /// <summary>Exports the log, packs the evidence of a run that was compared with Xero, lists the files and notes the list in the ledger. A run without a folder leaves nothing.</summary>
    public static void Keep(RunDirectory run, RunLedger ledger)
    {
        if (!Directory.Exists(run.Root))
        {
            return;
        }

        var finished = Finished(run, ledger);
        ExportLog(run, ledger);
        EvidenceFile.Write(run);
        ArtifactFile.WriteJson(PathIn(run), new RunArtifacts { Schema = "artifacts/1", Files = HashesOf(run).SetItems(finished) }, RunArtifactsJson.Default.RunArtifacts);
        ledger.NoteArtifacts(run.RunId, ArtifactFile.Sha256Of(PathIn(run)));
    }

    /// <summary>Writes the log of a run beside it, as it stands now.</summary>
    /// <returns>Number of its last row; 0 without one.</returns>
    public static long ExportLog(RunDirectory run, RunLedger ledger)
    {
        var last = 0L;
        ArtifactFile.WriteShard(Path.Combine(run.Root, LogFileName), ledger.RunLog(run.RunId).Select(Seen), RunArtifactsJson.Default.RunLogEntry);
        return last;

        RunLogEntry Seen(RunLogEntry entry)
        {
            last = entry.Sequence;
            return entry;
        }
    }

    /// <summary>Whether a command that comes later leaves a file of this name alone.</summary>
    public static bool IsLeftAlone(string name) => IsOfFinishedStage(name) || Array.Exists(WrittenOnce, once => name.StartsWith(once, StringComparison.Ordinal));

    /// <returns>Files of the finished stages that are gone or no longer what they were when the run was planned, by name.</returns>
    public static ImmutableArray<string> ChangedSincePlanned(RunDirectory run, RunLedger ledger) =>
        [.. Finished(run, ledger).Where(file => IsOfFinishedStage(file.Key) && (!File.Exists(Path.Combine(run.Root, file.Key)) || ArtifactFile.Sha256Of(Path.Combine(run.Root, file.Key)) != file.Value)).Select(static file => file.Key)];

    public static string? NotedIn(RunLedger ledger, string runId) => ledger.RunLog(runId).LastOrDefault(static row => row.Happened == RunLedger.ArtifactsNoted)?.Detail;

    /// <summary>
    /// What the last list says of what is written once: a later command that listed them as they are by now would make an edited file the run's own.
    /// Empty where there is no list that the ledger knows, as after a process was killed between the two.
    /// </summary>
    private static ImmutableSortedDictionary<string, string> Finished(RunDirectory run, RunLedger ledger) =>
        File.Exists(PathIn(run)) && NotedIn(ledger, run.RunId) == ArtifactFile.Sha256Of(PathIn(run))
            ? Read(run).Files.Where(static file => IsLeftAlone(file.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether planning alone writes it.</summary>
    public static bool IsOfFinishedStage(string name) => Array.Exists(FinishedStages, stage => name.StartsWith(stage, StringComparison.Ordinal));

    public static RunArtifacts Read(RunDirectory run) => ArtifactFile.ReadJson(PathIn(run), RunArtifactsJson.Default.RunArtifacts);

    public static IEnumerable<RunLogEntry> ReadLog(RunDirectory run) => ArtifactFile.ReadShard(Path.Combine(run.Root, LogFileName), RunArtifactsJson.Default.RunLogEntry);

    public static string PathIn(RunDirectory run) => Path.Combine(run.Root, FileName);

    /// <summary>Every file of the run as it is now, but for the list and for what a killed process had not finished writing.</summary>
    public static ImmutableSortedDictionary<string, string> HashesOf(RunDirectory run) => Directory.EnumerateFiles(run.Root, "*", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(run.Root, path).Replace('\\', '/')))
        .Where(static file => file.Name != FileName && !file.Name.EndsWith(ArtifactFile.PartEnding, StringComparison.Ordinal))
        .ToImmutableSortedDictionary(static file => file.Name, static file => ArtifactFile.Sha256Of(file.Path), StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NewLine = "\n")]
[JsonSerializable(typeof(RunArtifacts))]
[JsonSerializable(typeof(RunLogEntry))]
internal sealed partial class RunArtifactsJson : JsonSerializerContext;
