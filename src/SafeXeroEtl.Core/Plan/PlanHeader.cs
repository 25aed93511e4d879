using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// The sealed head of a plan, <c>plan.json</c>: everything it was made from by hash, what it relies on, and its totals.
/// Holds no clock, run id or call budget (P8).
/// </summary>
public sealed record PlanHeader
{
    public const string CurrentSchema = "plan/2";

    public required string Schema { get; init; }

    public required string ToolVersion { get; init; }

    public required string Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Export files by path below the workspace and their SHA-256.</summary>
    public required ImmutableSortedDictionary<string, string> Inputs { get; init; }

    /// <summary>YAML files by path below the workspace and their SHA-256.</summary>
    public required ImmutableSortedDictionary<string, string> Definitions { get; init; }

    /// <summary>The plan's shards by file name and their SHA-256.</summary>
    public required ImmutableSortedDictionary<string, string> Shards { get; init; }

    public required PlanPreconditions Preconditions { get; init; }

    public required ImmutableArray<ControlResult> Controls { get; init; }

    public required PlanTotals Totals { get; init; }

    /// <summary>Blocked by anything but a waiting contact review: what <see cref="MaxBlocked"/> limits.</summary>
    public required BlockedLimit BlockedByData { get; init; }

    public required BlockedLimit MaxBlocked { get; init; }

    /// <summary>False with <c>lines: none</c>: then a bill is one line, and its account says nothing of what was charged.</summary>
    public bool RevenueAnalysed { get; init; } = true;

    /// <summary>Customers under the domestic reverse charge, with the evidence that the plan rests on; null when none is listed.</summary>
    public ImmutableArray<ReverseChargeCustomer>? ReverseCharge { get; init; }

    /// <summary>Last day of the last VAT return that was filed; null when the pipeline does not say.</summary>
    public DateOnly? VatFiledTo { get; init; }

    /// <summary>The day the books are closed to; null when nothing is closed.</summary>
    public DateOnly? ClosedTo { get; init; }

    /// <summary>Who must approve the plan, and how long it is good; null where nobody has to.</summary>
    public ApprovalRules? Approval { get; init; }

    /// <summary>The run that the plan takes back; null for a plan that loads.</summary>
    public string? Undoes { get; init; }

    /// <summary>SHA-256 over the header itself with this field empty.</summary>
    public string Seal { get; init; } = "";
}

/// <summary>State of the organisation the whole plan relies on: a change refuses it (P4).</summary>
public sealed record PlanPreconditions
{
    /// <summary>Null says that there is no lock, so it is written; left out, it would say nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateOnly? PeriodLockDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateOnly? EndOfYearLockDate { get; init; }

    /// <summary>Accounts used, by code: type, class and status.</summary>
    public required ImmutableSortedDictionary<string, string> Accounts { get; init; }

    /// <summary>Tax types used: rate and status.</summary>
    public required ImmutableSortedDictionary<string, string> TaxTypes { get; init; }

    /// <summary>Tracking options used, as <c>Category: Option</c>: their status; null where no rule sets any.</summary>
    public ImmutableSortedDictionary<string, string>? Tracking { get; init; }

    /// <summary>Ids of branding themes that were seen to be without a payment service, <c>default</c> for the organisation's own; null where none could be looked at.</summary>
    public ImmutableArray<string>? UnpayableThemes { get; init; }
}
