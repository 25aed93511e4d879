namespace SafeXeroEtl.Core.Transform;

/// <summary>A Xero organisation as <c>organisations.yml</c> declares it: the name by which pipelines call it, and how to sign in.</summary>
public sealed record DeclaredOrganisation
{
    /// <summary>The port of Xero's own command-line program, so that one registered address does for both.</summary>
    public const int PortDefault = 8742;

    /// <summary>Fit to be a file's name on any system.</summary>
    public required string Alias { get; init; }

    public required string ClientId { get; init; }

    public SignInKind SignIn { get; init; } = SignInKind.Pkce;

    /// <summary>Name or id of the organisation at Xero; null where the sign-in reaches one only.</summary>
    public string? Tenant { get; init; }

    /// <summary>Where Xero's answer comes back to: <c>http://localhost:PORT/callback</c>.</summary>
    public int Port { get; init; } = PortDefault;

    /// <summary>Of a sandbox served on this machine; null for Xero itself.</summary>
    public Uri? Address { get; init; }
}

/// <summary>How a program comes to speak for an organisation (FACTS 7).</summary>
public enum SignInKind
{
    /// <summary>A person signs in with the browser; no secret.</summary>
    Pkce,

    /// <summary>The app itself, with its secret, for one organisation; nobody needs to be there.</summary>
    CustomConnection,
}
