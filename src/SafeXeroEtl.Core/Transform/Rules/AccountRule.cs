using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// One rule of accounts.yml: every condition that is set must hold, an empty one always does. Texts are compared ignoring case;
/// a <c>*</c> at the start or end of a description stands for any text.
/// </summary>
public sealed record AccountRule
{
    /// <summary>The rule's own name, shown in plan and lint.</summary>
    public required string Name { get; init; }

    public ImmutableArray<string> TransactionCodes { get; init; } = [];

    public ImmutableArray<string> TransactionTypes { get; init; } = [];

    public ImmutableArray<ChargeKind> ChargeKinds { get; init; } = [];

    public ImmutableArray<string> Descriptions { get; init; } = [];

    public ImmutableArray<string> Customers { get; init; } = [];

    public ImmutableArray<string> Dealers { get; init; } = [];

    public ImmutableArray<string> Sites { get; init; } = [];

    /// <summary>Catches what no rule before it does; must be written out, and comes last.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The rule says that negative lines it catches refund a sale, though SAFE links them to none (DESIGN 6 Documents).</summary>
    public bool CreditOfSale { get; init; }

    public required string AccountCode { get; init; }

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }
}
