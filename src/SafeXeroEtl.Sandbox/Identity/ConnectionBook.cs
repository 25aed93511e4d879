using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Who reaches which organisation.</summary>
internal static class ConnectionBook
{
    extension(BookSession session)
    {
        public List<Connection> ConnectionsOf(Caller caller) => caller.BearerHash is { } bearer
            ? session.Query(
                "SELECT connection_id, auth_event_id, tenant_id, name, created_utc, created_utc AS updated_utc FROM organisations WHERE connection_id NOT IN "
                + "(SELECT connection_id FROM dropped_connections WHERE bearer_hash = $bearer) ORDER BY tenant_id",
                ReadConnection,
                ("$bearer", bearer))
            : session.Query(
                "SELECT c.connection_id, c.auth_event_id, c.tenant_id, o.name, c.created_utc, c.updated_utc FROM connections c "
                + "JOIN organisations o ON o.tenant_id = c.tenant_id WHERE c.client_id = $client AND c.user_id = $user ORDER BY c.tenant_id",
                ReadConnection,
                ("$client", caller.AppId),
                ("$user", caller.UserId));

        /// <summary>Connects, or connects again: the id and the first date stay, the event and the second date are new.</summary>
        public void Connect(string clientId, string userId, Guid tenantId, Guid authEventId, DateTimeOffset now) => session.Execute(
            "INSERT INTO connections VALUES ($id, $client, $user, $joined, $event, $at, $at) "
            + "ON CONFLICT (client_id, user_id, tenant_id) DO UPDATE SET auth_event_id = excluded.auth_event_id, updated_utc = excluded.updated_utc",
            ("$id", Stored.Text(Guid.NewGuid())),
            ("$client", clientId),
            ("$user", userId),
            ("$joined", Stored.Text(tenantId)),
            ("$event", Stored.Text(authEventId)),
            ("$at", now.ToUnixTimeMilliseconds()));

        /// <returns>False when the caller has no such connection.</returns>
        public bool Disconnect(Caller caller, Guid connectionId)
        {
            if (!session.ConnectionsOf(caller).Exists(connection => connection.ConnectionId == connectionId))
            {
                return false;
            }

            var id = ("$id", (object?)Stored.Text(connectionId));
            _ = caller.BearerHash is { } bearer
                ? session.Execute("INSERT INTO dropped_connections VALUES ($bearer, $id)", ("$bearer", bearer), id)
                : session.Execute("DELETE FROM connections WHERE connection_id = $id", id);
            return true;
        }

        public void DisconnectAll(string clientId, string userId) =>
            session.Execute("DELETE FROM connections WHERE client_id = $client AND user_id = $user", ("$client", clientId), ("$user", userId));
    }

    private static Connection ReadConnection(Microsoft.Data.Sqlite.SqliteDataReader row) => new()
    {
        ConnectionId = row.IdAt("connection_id"),
        AuthEventId = row.IdAt("auth_event_id"),
        TenantId = row.IdAt("tenant_id"),
        TenantName = row.RequiredText("name"),
        CreatedUtc = row.InstantAt("created_utc"),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}
