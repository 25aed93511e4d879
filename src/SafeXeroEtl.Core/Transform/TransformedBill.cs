using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Documents;

namespace SafeXeroEtl.Core.Transform;

/// <summary>
/// What a bill became: a document ready to plan, one to skip, or one that is blocked. Amounts are in the document's own sign:
/// a bill below nil is a credit note of a positive amount.
/// </summary>
public sealed record TransformedBill
{
    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    public required string ContentHash { get; init; }

    public required SourceLocation At { get; init; }

    /// <summary>Null when the bill is skipped or blocked.</summary>
    public SalesDocument? Document { get; init; }

    /// <summary>What Xero would make of the lines by itself, and which pennies were placed; null without a document.</summary>
    public PennyProof? Pennies { get; init; }

    /// <summary>Lines that give back charges, as SAFE links them; null when there are none or the bill makes no document.</summary>
    public ImmutableArray<CreditedCharge>? Credits { get; init; }

    /// <summary>A credit note's gross by the bills it gives back, as SAFE links them; null when there are none.</summary>
    public ImmutableArray<CreditedBill>? CreditedBills { get; init; }

    /// <summary>Who said when the document is due; null without a document.</summary>
    public DueDateSource? DueFrom { get; init; }

    /// <summary>Of what was still owed when the pipeline began: the bill's own date in SAFE; null for a bill of its days.</summary>
    public DateOnly? OpeningOf { get; init; }

    /// <summary>Net of the bill's charges by SAFE's kind, as SAFE signs them; null when it came without lines.</summary>
    public ImmutableArray<ChargeSum>? Charges { get; init; }

    /// <summary>Net of the bill's charges by the customer's site, as SAFE signs them; null when no charge names one.</summary>
    public ImmutableArray<SiteSum>? Sites { get; init; }

    /// <summary>Errors block the bill.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    [JsonIgnore]
    public bool IsBlocked => Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Every line is nil: nothing to post (SX3009).</summary>
    [JsonIgnore]
    public bool IsSkipped => Document is null && !IsBlocked;
}
