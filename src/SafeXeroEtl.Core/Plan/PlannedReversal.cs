using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// One posting of a run that an undo takes back: a payment or allocation is deleted, a document voided (a draft deleted), a contact archived.
/// Its state is update when it can be taken back, blocked when it cannot.
/// </summary>
public sealed record PlannedReversal : PlannedRecord
{
    /// <inheritdoc/>
    public override string Key => Record;

    /// <inheritdoc/>
    public override RecordKind RecordKind => Kind;

    /// <inheritdoc/>
    public override bool Deletes => true;

    public required RecordKind Kind { get; init; }

    /// <summary>How a payment's part stands in the ledger where it is no payment in Xero: money on account, or what was given of it. Null for everything else.</summary>
    public RecordKind? PostedAs { get; init; }

    /// <summary>The Reference that an overpayment's bank transaction, or a refund out of one, is found by; null for everything else.</summary>
    public string? Reference { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordKind PostingKind => PostedAs ?? Kind;

    /// <summary>SAFE's key of what is taken back.</summary>
    public required string Record { get; init; }

    /// <summary>Its id in Xero.</summary>
    public required Guid Id { get; init; }

    /// <summary>The credit note or overpayment that an allocation is given from, or a refund paid out of; null for every other kind.</summary>
    public Guid? CreditNoteId { get; init; }

    /// <summary>Whether the money on account is a prepayment; null for an overpayment and everything else.</summary>
    public OnAccountKind? OnAccountAs { get; init; }

    /// <summary>The batch that goes whole with this payment; null for one that goes by itself.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Null for contacts.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Null for contacts.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Gross of a document in its own sign, or what SAFE says of the money; nil for contacts.</summary>
    public decimal Amount { get; init; }

    /// <summary>
    /// What a voided document or an archived contact is called from then on, so that SAFE's number is free again: a voided document
    /// keeps its number (FACTS 11 Status). Null where the number becomes free by itself.
    /// </summary>
    public string? Renamed { get; init; }

    /// <summary>An approved document is voided, a draft or submitted one deleted.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Nobody knows by then what the number was taken for: the generation says which loading of it.</summary>
    public static string RenamedFrom(string number, int generation) => FormattableString.Invariant($"{number} undone #{generation}");
}
