using System.Text.Json.Serialization;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>What a run's folder says of itself beside the sealed plan: who made it, when, from where (P8 keeps these out of the seal).</summary>
public sealed record RunNote
{
    public const string FileName = "run.json";

    public required string Schema { get; init; }

    /// <summary>As the user named it.</summary>
    public required string PipelinePath { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Account { get; init; }

    public required string Host { get; init; }

    public required string ToolVersion { get; init; }

    public static RunNote Read(RunDirectory run) => ArtifactFile.ReadJson(PathIn(run), RunNoteJson.Default.RunNote);

    public void Write(RunDirectory run) => ArtifactFile.WriteJson(PathIn(run), this, RunNoteJson.Default.RunNote);

    private static string PathIn(RunDirectory run) => Path.Combine(run.Root, FileName);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RunNote))]
internal sealed partial class RunNoteJson : JsonSerializerContext;
