using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>A sales invoice or credit note as Xero shows it now.</summary>
public sealed record BookedDocument
{
    public required Guid Id { get; init; }

    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required Guid ContactId { get; init; }

    public string ContactName { get; init; } = "";

    public required DateOnly Date { get; init; }

    public DateOnly? DueDate { get; init; }

    /// <summary>Xero's word: DRAFT, SUBMITTED, AUTHORISED, PAID, VOIDED, DELETED. Unknown words are kept as they came.</summary>
    public required string Status { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>How much of <see cref="Currency"/> one unit of the organisation's own buys on this document; null where Xero does not say.</summary>
    public decimal? Rate { get; init; }

    public string? Reference { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>An invoice's amount due, or a credit note's remaining credit.</summary>
    public required decimal Open { get; init; }

    /// <summary>Empty when the list it was read from carries no lines.</summary>
    public ImmutableArray<BookedLine> Lines { get; init; } = [];

    /// <summary>Credit notes: what was given to which invoice, when.</summary>
    public ImmutableArray<BookedAllocation> Allocations { get; init; } = [];

    public DateTimeOffset? Updated { get; init; }

    /// <summary>Voided and deleted documents carry no money, whatever amounts Xero still prints on them.</summary>
    public bool IsLive => Status is "AUTHORISED" or "PAID";
}

/// <summary>One line as Xero shows it; amounts in the document's currency.</summary>
public sealed record BookedLine
{
    /// <summary>Null where Xero shows a line without its id.</summary>
    public Guid? Id { get; init; }

    public string? Description { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public string? AccountCode { get; init; }

    public string? TaxType { get; init; }
}

/// <summary>Part of a credit note, overpayment or prepayment given to an invoice.</summary>
public sealed record BookedAllocation(Guid InvoiceId, decimal Amount, DateOnly Date)
{
    /// <summary>Null where Xero leaves it out: then it cannot be undone by itself.</summary>
    public Guid? Id { get; init; }
}

/// <summary>A payment as Xero shows it now: money in on an invoice, or a refund on a credit note.</summary>
public sealed record BookedPayment
{
    public required Guid Id { get; init; }

    /// <summary>The invoice or credit note it settles.</summary>
    public required Guid DocumentId { get; init; }

    public required DocumentKind DocumentKind { get; init; }

    public string? DocumentNumber { get; init; }

    /// <summary>Always positive; on a credit note it is money out.</summary>
    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Null when the bank account has no code (FACTS 3 Account).</summary>
    public string? AccountCode { get; init; }

    public string? Reference { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }

    public bool IsReconciled { get; init; }

    /// <summary>The batch it came with, which Xero deletes whole or not at all; null for one by itself.</summary>
    public Guid? BatchId { get; init; }

    public bool InBatch => BatchId is not null;

    public DateTimeOffset? Updated { get; init; }
}
