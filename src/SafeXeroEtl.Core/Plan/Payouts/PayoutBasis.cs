using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>What decisions about payouts rest on, beside what every decision of the plan does.</summary>
public sealed record PayoutBasis
{
    public required PlanBasis Plan { get; init; }

    public required Organisation Organisation { get; init; }

    public required IReadOnlyCollection<Contact> Contacts { get; init; }

    public required PayoutHoldings Holdings { get; init; }

    public required ImmutableArray<CollectedPayment> Payments { get; init; }

    /// <summary>Payouts that earlier runs left open, from the ledger's copies; the provider's files of the month need not have them.</summary>
    public ImmutableArray<Payout> Open { get; init; } = [];

    /// <summary>Items of <see cref="Open"/> that earlier runs found to be of other organisations' customers, by payout and item: the export of the month is not asked for them again.</summary>
    public IReadOnlyDictionary<(string Payout, string Item), FoundElsewhere> OpenElsewhere { get; init; } = ImmutableDictionary<(string, string), FoundElsewhere>.Empty;

    /// <summary>Nothing where the pipeline is of one organisation.</summary>
    public CollectedElsewhere Elsewhere { get; init; } = CollectedElsewhere.None;

    /// <summary>By SAFE's payment: the id of the payout that earlier runs posted it with, none of this run's; what was taken back since is not among them.</summary>
    public IReadOnlyDictionary<string, string> PaidOut { get; init; } = ImmutableDictionary<string, string>.Empty;
}
