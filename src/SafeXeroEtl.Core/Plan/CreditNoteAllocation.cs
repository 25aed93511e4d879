using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What a credit note of the plan is to be given to. Advice to a person: this version sends no allocations, so that it is no record of P1's equation.</summary>
public sealed record CreditNoteAllocation
{
    public required string CreditNote { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Of the gross: settled in Xero already, by refunds of this plan, or by what SAFE says and this plan does not send.</summary>
    public required decimal Settled { get; init; }

    public ImmutableArray<AllocatedCredit> To { get; init; } = [];

    /// <summary>Why not more is to be allocated, a sentence each; empty when nothing stays open.</summary>
    public ImmutableArray<string> Why { get; init; } = [];

    /// <summary>What no bill takes: it stays on the customer's account.</summary>
    [JsonIgnore]
    public decimal StaysOpen => Gross - Settled - To.Sum(static part => part.Amount);
}

/// <summary>A part of a credit note for one bill.</summary>
/// <param name="Amount">Whole pence, above nil.</param>
/// <param name="IsLinked">SAFE says so; otherwise it is the oldest that is open.</param>
public sealed record AllocatedCredit(string BillNumber, decimal Amount, bool IsLinked);
