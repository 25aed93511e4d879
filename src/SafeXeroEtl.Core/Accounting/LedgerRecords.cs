namespace SafeXeroEtl.Core.Accounting;

/// <summary>Where a record's posting stands in the ledger: the latest generation of its key.</summary>
public sealed record LedgerPosting
{
    public required RecordKind Kind { get; init; }

    public required string Key { get; init; }

    public required int Generation { get; init; }

    public required PostingState State { get; init; }

    public Guid? XeroId { get; init; }

    /// <summary>SHA-256 of what SAFE said when it was posted.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What a document, also one of a returned payment, was given when it was posted or last changed by us; null for other kinds, and in a ledger that was rebuilt.</summary>
    public PostedFigures? Figures { get; init; }

    /// <summary>Digest of the <see cref="DocumentContent"/> that went with it; null as for <see cref="Figures"/>, and of an earlier version's postings.</summary>
    public string? Content { get; init; }

    /// <summary>The run that made the last attempt.</summary>
    public required string RunId { get; init; }

    /// <summary>The run that made it, or tried to; the last attempt may be another's, to delete it.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>How often it was tried, counted from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why Xero refused the last attempt; null when it did not.</summary>
    public string? Reason { get; init; }
}

/// <summary>A document's day and money.</summary>
public sealed record PostedFigures(DateOnly Date, decimal Net, decimal Vat, decimal Gross);

/// <summary>
/// A record of SAFE's as the ledger last took it in. It outlives the export's reach: an unsettled one keeps its full copy in
/// <see cref="Copy"/>, and the debtors' roll-forward adds up all of them.
/// </summary>
public sealed record LedgerRecord
{
    public required RecordKind Kind { get; init; }

    public required string Key { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gross of a document in its own sign, or a payment part as SAFE signs it; nil for contacts.</summary>
    public required decimal Amount { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    public required string ContentHash { get; init; }

    /// <summary>Where it stands: posted, there, skipped, held, blocked, refused, pending, deleted.</summary>
    public required RecordStanding Standing { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    /// <summary>File and line of the export that showed it last.</summary>
    public string Source { get; init; } = "";

    public required string FirstRun { get; init; }

    public required string LastRun { get; init; }

    /// <summary>JSON of the planned record; null once settled.</summary>
    public string? Copy { get; init; }
}

/// <summary>Where a record stands after a run. Settled ones are not taken in again by a later period.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<RecordStanding>))]
public enum RecordStanding
{
    /// <summary>In Xero: created, updated, or there already.</summary>
    Settled,

    /// <summary>Left out for good by a rule: zero bill, excluded type, reversed before it was posted.</summary>
    Skipped,

    /// <summary>Deleted in Xero because SAFE reversed it.</summary>
    Deleted,
    Held,
    Blocked,
    Refused,
    Pending,
}

/// <summary>
/// The link between a SAFE account and a Xero contact, with the customer's identity when it was made: the link is re-tested
/// against it every run (DESIGN 6 Contacts).
/// </summary>
public sealed record ContactLink
{
    public required string AccountNumber { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>The contact's name in Xero, for the reader.</summary>
    public required string ContactName { get; init; }

    /// <summary>The customer's name in SAFE.</summary>
    public required string CustomerName { get; init; }

    public string? CompanyNumber { get; init; }

    public string? VatNumber { get; init; }

    public required string Evidence { get; init; }
}
