using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// One rule of accounts.yml: every condition that is set must hold, an empty one always does; of several values of one condition
/// any will do. Texts are compared ignoring case.
/// </summary>
public sealed record AccountRule
{
    /// <summary>The rule's own name, shown in plan and lint.</summary>
    public required string Name { get; init; }

    public ImmutableArray<string> TransactionCodes { get; init; } = [];

    public ImmutableArray<string> TransactionTypes { get; init; } = [];

    public ImmutableArray<ChargeKind> ChargeKinds { get; init; } = [];

    /// <summary>Patterns with <c>*</c> and <c>?</c>, see <see cref="TextPattern"/>.</summary>
    public ImmutableArray<string> Descriptions { get; init; } = [];

    /// <summary>Regular expressions, see <see cref="DescriptionRegex"/>.</summary>
    public ImmutableArray<string> DescriptionRegexes { get; init; } = [];

    /// <summary>SAFE account numbers.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];

    public ImmutableArray<string> Classes { get; init; } = [];

    public ImmutableArray<string> Dealers { get; init; } = [];

    public ImmutableArray<string> Sites { get; init; } = [];

    public ImmutableArray<string> Campaigns { get; init; } = [];

    /// <summary>The code that the ladder of VAT gives the line: its own, else its type's, else its customer's.</summary>
    public ImmutableArray<string> VatCodes { get; init; } = [];

    public ImmutableArray<AmountSign> Signs { get; init; } = [];

    public EffectiveDates Dates { get; init; } = EffectiveDates.Always;

    /// <summary>Catches what no rule before it does; must be written out, and comes last.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The rule says that negative lines it catches refund a sale, though SAFE links them to none (DESIGN 6 Documents).</summary>
    public bool CreditOfSale { get; init; }

    public required string AccountCode { get; init; }

    /// <summary>At most one option of each of Xero's two categories, by their names.</summary>
    public ImmutableArray<TrackingChoice> Tracking { get; init; } = [];

    /// <summary>Code of an item of Xero's price list; null: the line names none. Account and tax type are sent all the same (FACTS 10).</summary>
    public string? ItemCode { get; init; }

    /// <summary>Lines of one document with the same key become one line, whatever the pipeline says; null: as the pipeline says.</summary>
    public string? SummariseKey { get; init; }

    /// <summary>What the line says in Xero; null: as the pipeline says.</summary>
    public string? DescriptionTemplate { get; init; }

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }
}

/// <summary>Whether a line charges, refunds, or does neither.</summary>
public enum AmountSign
{
    Positive,
    Negative,
    Nil,
}
