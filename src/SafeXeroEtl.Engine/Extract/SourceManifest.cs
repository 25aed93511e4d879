using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// The list of everything that lay before Extract, for a person who is handed the files: what was read, with its hash and when it was
/// last saved, and what lay beside it unread. It stands beside the stages' folders, as times of files differ from copy to copy (P8).
/// </summary>
public sealed record SourceManifest
{
    public const string FileName = "manifest.json";

    public required string Schema { get; init; }

    /// <summary>In the order they were read.</summary>
    public required ImmutableArray<ListedSource> Files { get; init; }

    /// <summary>Files beside those, by name.</summary>
    public required ImmutableArray<string> NotRead { get; init; }

    internal static SourceManifest Of(ImmutableArray<SourceFile> files, FolderContents contents) => new()
    {
        Schema = "manifest/1",
        Files = [.. files.Select(file => new ListedSource(file, contents.ModifiedUtc.TryGetValue(file.Name, out var at) ? new DateTimeOffset(at, TimeSpan.Zero) : null))],
        NotRead = [.. contents.NotRead],
    };

    /// <param name="folder">Absolute: the run's own.</param>
    public void Write(string folder) => ArtifactFile.WriteJson(Path.Combine(folder, FileName), this, SourceManifestJson.Default.SourceManifest);

    /// <exception cref="System.Text.Json.JsonException">It is not what this version writes.</exception>
    public static SourceManifest Read(string folder) => ArtifactFile.ReadJson(Path.Combine(folder, FileName), SourceManifestJson.Default.SourceManifest);
}

/// <summary>One file of the list.</summary>
/// <param name="ModifiedAt">When it, or the archive it is in, was last saved by the word of the disk.</param>
public sealed record ListedSource(SourceFile File, DateTimeOffset? ModifiedAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SourceManifest))]
internal sealed partial class SourceManifestJson : JsonSerializerContext;
