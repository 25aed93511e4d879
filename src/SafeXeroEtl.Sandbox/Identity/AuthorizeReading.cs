namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>What an authorise request turned out to be.</summary>
internal abstract record AuthorizeReading
{
    private AuthorizeReading()
    {
    }

    /// <summary>To be put before the user.</summary>
    public sealed record Acceptable(XeroApp App, AuthorizeRequest Request) : AuthorizeReading;

    /// <summary>The app or the address to go back to is wrong: the browser stays here, since nobody trustworthy waits at the other end.</summary>
    public sealed record Unsafe(string Problem) : AuthorizeReading;

    /// <summary>The app is told by its own address.</summary>
    public sealed record Refused(string Location) : AuthorizeReading;
}

/// <summary>A request whose app, address, scopes and challenge are in order.</summary>
internal sealed record AuthorizeRequest
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required string? State { get; init; }

    /// <summary>Null only for a web app that does without PKCE.</summary>
    public required string? Challenge { get; init; }
    public required string? Nonce { get; init; }

    public bool NeedsOrganisation => Scopes.Any(Identity.Scopes.IsAccounting);
}
