using System.Text.Json.Serialization;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Close;

/// <summary>
/// What the folder of a run says of a month that was closed on it. The ledger is what counts; this is for the day on which it is lost, or put back from a copy
/// that is older than the close.
/// </summary>
internal sealed record ClosedNote
{
    private const string FileName = "closed.json";

    public required string Schema { get; init; }

    public required string Pipeline { get; init; }

    public required string TenantId { get; init; }

    public required DateOnly ClosedTo { get; init; }

    /// <returns>Null where no month was closed on the run.</returns>
    public static ClosedNote? Find(RunDirectory run) => File.Exists(PathIn(run)) ? ArtifactFile.ReadJson(PathIn(run), ClosedNoteJson.Default.ClosedNote) : null;

    public void Write(RunDirectory run) => ArtifactFile.WriteJson(PathIn(run), this, ClosedNoteJson.Default.ClosedNote);

    private static string PathIn(RunDirectory run) => Path.Combine(run.Root, FileName);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ClosedNote))]
internal sealed partial class ClosedNoteJson : JsonSerializerContext;
