namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Where in the books a bill stands.</summary>
internal sealed record BillPlace
{
    /// <summary>See <see cref="BillSlots"/>.</summary>
    public required int Slot { get; init; }

    /// <summary>From 0, the first month of the books.</summary>
    public required int Month { get; init; }

    public required DateOnly MonthStart { get; init; }

    public required DateOnly Date { get; init; }

    public required bool IsOffCycle { get; init; }
}
