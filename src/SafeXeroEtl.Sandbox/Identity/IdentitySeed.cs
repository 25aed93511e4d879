using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The apps that every sandbox knows. Their secrets are fixed and printed in the guide: they guard nothing.</summary>
internal static class IdentitySeed
{
    private const string AnyLocalhost = "http://localhost:*/callback";

    public static void Fill(BookSession session, Organisation first)
    {
        var custom = Custom(first.TenantId);
        session.AddApp(Pkce);
        session.AddApp(Web);
        session.AddApp(custom);
        session.Execute(
            "INSERT INTO connections VALUES ($id, $client, '', $bound, $event, $at, $at)",
            ("$id", "5afe0e70-7e1e-4c0d-8a11-0000000000c2"),
            ("$client", custom.ClientId),
            ("$bound", Stored.Text(first.TenantId)),
            ("$event", "5afe0e70-7e1e-4c0d-8a11-0000000000c3"),
            ("$at", first.CreatedUtc.ToUnixTimeMilliseconds()));
    }

    private static XeroApp Pkce => new()
    {
        ClientId = "5AFE0A11CE00000000000000000000D1",
        Name = "SafeXeroEtl (sandbox)",
        Kind = AppKind.Pkce,
        SecretHash = null,
        Redirects = [AnyLocalhost],
        Scopes = [],
        MayUseBroadScopes = false,
        TenantId = null,
    };

    private static XeroApp Web => Pkce with
    {
        ClientId = "5AFE0A11CE00000000000000000000B1",
        Name = "A web app (sandbox)",
        Kind = AppKind.Web,
        SecretHash = Secrets.Hash("sandbox-web-app-secret"),
        Redirects = ["https://app.example/xero/callback", AnyLocalhost],
    };

    private static XeroApp Custom(Guid tenantId) => Pkce with
    {
        ClientId = "5AFE0A11CE00000000000000000000C1",
        Name = "SafeXeroEtl at night (sandbox)",
        Kind = AppKind.CustomConnection,
        SecretHash = Secrets.Hash("sandbox-custom-connection-secret"),
        Redirects = [],
        Scopes = [.. Identity.Scopes.AllAccounting],
        TenantId = tenantId,
    };
}
