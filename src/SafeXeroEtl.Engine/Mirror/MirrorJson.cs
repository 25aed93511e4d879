using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Mirror;

/// <summary>What a mirror says of itself.</summary>
/// <param name="SeenTo">By Xero's clock.</param>
/// <param name="Documents">SHA-256 of the documents' file.</param>
/// <param name="Payments">SHA-256 of the payments' file.</param>
internal sealed record MirrorHead(string ToolVersion, string TenantId, DateTimeOffset SeenTo, string Documents, string Payments);

/// <summary>How mirrored records are written and read; strict, since what is not as this version writes it is no mirror.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MirrorHead))]
[JsonSerializable(typeof(BookedDocument))]
[JsonSerializable(typeof(BookedPayment))]
internal sealed partial class MirrorJson : JsonSerializerContext;
