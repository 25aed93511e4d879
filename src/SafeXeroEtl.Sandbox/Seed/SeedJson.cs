using System.Text.Json.Serialization;

namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>Reads the seed files strictly: an unknown member is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SeedOrganisation))]
[JsonSerializable(typeof(IReadOnlyList<SeedAccount>))]
[JsonSerializable(typeof(IReadOnlyList<SeedTaxRate>))]
[JsonSerializable(typeof(IReadOnlyList<SeedContact>))]
[JsonSerializable(typeof(IReadOnlyList<SeedDocument>))]
[JsonSerializable(typeof(SeedCatalogue))]
internal sealed partial class SeedJson : JsonSerializerContext;
