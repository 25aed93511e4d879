using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The registered apps. They stand in a table, so a test or a person can change one with SQL.</summary>
internal static class AppBook
{
    extension(BookSession session)
    {
        public XeroApp? App(string clientId) => session.First("SELECT * FROM apps WHERE client_id = $client", ReadApp, ("$client", clientId));

        public void AddApp(XeroApp app) => session.Execute(
            "INSERT INTO apps VALUES ($client, $name, $kind, $secret, $redirects, $scopes, $broad, $bound)",
            ("$client", app.ClientId),
            ("$name", app.Name),
            ("$kind", Word(app.Kind)),
            ("$secret", app.SecretHash),
            ("$redirects", string.Join(' ', app.Redirects)),
            ("$scopes", string.Join(' ', app.Scopes)),
            ("$broad", app.MayUseBroadScopes ? 1 : 0),
            ("$bound", Stored.TextOrNull(app.TenantId)));
    }

    private static XeroApp ReadApp(SqliteDataReader row) => new()
    {
        ClientId = row.RequiredText("client_id"),
        Name = row.RequiredText("name"),
        Kind = row.RequiredText("kind") switch
        {
            "pkce" => AppKind.Pkce,
            "web" => AppKind.Web,
            _ => AppKind.CustomConnection,
        },
        SecretHash = row.TextAt("secret_hash"),
        Redirects = Scopes.Words(row.RequiredText("redirects")),
        Scopes = Scopes.Words(row.RequiredText("scopes")),
        MayUseBroadScopes = row.FlagAt("broad_scopes"),
        TenantId = row.IdOrNullAt("tenant_id"),
    };

    private static string Word(AppKind kind) => kind switch
    {
        AppKind.Pkce => "pkce",
        AppKind.Web => "web",
        _ => "custom_connection",
    };
}
