using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Where SAFE's API is and how it may be asked: the pipeline's <c>safe:</c>. No key stands in it.</summary>
public sealed record SafeSource
{
    public const int ReachBackDefault = 3;

    public const int PageLimitDefault = 500;

    public const int ConcurrencyDefault = 2;

    /// <summary>Scheme and host only; https, or this machine.</summary>
    public required Uri Address { get; init; }

    public required SafeKeySource ApiKey { get; init; }

    public required SafeKeySource KpiKey { get; init; }

    /// <summary>Items asked for in one page. SAFE may give fewer: its own cap is not documented.</summary>
    public int PageLimit { get; init; } = PageLimitDefault;

    /// <summary>Requests open together.</summary>
    public int Concurrency { get; init; } = ConcurrencyDefault;

    /// <summary>Months before the period that bills and payments are fetched for.</summary>
    public int ReachBack { get; init; } = ReachBackDefault;

    /// <summary>By <see cref="SafeResource.Name"/>, where a tenant's path differs from the documented one.</summary>
    public ImmutableSortedDictionary<string, string> Paths { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string PathOf(SafeResource resource) => Paths.GetValueOrDefault(resource.Name, resource.Path);

    /// <summary>First day of a period's pull.</summary>
    public DateOnly FirstDay(AccountingPeriod period) => period.FirstDay.AddMonths(-ReachBack);
}

/// <summary>Where one key is found: in a file that only its owner can read, or else in a variable of the environment.</summary>
/// <param name="File">Below the workspace or absolute; null where there is none.</param>
public sealed record SafeKeySource(string Variable, string? File);
