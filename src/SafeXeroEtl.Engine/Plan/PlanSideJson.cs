using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>One YAML file as it was when the plan was made.</summary>
/// <param name="File">Path below the workspace.</param>
internal sealed record DefinitionCopy(string File, string Text);

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
