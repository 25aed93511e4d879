using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Load;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The organisation with what the pipeline's rules name in it, and when Xero was asked.</summary>
public sealed record SettingsSeen(DateTimeOffset At, Organisation Organisation);

/// <summary>The trial balance as at a day, and when Xero was asked.</summary>
public sealed record BalancesSeen(DateTimeOffset At, DateOnly Day, ImmutableArray<TrialBalanceRow> Rows);

/// <summary>
/// What a command has just read and hands to its next step, so that Xero is not asked the same twice (P10). It goes from hand to hand and is nowhere kept: another process reads for
/// itself. What is older than five minutes is asked for again, as all is that a plan relies on (P4).
/// </summary>
public sealed record SeenInXero
{
    public static SeenInXero Nothing { get; } = new();

    public SettingsSeen? Settings { get; init; }

    /// <summary>Read after whatever the command has sent.</summary>
    public BalancesSeen? Balances { get; init; }

    /// <returns>Null when they were not read, or too long ago.</returns>
    public SettingsSeen? SettingsAt(DateTimeOffset now) => Settings is { } seen && IsFresh(seen.At, now) ? seen : null;

    /// <returns>Null when that day's balances were not read, or too long ago.</returns>
    public BalancesSeen? BalancesOf(DateOnly day, DateTimeOffset now) => Balances is { } seen && seen.Day == day && IsFresh(seen.At, now) ? seen : null;

    /// <summary>A clock that was put back says nothing of how long ago something was.</summary>
    private static bool IsFresh(DateTimeOffset at, DateTimeOffset now) => now >= at && now - at < Rechecks.Every;
}
