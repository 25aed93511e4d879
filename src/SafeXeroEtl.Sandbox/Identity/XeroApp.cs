namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>An app as it is registered with Xero: who may ask for tokens, how it proves itself, and where a browser may be sent back.</summary>
internal sealed record XeroApp
{
    public required string ClientId { get; init; }
    public required string Name { get; init; }
    public required AppKind Kind { get; init; }

    /// <summary>Null for a public app, which has no secret.</summary>
    public required string? SecretHash { get; init; }

    /// <summary>Addresses word for word; <c>http://localhost:*/path</c> stands for any port.</summary>
    public required IReadOnlyList<string> Redirects { get; init; }

    /// <summary>The scopes set in the app; empty means any granular one.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>An app older than 2 March 2026 may still ask for the broad scopes (FACTS 8).</summary>
    public required bool MayUseBroadScopes { get; init; }

    /// <summary>The one organisation of a custom connection.</summary>
    public required Guid? TenantId { get; init; }
}

internal enum AppKind
{
    /// <summary>A public app with PKCE and no secret.</summary>
    Pkce,

    /// <summary>A web app with a secret.</summary>
    Web,

    /// <summary>One organisation, no user, no browser.</summary>
    CustomConnection,
}
