namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>What one consent, or one request of a custom connection, gave. Every code and token hangs on one; revoking it ends them all.</summary>
internal sealed record Grant
{
    public required Guid GrantId { get; init; }
    public required string ClientId { get; init; }

    /// <summary>Empty for a custom connection.</summary>
    public required string UserId { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required string? Nonce { get; init; }
    public required Guid AuthEventId { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
    public required bool IsRevoked { get; init; }
}

/// <summary>A code as it was stored; its own text is known to the app only.</summary>
internal sealed record AuthorizationCode
{
    public required Grant Grant { get; init; }
    public required string RedirectUri { get; init; }
    public required string? Challenge { get; init; }
    public required DateTimeOffset ExpiresUtc { get; init; }
    public required bool IsUsed { get; init; }
}

/// <summary>A refresh token as it was stored.</summary>
internal sealed record RefreshToken
{
    public required Grant Grant { get; init; }
    public required DateTimeOffset ExpiresUtc { get; init; }

    /// <summary>When it was first exchanged for its successor; null for the newest.</summary>
    public required DateTimeOffset? RotatedUtc { get; init; }
}
