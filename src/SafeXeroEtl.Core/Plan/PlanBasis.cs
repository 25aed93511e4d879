using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Everything the decisions of one plan rest on.</summary>
public sealed record PlanBasis
{
    public required PipelineDefinition Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    /// <summary>The latest of the pipeline's date, the ledger's last close and Xero's locks; null when nothing is closed (DESIGN 3).</summary>
    public required DateOnly? ClosedTo { get; init; }

    public required Transfers Transfers { get; init; }

    public required LedgerView Ledger { get; init; }

    public required XeroHoldings Holdings { get; init; }

    /// <summary>By account number.</summary>
    public required IReadOnlyDictionary<string, ContactMatch> Matches { get; init; }

    /// <summary>Which contact each account was linked to when it was last loaded, accounts that are not in this export among them.</summary>
    public IReadOnlyCollection<ContactLink> Links { get; init; } = [];

    /// <summary>The organisation's, in which alone Xero takes batches of payments.</summary>
    public CurrencyCode BaseCurrency { get; init; } = CurrencyCode.Gbp;

    /// <summary>Xero's ids of accounts by code.</summary>
    public IReadOnlyDictionary<string, Guid> AccountIds { get; init; } = ImmutableDictionary<string, Guid>.Empty;

    /// <summary>Codes of accounts of type BANK.</summary>
    public IReadOnlySet<string> BankAccounts { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Of bank accounts in another currency than the organisation's, by code.</summary>
    public IReadOnlyDictionary<string, CurrencyCode> ForeignAccounts { get; init; } = ImmutableDictionary<string, CurrencyCode>.Empty;

    /// <summary>Branding themes that new documents may have and that customers can pay through; none is as it should be.</summary>
    public IReadOnlyCollection<PayableTheme> PayableThemes { get; init; } = [];

    /// <summary>Ids of runs of later months: what they wrote is newer than this month's export.</summary>
    public IReadOnlySet<string> LaterRuns { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>All bills of the export, whatever their day; empty where the pipeline looks for none that was keyed by hand.</summary>
    public IReadOnlyCollection<BillFigures> Bills { get; init; } = [];

    /// <summary>What the pipeline's other organisations hold; nothing where there is one alone.</summary>
    public PostedElsewhere Elsewhere { get; init; } = PostedElsewhere.None;

    /// <summary>Whether a later month has said something of the record since: an earlier month run again changes nothing of it.</summary>
    public bool IsNewer(RecordKind kind, string key) => Ledger.Record(kind, key) is { } record && LaterRuns.Contains(record.LastRun);

    /// <summary>What Xero has of a payment on account; null where it was never put there, or is gone.</summary>
    public OnAccountCredit? OnAccountOf(string paymentId) => Ledger.OnAccountOf(paymentId) is { XeroId: { } kept } ? Holdings.OnAccountOf(kept) : null;

    /// <summary>The one currency that a bank account holds.</summary>
    public CurrencyCode CurrencyOf(string account) => ForeignAccounts.TryGetValue(account, out var foreign) ? foreign : BaseCurrency;

    public bool IsClosed(DateOnly day) => ClosedTo is { } closed && day <= closed;

    /// <summary>
    /// What a run takes in: everything dated from the pipeline's start to the period's end that the ledger has not settled, the
    /// settled ones of the period, and any that changed (DESIGN 3).
    /// </summary>
    public bool TakesIn(RecordKind kind, string key, DateOnly date, string contentHash)
    {
        if (date < Pipeline.Start || date > Period.LastDay)
        {
            return false;
        }

        var known = Ledger.Record(kind, key);
        return known is null || !LedgerView.IsSettled(known.Standing) || Period.Contains(date) || known.ContentHash != contentHash;
    }
}
