using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Engine.Transform;

/// <summary>How Transform's artifacts, and Xero's reference data they rest on, are written and read: strictly both ways.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TransformedBill))]
[JsonSerializable(typeof(CashPart))]
[JsonSerializable(typeof(ContactMatch))]
[JsonSerializable(typeof(ContactFindings))]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ContactLink))]
internal sealed partial class TransformJson : JsonSerializerContext;
