using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Load;

/// <summary>What a plan relies on in Xero, to be looked at again while it is loaded (P4).</summary>
/// <param name="Planned">Of the organisation, as the seal has it.</param>
/// <param name="MadeAt">When the plan began to read Xero: what was changed from then on may break it.</param>
/// <param name="CheckedAt">When the whole was last seen to hold; null when this command has not looked yet.</param>
public sealed record PlanWatch(PipelineDefinition Pipeline, PlanPreconditions Planned, DateTimeOffset MadeAt, DateTimeOffset? CheckedAt);
