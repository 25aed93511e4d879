using System.Text.Json.Serialization;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>The line before an answer in an archive. What follows is the answer's body, as many bytes as it says, and a line end.</summary>
/// <param name="Path">What was asked for, from the host's root.</param>
internal sealed record ArchiveFrame(string Path, int Bytes, string Sha256);

/// <summary>How a pull's own JSON is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NewLine = "\n",
    WriteIndented = false)]
[JsonSerializable(typeof(ArchiveFrame))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
