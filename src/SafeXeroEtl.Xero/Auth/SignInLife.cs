using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>How long a sign-in lasts and what it may do. Nothing secret.</summary>
public sealed record SignInLife
{
    public required SignInKind Kind { get; init; }

    /// <summary>When the access token ends; it is renewed before that.</summary>
    public required DateTimeOffset AccessEnds { get; init; }

    /// <summary>When the sign-in ends unless it is renewed before; null where there is nothing to renew (custom connection).</summary>
    public DateTimeOffset? RefreshEnds { get; init; }

    /// <summary>Empty when Xero did not say.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];
}
