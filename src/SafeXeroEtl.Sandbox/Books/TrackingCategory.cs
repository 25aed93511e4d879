namespace SafeXeroEtl.Sandbox.Books;

/// <summary>A way of analysing lines, with its options.</summary>
internal sealed record TrackingCategory
{
    public required Guid CategoryId { get; init; }
    public required string Name { get; init; }
    public required string Status { get; init; }
    public required IReadOnlyList<TrackingOption> Options { get; init; }
}

/// <summary>One option of a <see cref="TrackingCategory"/>.</summary>
internal sealed record TrackingOption(Guid OptionId, string Name, string Status);
