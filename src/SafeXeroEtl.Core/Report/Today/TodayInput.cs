using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>What the daily page is made of: the ledger and what the last runs of a pipeline left. Xero is not asked for it.</summary>
public sealed record TodayInput
{
    public const int ClearingDaysDefault = 5;

    public required string Pipeline { get; init; }

    /// <summary>The pipeline as the user names it, for the commands that are shown.</summary>
    public required string PipelinePath { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The day that ages are counted to.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The last run with a plan.</summary>
    public required LastRun Planned { get; init; }

    /// <summary>The last run that was compared with Xero; null when none was.</summary>
    public LastRun? Compared { get; init; }

    /// <summary>What it found; null with it.</summary>
    public Findings? Findings { get; init; }

    /// <summary>Payments of the last plan that SAFE has reversed.</summary>
    public ImmutableArray<PlannedPayment> Reversed { get; init; } = [];

    /// <summary>Payments that earlier runs left out or deleted because SAFE had reversed them, and that had paid a bill.</summary>
    public ImmutableArray<ReturnedDebit> ReversedEarlier { get; init; } = [];

    /// <summary>Records that are not settled.</summary>
    public ImmutableArray<WaitingRecord> Waiting { get; init; } = [];

    public ImmutableArray<WaitingRun> Runs { get; init; } = [];

    /// <summary>Decisions out of date, sign-ins that end: whatever a person should see to and is no record.</summary>
    public ImmutableArray<Diagnostic> Notices { get; init; } = [];

    /// <summary>SAFE's account number to the customer's name.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>How many days money may lie in a clearing account before it is told.</summary>
    public int ClearingDays { get; init; } = ClearingDaysDefault;

    public string? NameOf(string? account) => account is null ? null : Names.GetValueOrDefault(account);
}

/// <summary>A run that the page was made from.</summary>
/// <param name="At">When it was planned, or Xero was read.</param>
public sealed record LastRun(string RunId, AccountingPeriod Period, DateTimeOffset At);

/// <summary>A record that waits for something, by the last word on it.</summary>
/// <param name="State"><c>held</c>, <c>blocked</c>, <c>refused</c> or <c>pending</c>.</param>
/// <param name="Since">The day of the run that took it in first.</param>
/// <param name="Currency">Null for contacts, which are no money.</param>
public sealed record WaitingRecord(
    RecordKind Kind, string Key, string AccountNumber, DateOnly Date, CurrencyCode? Currency, decimal Amount, string State, string? Code, string? Reason, DateOnly Since);

/// <summary>A run that goes no further by itself.</summary>
public sealed record WaitingRun(string RunId, AccountingPeriod Period, DateOnly Since, string Why, string Next);
