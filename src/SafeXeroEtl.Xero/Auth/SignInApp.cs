using System.Globalization;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Whom an alias stands for when it signs in: which app, at whose addresses.</summary>
public sealed record SignInApp
{
    public required string Alias { get; init; }

    public required string ClientId { get; init; }

    public SignInKind Kind { get; init; } = SignInKind.Pkce;

    public int Port { get; init; } = DeclaredOrganisation.PortDefault;

    public XeroAddresses Addresses { get; init; } = XeroAddresses.Xero;

    /// <summary>Xero takes localhost here and refuses 127.0.0.1 (FACTS 7).</summary>
    public string Redirect => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}{CallbackListener.Path}");

    /// <summary>The environment variable that a custom connection's secret may come from.</summary>
    public string SecretVariable => $"SAFEXERO_{Alias.ToUpperInvariant().Replace('-', '_')}_CLIENT_SECRET";
}

/// <summary>Where to sign in and where the API is (FACTS 1 and 7).</summary>
public sealed record XeroAddresses
{
    private XeroAddresses()
    {
    }

    public static XeroAddresses Xero { get; } = new()
    {
        Api = new Uri("https://api.xero.com/"),
        Authorize = new Uri("https://login.xero.com/identity/connect/authorize"),
        Token = new Uri("https://identity.xero.com/connect/token"),
        Revocation = new Uri("https://identity.xero.com/connect/revocation"),
    };

    public required Uri Api { get; init; }

    public required Uri Authorize { get; init; }

    public required Uri Token { get; init; }

    public required Uri Revocation { get; init; }

    /// <summary>A sandbox, where nothing real is ever written.</summary>
    public bool IsSandbox { get; private init; }

    /// <summary>Whose tokens these are: one place's are never shown to the other. A sandbox keeps its tokens when it is served at another port.</summary>
    public string Realm => IsSandbox ? "sandbox" : Api.AbsoluteUri;

    /// <summary>A sandbox on this machine, with all of it below one address.</summary>
    public static XeroAddresses Served(Uri address) => !address.IsLoopback ? throw new ArgumentException("A sandbox is served on this machine.", nameof(address)) : new()
    {
        Api = address,
        Authorize = new Uri(address, "identity/connect/authorize"),
        Token = new Uri(address, "connect/token"),
        Revocation = new Uri(address, "connect/revocation"),
        IsSandbox = true,
    };
}
