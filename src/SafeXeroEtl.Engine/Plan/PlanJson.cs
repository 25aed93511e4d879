using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// How a plan is written and read: the header and the rows of its shards. Strict both ways, since a plan is what was
/// agreed to: an unknown, doubled or missing member is refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    AllowDuplicateProperties = false,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(AccountingPeriodJson), typeof(NamesJson)])]
[JsonSerializable(typeof(PlanHeader))]
[JsonSerializable(typeof(PlannedContact))]
[JsonSerializable(typeof(PlannedDocument))]
[JsonSerializable(typeof(PlannedPayment))]
[JsonSerializable(typeof(CreditNoteAllocation))]
[JsonSerializable(typeof(PlannedAllocation))]
[JsonSerializable(typeof(PlannedReversal))]
[JsonSerializable(typeof(PlannedPayout))]
[JsonSerializable(typeof(Adoption))]
public sealed partial class PlanJson : JsonSerializerContext;
