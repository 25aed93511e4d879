using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A credit note of the plan and what becomes of it: the bills it is given to, a record each, and what stays open.</summary>
public sealed record CreditNoteAllocation
{
    public required string CreditNote { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Of the gross: settled in Xero already, by refunds of this plan, or by what SAFE says and this plan does not send.</summary>
    public required decimal Settled { get; init; }

    /// <summary>One for each bill, sent or not, in the order in which they were decided.</summary>
    public ImmutableArray<PlannedAllocation> To { get; init; } = [];

    /// <summary>Why not more is allocated, a sentence each; empty when nothing stays open.</summary>
    public ImmutableArray<string> Why { get; init; } = [];

    /// <summary>What this plan gives to no bill: it stays on the customer's account.</summary>
    [JsonIgnore]
    public decimal StaysOpen => Gross - Settled - ToBeSent;

    /// <summary>What load sends of it.</summary>
    [JsonIgnore]
    public decimal ToBeSent => To.Where(static part => part.Decision.Sends).Sum(static part => part.Amount);
}
