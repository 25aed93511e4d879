using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>How the files beside a plan are written and read that its seal does not cover.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(AccountingPeriodJson)])]
[JsonSerializable(typeof(MonthFigure))]
[JsonSerializable(typeof(DefinitionCopy))]
[JsonSerializable(typeof(PlanHistory))]
[JsonSerializable(typeof(Preflight))]
internal sealed partial class PlanSideJson : JsonSerializerContext;
