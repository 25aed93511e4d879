namespace SafeXeroEtl.Core.Accounting;

/// <summary>How an organisation's documents look, and by which services they can be paid.</summary>
public sealed record BrandingTheme(Guid Id, string Name)
{
    /// <summary>Place in the organisation's list; the first is the default.</summary>
    public int SortOrder { get; init; }
}

/// <summary>A service by which customers can pay from the document. A loaded open bill must not be collected twice, so pre-flight asks for them.</summary>
public sealed record PaymentService(Guid Id, string Name, string? Type);
