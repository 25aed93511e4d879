using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report;

/// <summary>What a command says about itself beside the figures.</summary>
public sealed record RunFacts
{
    /// <summary><c>plan</c>, <c>apply</c> or <c>run</c>.</summary>
    public required string Command { get; init; }

    public required string RunId { get; init; }

    public required string Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The sentence on the report; null before anything was compared.</summary>
    public string? Verdict { get; init; }

    /// <summary>The organisation's own currency, with how much of the differences a person accepted and how much nobody did; null before anything was compared.</summary>
    public (CurrencyCode Currency, DifferenceSizes Sizes)? Differences { get; init; }

    /// <summary>The same in every other currency that has a difference.</summary>
    public ImmutableSortedDictionary<string, DifferenceSizes> DifferencesInOthers { get; init; } = ImmutableSortedDictionary<string, DifferenceSizes>.Empty;

    /// <summary>Requests sent to Xero, by endpoint.</summary>
    public ImmutableArray<EndpointCalls> Endpoints { get; init; } = [];

    /// <summary>Requests sent to Xero.</summary>
    public int Calls => Endpoints.Sum(static endpoint => endpoint.Calls);

    /// <summary>Bytes received from and sent to Xero.</summary>
    public long Bytes => Endpoints.Sum(static endpoint => endpoint.Bytes);

    /// <summary>Files written, as paths below the workspace.</summary>
    public ImmutableArray<string> Artifacts { get; init; } = [];

    /// <summary>What else a person should know: each a sentence.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>The exit code (DESIGN 5).</summary>
    public required int Exit { get; init; }
}
