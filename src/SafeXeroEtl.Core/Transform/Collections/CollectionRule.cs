using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Collections;

/// <summary>How the payouts of one payment provider come into the books. Without one for its provider a payout is read and proved, and nothing is planned.</summary>
public sealed record CollectionRule
{
    /// <summary>gocardless or stripe.</summary>
    public required string Provider { get; init; }

    /// <summary>Where SAFE's payments of the provider land: of type BANK.</summary>
    public required string ClearingAccount { get; init; }

    /// <summary>Where the payout arrives: of type BANK.</summary>
    public required string BankAccount { get; init; }

    /// <summary>Creditors whose payouts are the organisation's; none: all of its files are.</summary>
    public ImmutableArray<string> Payees { get; init; } = [];

    public required FeeRule Fees { get; init; }

    public UnexplainedItems Unexplained { get; init; }

    public SourceLocation? At { get; init; }

    public ImmutableArray<string> AccountCodes => [ClearingAccount, BankAccount, Fees.Account];
}

/// <summary>What the provider keeps, as money spent out of the clearing account.</summary>
public sealed record FeeRule
{
    public required string Account { get; init; }

    public required string TaxType { get; init; }

    public required FeeVat Vat { get; init; }

    /// <summary>Name of the provider's contact in Xero, which must be there: a supplier is never made here.</summary>
    public required string Contact { get; init; }

    /// <summary>Why the fees are treated so, for whoever audits it.</summary>
    public required string Reason { get; init; }
}

/// <summary>Whether the amount that the provider keeps has VAT in it.</summary>
public enum FeeVat
{
    /// <summary>Exempt, outside the scope, or under the reverse charge: the provider charges none.</summary>
    None,

    /// <summary>At the rate of the tax type.</summary>
    Included,
}

/// <summary>What becomes of a payout with an item that no payment of SAFE's explains.</summary>
public enum UnexplainedItems
{
    Hold,

    /// <summary>It is posted whole, and the item stands by its name in the proof of the clearing account.</summary>
    Post,
}
