using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>What may be shown of a stored sign-in: nothing secret.</summary>
public sealed record SignInOverview
{
    public required string Alias { get; init; }

    public required SignInKind Kind { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>When the refresh token dies unless it is used before; null where there is none (custom connection).</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When Xero first took it no more; null while it is not known to have ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Those reached at the sign-in.</summary>
    public required ImmutableArray<XeroConnection> Organisations { get; init; }

    public string? ChosenTenant { get; init; }

    /// <summary>The chosen one's name; null when it is not known.</summary>
    public string? Organisation => Organisations.FirstOrDefault(one => one.TenantId == ChosenTenant)?.Name;

    /// <summary>Whole days; null where it does not end by itself.</summary>
    public int? DaysLeft(DateTimeOffset now) => EndsAt is not { } end ? null : end <= now ? 0 : (int)(end - now).TotalDays;
}
