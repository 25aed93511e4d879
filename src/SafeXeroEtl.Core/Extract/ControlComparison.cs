using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// One way to read the figures of a source that does not say what they are: SAFE states for no amount whether it is with VAT
/// (SAFE.md 4, 7b). All figures of one source are read in the same way.
/// </summary>
/// <param name="Basis">What the report says of it; null for the reading the control asks for.</param>
internal sealed record ControlReading(string? Basis)
{
    public static ImmutableArray<ControlReading> Plain { get; } = [new(Basis: null)];

    public static ImmutableArray<ControlReading> OfBills { get; } = [new(Basis: null), new("without VAT")];

    public static ImmutableArray<ControlReading> OfCollections { get; } = [new(Basis: null), new("before reversals")];
}

/// <summary>One figure of a source against the files.</summary>
internal sealed record ControlComparison
{
    public required string Subject { get; init; }

    public required string Currency { get; init; }

    public required decimal Expected { get; init; }

    public int? ExpectedCount { get; init; }

    public int? FoundCount { get; init; }

    /// <summary>What the files hold, in each reading.</summary>
    public required ImmutableArray<decimal> Found { get; init; }

    public required SourceLocation At { get; init; }

    /// <summary>A further sentence for when it fails; empty for none.</summary>
    public string More { get; init; } = "";

    /// <summary>False: the totals agree and what they are made of does not.</summary>
    public bool PartsAgree { get; init; } = true;

    public bool AgreesIn(int reading) => PartsAgree && Expected == Found[reading] && (ExpectedCount is null || ExpectedCount == FoundCount);
}
