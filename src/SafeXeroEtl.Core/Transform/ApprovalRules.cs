using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform;

/// <summary>Who must have read a plan before it is applied, and how long it may wait. Part of the YAML, so that the seal covers it.</summary>
public sealed record ApprovalRules
{
    public const int ExpiresAfterDaysDefault = 7;

    /// <summary>Without it a plan may be approved and need not be.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Days from the plan's making after which it is no longer applied.</summary>
    public int ExpiresAfterDays { get; init; } = ExpiresAfterDaysDefault;

    /// <summary>Person by account of the operating system, whose capitals do not matter; empty when anybody but the planner may approve.</summary>
    public ImmutableSortedDictionary<string, string> Approvers { get; init => field = value.WithComparers(StringComparer.OrdinalIgnoreCase); } = ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);
}
