namespace SafeXeroEtl.Core.Transform;

/// <summary>Who sees to an open difference, and what they have to say. It explains nothing: only an accepted difference does.</summary>
public sealed record OwnedDifference
{
    /// <inheritdoc cref="AcceptedDifference.Cause"/>
    public required string Cause { get; init; }

    /// <summary>The record as the report names it, such as a bill number.</summary>
    public required string Key { get; init; }

    public required string Owner { get; init; }

    public string? Note { get; init; }

    public required DateOnly Since { get; init; }
}
