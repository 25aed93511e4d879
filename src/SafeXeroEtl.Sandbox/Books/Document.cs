namespace SafeXeroEtl.Sandbox.Books;

/// <summary>
/// A document as it was asked for: an invoice or a bill, a credit note, an overpayment, a prepayment, or money received or
/// spent without any of these. Figures that follow from it are in <see cref="BookedDocument"/>.
/// </summary>
internal sealed record Document
{
    public required Guid Id { get; init; }
    public required DocumentKind Kind { get; init; }

    /// <summary>True on the supplier's side: a bill and its credits, and money spent.</summary>
    public bool IsPurchase { get; init; }
    public required string Number { get; init; }
    public required string Reference { get; init; }
    public required Guid ContactId { get; init; }
    public required DateOnly Date { get; init; }
    public required DateOnly? DueDate { get; init; }
    public required string LineAmountTypes { get; init; }
    public required string CurrencyCode { get; init; }

    /// <summary>Units of the document's currency for one unit of the organisation's; 1 in the organisation's own.</summary>
    public decimal CurrencyRate { get; init; } = 1m;

    /// <summary>Added to the total where the organisation has that switched on (FACTS 11, rule 6).</summary>
    public decimal RoundingAmount { get; init; }

    /// <summary>DRAFT, SUBMITTED, AUTHORISED, VOIDED or DELETED; PAID is never stored.</summary>
    public required string StoredStatus { get; init; }
    public Guid? BrandingThemeId { get; init; }
    public string? Url { get; init; }
    public bool SentToContact { get; init; }
    public bool CreatedByApp { get; init; }

    /// <summary>The bank account of a document that is money moved: an overpayment, a prepayment, money received or spent.</summary>
    public Guid? BankAccountId { get; init; }

    /// <summary>The bank transaction that brought such a document into being. It has an id of its own.</summary>
    public Guid? BankTransactionId { get; init; }
    public bool IsReconciled { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }

    public string Type => DocumentKinds.TypeOf(Kind, IsPurchase);
}
