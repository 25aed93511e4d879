using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Plan;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>How findings are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(AccountingPeriodJson)])]
[JsonSerializable(typeof(Findings))]
internal sealed partial class ReconcileJson : JsonSerializerContext;
