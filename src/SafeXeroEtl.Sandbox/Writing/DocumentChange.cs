using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>
/// A document or a bank transaction as a caller sent it. Null means not sent. Totals are looked at only beside a
/// RoundingAmount; otherwise they are ignored (FACTS 11, rules 6 and 7).
/// </summary>
internal sealed record DocumentChange
{
    public Guid? Id { get; init; }
    public string? Type { get; init; }
    public string? Number { get; init; }
    public string? Reference { get; init; }
    public ContactChange? Contact { get; init; }
    public DateOnly? Date { get; init; }
    public DateOnly? DueDate { get; init; }
    public string? LineAmountTypes { get; init; }
    public string? CurrencyCode { get; init; }
    public decimal? CurrencyRate { get; init; }
    public string? Status { get; init; }
    public Guid? BrandingThemeId { get; init; }
    public string? Url { get; init; }
    public bool? SentToContact { get; init; }

    /// <summary>Of a bank transaction only.</summary>
    public AccountKey? BankAccount { get; init; }

    /// <summary>Of a bank transaction only.</summary>
    public bool? IsReconciled { get; init; }
    public decimal? RoundingAmount { get; init; }
    public decimal? SubTotal { get; init; }
    public decimal? TotalTax { get; init; }
    public decimal? Total { get; init; }

    /// <summary>Null when the key was absent, which leaves the stored lines alone; a list replaces them (FACTS 4).</summary>
    public IReadOnlyList<LineChange>? Lines { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public Document ApplyTo(Document document) => document with
    {
        Number = string.IsNullOrEmpty(Number) ? document.Number : Number,
        Reference = Reference ?? document.Reference,
        Date = Date ?? document.Date,
        DueDate = DueDate ?? document.DueDate,
        LineAmountTypes = LineAmountTypes ?? document.LineAmountTypes,
        CurrencyCode = CurrencyCode ?? document.CurrencyCode,
        StoredStatus = Status is null or "PAID" ? document.StoredStatus : Status,
        BrandingThemeId = BrandingThemeId ?? document.BrandingThemeId,
        Url = Url ?? document.Url,
        SentToContact = SentToContact ?? document.SentToContact,
    };
}

/// <summary>One line as sent; null means not sent.</summary>
internal sealed record LineChange
{
    public Guid? LineItemId { get; init; }
    public string? Description { get; init; }
    public decimal? Quantity { get; init; }
    public decimal? UnitAmount { get; init; }
    public decimal? LineAmount { get; init; }
    public decimal? DiscountRate { get; init; }
    public decimal? DiscountAmount { get; init; }
    public string? ItemCode { get; init; }
    public string? AccountCode { get; init; }

    /// <summary>Looked at only where no code was sent.</summary>
    public Guid? AccountId { get; init; }
    public string? TaxType { get; init; }
    public decimal? TaxAmount { get; init; }
    public IReadOnlyList<TrackingChange>? Tracking { get; init; }
}

/// <summary>A tracking option, named by ids or by names (FACTS 3, LineItem).</summary>
internal sealed record TrackingChange
{
    public Guid? CategoryId { get; init; }
    public Guid? OptionId { get; init; }
    public string? Name { get; init; }
    public string? Option { get; init; }
}
