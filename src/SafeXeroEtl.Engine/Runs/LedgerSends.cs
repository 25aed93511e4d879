using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>What a send does in Xero.</summary>
public enum SendAct
{
    Create,
    Delete,
}

/// <summary>One posting of a send, with all that a look-up needs to recognise it in Xero after a restart.</summary>
public sealed record PostingIntent
{
    public required RecordKind Kind { get; init; }

    public required string Key { get; init; }

    public required int Generation { get; init; }

    public required string ContentHash { get; init; }

    public required string AccountNumber { get; init; }

    /// <summary>Document number, contact number, payment reference or <c>AllocationMatch</c>: what the answer and a look-up are matched by.</summary>
    public required string Match { get; init; }

    /// <summary>A document's contact, the document a payment settles, or the credit note an allocation gives from; null for contacts.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Null for contacts.</summary>
    public DateOnly? Date { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    /// <summary>Gross of a document, or what a payment pays: as it is sent, so never below nil.</summary>
    public decimal Amount { get; init; }

    /// <summary>Digest of a document's content; null for other kinds.</summary>
    public string? Content { get; init; }

    /// <summary>What is to be deleted; null for a create.</summary>
    public Guid? XeroId { get; init; }
}

/// <summary>A request about to leave.</summary>
public sealed record NewSend
{
    public required string TenantId { get; init; }

    public required string RunId { get; init; }

    public required SendAct Act { get; init; }

    public required PreparedSend Request { get; init; }

    /// <summary>In the body's order.</summary>
    public required ImmutableArray<PostingIntent> Postings { get; init; }
}

/// <summary>A request that is on disk and may have left; its postings are those still in doubt.</summary>
public sealed record OpenSend
{
    public required long SendId { get; init; }

    public required string TenantId { get; init; }

    public required SendAct Act { get; init; }

    public required PreparedSend Request { get; init; }

    public required string IdempotencyKey { get; init; }

    public required DateTimeOffset FirstSentAt { get; init; }

    /// <summary>When it left at the latest, the last time it was sent.</summary>
    public required DateTimeOffset LastSentAt { get; init; }

    public required ImmutableArray<PostingIntent> Postings { get; init; }
}

/// <summary>What settled one posting.</summary>
/// <param name="XeroId">The record's id in Xero; needed when it is there now.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record PostingVerdict(PostingIntent Posting, PostingEvent Happened, Guid? XeroId = null, string? Reason = null);
