using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Plan;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>The list at the end of an evidence file: what run it is of, and each entry's size and hash.</summary>
public sealed record EvidenceManifest
{
    public const string CurrentSchema = "evidence/1";

    /// <summary>Its name in the evidence file.</summary>
    public const string FileName = "manifest.json";

    public required string Schema { get; init; }

    /// <summary>The version that planned the run; another one does not render it again.</summary>
    public required string ToolVersion { get; init; }

    public required string Run { get; init; }

    public required string Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    /// <summary>Of the plan.</summary>
    public required string Seal { get; init; }

    /// <summary>The words of the verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>Sorted by name; the manifest itself is not among them.</summary>
    public required ImmutableArray<EvidenceEntry> Entries { get; init; }
}

/// <param name="Name">Path in the evidence file, with <c>/</c>.</param>
/// <param name="Sha256">Of the unpacked bytes, in lower-case hexadecimal.</param>
public sealed record EvidenceEntry(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(AccountingPeriodJson)])]
[JsonSerializable(typeof(EvidenceManifest))]
[JsonSerializable(typeof(KeptInputs))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
