namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Money received, or returned when negative.</summary>
public sealed record Payment
{
    public required long Id { get; init; }

    public required DateOnly Date { get; init; }

    public required PaymentType Type { get; init; }

    public required decimal Amount { get; init; }

    public required string OurReference { get; init; }

    public string? CustomerReference { get; init; }

    /// <summary>The day it was reversed, if it was.</summary>
    public DateOnly? ReversedOn { get; init; }

    /// <summary>What it was put on. Parts have the sign of the payment and never sum to more; what is left is on account.</summary>
    public required IReadOnlyList<PaymentPart> Parts { get; init; }

    public decimal OnAccount => Amount - Parts.Sum(part => part.Amount);

    /// <summary>Received by the end of <paramref name="day"/> and not reversed by then.</summary>
    public bool IsValidOn(DateOnly day) => Date <= day && !IsReversedOn(day);

    public bool IsReversedOn(DateOnly day) => ReversedOn <= day;
}
