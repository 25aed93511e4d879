using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Xero as it was read for a reconciliation, afresh.</summary>
public sealed record XeroSide
{
    public required Organisation Organisation { get; init; }

    public required XeroHoldings Holdings { get; init; }

    /// <summary>Balance of the account with SystemAccount DEBTORS at the period's end.</summary>
    public required decimal DebtorsBalance { get; init; }

    /// <summary>Balances at the period's end of the accounts that payments land in or pass through, by code; debits above nil.</summary>
    public IReadOnlyDictionary<string, decimal> Balances { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, decimal>.Empty;

    /// <summary>Transfers, money spent and received; read where the pipeline posts payouts.</summary>
    public PayoutHoldings Bank { get; init; } = PayoutHoldings.None;

    /// <summary>Contacts that belong to SAFE customers, and to which.</summary>
    public required IReadOnlyDictionary<Guid, string> AccountOfContact { get; init; }
}
