using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary><c>/connections</c>: the organisations that the token reaches, as a bare array in camel case (FACTS 2).</summary>
internal static class ConnectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods("/connections", ["GET"], pipeline.Tenantless(List));
        routes.MapMethods("/connections/{id}", ["DELETE"], pipeline.Tenantless(Delete));
    }

    private static Answer List(TenantlessCall call)
    {
        var connections = call.Session.ConnectionsOf(call.Caller);
        var asked = call.Request.Query["authEventId"].ToString();
        if (asked.Length > 0)
        {
            connections = Guid.TryParse(asked, out var id) ? connections.FindAll(connection => connection.AuthEventId == id) : [];
        }

        return Answers.BareArray(json =>
        {
            foreach (var connection in connections)
            {
                Write(json, connection);
            }
        });
    }

    private static Answer Delete(TenantlessCall call) =>
        Guid.TryParse(call.Request.RouteValues["id"] as string, out var id) && call.Session.Disconnect(call.Caller, id)
            ? new Answer(204, Answers.Nothing)
            : Answers.NotFound();

    private static void Write(Utf8JsonWriter json, Connection connection)
    {
        json.WriteStartObject();
        json.WriteString("id", connection.ConnectionId);
        json.WriteString("authEventId", connection.AuthEventId);
        json.WriteString("tenantId", connection.TenantId);
        json.WriteString("tenantType", "ORGANISATION");
        json.WriteString("tenantName", connection.TenantName);
        json.WriteString("createdDateUtc", Text(connection.CreatedUtc));
        json.WriteString("updatedDateUtc", Text(connection.UpdatedUtc));
        json.WriteEndObject();
    }

    // FACTS 1: no Z at the end, though it is UTC.
    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
