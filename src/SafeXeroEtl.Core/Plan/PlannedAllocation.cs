using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A part of a credit note for one bill.</summary>
public sealed record PlannedAllocation : PlannedRecord
{
    public override string Key => AllocationKey(CreditNote, BillNumber, PaymentId);

    public override RecordKind RecordKind => RecordKind.Allocation;

    public required string CreditNote { get; init; }

    public required string BillNumber { get; init; }

    /// <summary>The payment of SAFE's that takes the one against the other; null for what is given without one. Each payment's is a record of its own.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The later day of the two documents: SAFE knows no other.</summary>
    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Whole pence, above nil but for one that nobody needs any more.</summary>
    public required decimal Amount { get; init; }

    /// <summary>SAFE says so; otherwise it is the oldest that is open.</summary>
    public bool IsLinked { get; init; }

    /// <summary>The documents' Xero ids when they are there already; otherwise load takes the ids their creates were given.</summary>
    public Guid? CreditNoteId { get; init; }

    /// <inheritdoc cref="CreditNoteId"/>
    public Guid? BillId { get; init; }

    /// <summary>
    /// Allocations of the credit note to the bill that Xero showed when the plan was made: somebody else's, so that a look-up does not
    /// take them for this one. Xero keeps no reference on an allocation.
    /// </summary>
    public ImmutableArray<Guid> ShownBefore { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Identity of one pair, or of what one payment nets of it; the bar occurs in no SAFE id.</summary>
    public static string AllocationKey(string creditNote, string billNumber, string? paymentId = null) =>
        paymentId is null ? $"{creditNote}|{billNumber}" : $"{creditNote}|{billNumber}|{paymentId}";
}
