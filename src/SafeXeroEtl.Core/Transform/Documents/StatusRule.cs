using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>Documents that are created in another status than the pipeline's: every condition that is set must hold.</summary>
public sealed record StatusRule
{
    public required DocumentStatus Status { get; init; }

    public ImmutableArray<string> Customers { get; init; } = [];

    public ImmutableArray<string> Classes { get; init; } = [];

    public ImmutableArray<string> Dealers { get; init; } = [];

    /// <summary>Null: of either kind.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Gross in the document's currency from which the rule holds; null: of any amount.</summary>
    public decimal? GrossFrom { get; init; }

    /// <param name="gross">In the document's sign.</param>
    public bool Holds(BilledDocument bill, Customer? customer, DocumentKind kind, decimal gross) =>
        RuleValues.Take(Customers, bill.AccountNumber)
        && RuleValues.Take(Classes, customer?.CustomerClass)
        && RuleValues.Take(Dealers, bill.DealerCode)
        && (Kind is null || Kind == kind)
        && (GrossFrom is not { } from || gross >= from);
}
