namespace SafeXeroEtl.Sandbox.Books;

/// <summary>A sales invoice or a sales credit note as it was asked for; figures that follow from it are in <see cref="BookedDocument"/>.</summary>
internal sealed record Document
{
    public required Guid Id { get; init; }
    public required DocumentKind Kind { get; init; }
    public required string Number { get; init; }
    public required string Reference { get; init; }
    public required Guid ContactId { get; init; }
    public required DateOnly Date { get; init; }
    public required DateOnly? DueDate { get; init; }
    public required string LineAmountTypes { get; init; }
    public required string CurrencyCode { get; init; }

    /// <summary>DRAFT, SUBMITTED, AUTHORISED, VOIDED or DELETED; PAID is never stored.</summary>
    public required string StoredStatus { get; init; }
    public Guid? BrandingThemeId { get; init; }
    public string? Url { get; init; }
    public bool SentToContact { get; init; }
    public bool CreatedByApp { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }
}

/// <summary>What a <see cref="Document"/> is.</summary>
internal enum DocumentKind
{
    Invoice,
    CreditNote,
}

/// <summary>Xero's word for each kind.</summary>
internal static class DocumentKinds
{
    extension(DocumentKind kind)
    {
        public string Type => kind is DocumentKind.Invoice ? "ACCREC" : "ACCRECCREDIT";
    }

    public static DocumentKind FromType(string type) => type is "ACCRECCREDIT" ? DocumentKind.CreditNote : DocumentKind.Invoice;
}
