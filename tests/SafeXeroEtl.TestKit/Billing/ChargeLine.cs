namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A charge, or the refund of one when its net is negative.</summary>
public sealed record ChargeLine
{
    public required long Id { get; init; }

    public required ChargeType Type { get; init; }

    public required string Description { get; init; }

    public string? Notes { get; init; }

    public string? Site { get; init; }

    public string? Campaign { get; init; }

    public int? FeatureCount { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly BillDate { get; init; }

    /// <summary>Pounds, up to four decimals.</summary>
    public required decimal Net { get; init; }

    /// <summary>The line of an earlier bill that this one refunds.</summary>
    public long? RefundOf { get; init; }

    /// <summary>Rate × net; never more than four decimals (<see cref="ChargeType.DrawPrice"/>).</summary>
    public decimal Vat => Type.Vat.Rate * Net;
}
