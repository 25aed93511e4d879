namespace SafeXeroEtl.Core.Extract;

/// <summary>Bills or payments of one month and currency; payments have only a gross amount.</summary>
public sealed record MonthTotal
{
    public required string Month { get; init; }

    public required string Currency { get; init; }

    public required int Count { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Of payments: what of it SAFE took back within the month.</summary>
    public decimal TakenBack { get; init; }
}
