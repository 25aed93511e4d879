using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>What stands beside the findings: when Xero was read for them, which they must not know (P8), and what moved in closed months.</summary>
public sealed record ComparisonNote
{
    public const string FileName = "comparison.json";

    public required string Schema { get; init; }

    public required DateTimeOffset XeroReadAt { get; init; }

    public required ImmutableArray<ClosedMovement> Moved { get; init; }

    /// <summary>Number of the log's last row when the comparison was written: the report shows the log up to it, however often it is written again. 0 in a note of a version that showed none.</summary>
    public long LogTo { get; init; }

    /// <returns>Null for a run of a version that kept none.</returns>
    public static ComparisonNote? Read(RunDirectory run) =>
        File.Exists(PathIn(run)) ? ArtifactFile.ReadJson(PathIn(run), ComparisonNoteJson.Default.ComparisonNote) : null;

    public static void Write(RunDirectory run, DateTimeOffset readAt, ImmutableArray<ClosedMovement> moved, long logTo) =>
        ArtifactFile.WriteJson(PathIn(run), new ComparisonNote { Schema = "comparison/1", XeroReadAt = readAt, Moved = moved, LogTo = logTo }, ComparisonNoteJson.Default.ComparisonNote);

    private static string PathIn(RunDirectory run) => Path.Combine(run.Reconcile, FileName);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(AccountingPeriodJson)])]
[JsonSerializable(typeof(ComparisonNote))]
internal sealed partial class ComparisonNoteJson : JsonSerializerContext;
