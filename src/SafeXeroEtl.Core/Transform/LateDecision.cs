using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform;

/// <summary>What a person decided about a record that the run cannot post on its own day (DESIGN 3): posted on another day, or never.</summary>
public sealed record LateDecision
{
    /// <summary>A bill's number; null for anything else.</summary>
    public string? Bill { get; init; }

    /// <summary>A payment's id, for all its parts; null for anything else.</summary>
    public string? Payment { get; init; }

    /// <summary>Provider and id of a payout, for its money and its fees; null for anything else.</summary>
    public string? Payout { get; init; }

    /// <summary>The day it has in Xero; SAFE's day goes into the reference. Null when it is closed.</summary>
    public DateOnly? PostOn { get; init; }

    /// <summary>Why it is never posted; null when it is.</summary>
    public string? Close { get; init; }

    public required string By { get; init; }

    public required DateOnly On { get; init; }
}

/// <summary>The decisions of one pipeline, by what they are about.</summary>
public sealed class LateDecisions(IEnumerable<LateDecision> decisions)
{
    private readonly Dictionary<(string? Bill, string? Payment, string? Payout), LateDecision> byKey =
        decisions.ToDictionary(static decision => (decision.Bill, decision.Payment, decision.Payout));

    public LateDecision? OfBill(string number) => byKey.GetValueOrDefault((number, null, null));

    public LateDecision? OfPayment(string id) => byKey.GetValueOrDefault((null, id, null));

    /// <param name="key">Provider and id.</param>
    public LateDecision? OfPayout(string key) => byKey.GetValueOrDefault((null, null, key));

    /// <summary>SAFE's day, for the reference of what has another in Xero.</summary>
    public static string Dated(DateOnly day) => FormattableString.Invariant($"SAFE {day:yyyy-MM-dd}");

    /// <summary>The day a record has in Xero once it is posted there.</summary>
    public static DateOnly InXero(LateDecision? decision, DateOnly safe, PostingState? state) => state == PostingState.Posted ? decision?.PostOn ?? safe : safe;
}
