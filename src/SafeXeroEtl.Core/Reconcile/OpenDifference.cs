using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>The month and run that saw a difference first.</summary>
public sealed record FirstSeen(AccountingPeriod Period, string Run);

/// <summary>Since when a difference is open, and who sees to it.</summary>
public sealed record OpenDifference
{
    public required AccountingPeriod FirstPeriod { get; init; }

    public required string FirstRun { get; init; }

    /// <summary>Months since the one that saw it first; nil in that one.</summary>
    public required int Months { get; init; }

    /// <summary>Null where nobody has taken it on.</summary>
    public string? Owner { get; init; }

    public string? Note { get; init; }

    /// <summary>Since when it is the owner's.</summary>
    public DateOnly? Since { get; init; }
}
