namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Whom a bearer token speaks for.</summary>
internal sealed record Caller
{
    /// <summary>What FACTS 6 scopes idempotency keys by: the app's client id, and one word for all strangers.</summary>
    public required string AppId { get; init; }

    /// <summary>Empty for a custom connection, which has no user.</summary>
    public required string UserId { get; init; }

    /// <summary>Null for a stranger's token, which may do everything.</summary>
    public required IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>Set for a stranger: his connections are all organisations but those that this very token dropped.</summary>
    public required string? BearerHash { get; init; }

    public bool IsStranger => BearerHash is not null;

    public static Caller Stranger(string bearer) => new()
    {
        AppId = "stranger",
        UserId = string.Empty,
        Scopes = null,
        BearerHash = Secrets.Hash(bearer),
    };

    /// <summary>Whether one of <paramref name="scopes"/> was granted; an empty list asks for none.</summary>
    public bool Has(IReadOnlyList<string> scopes) => Scopes is null || scopes.Count == 0 || scopes.Any(Scopes.Contains);
}
