using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>FACTS 2 and 7: which organisations a token reaches, and how that ends.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task A_token_reaches_the_organisations_that_were_chosen_and_later_ones_are_added()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var networks = await books.SecondTenant();
        var token = (await client.SignIn(Client.Everything, networks.ToString())).Text("access_token");
        (await Tenants(client, token)).ShouldBe([networks]);
        (await client.Call(token, tenant: networks.ToString())).One("Organisations").Text("Name").ShouldBe("Sandbox Networks Ltd");
        (await client.Call(token)).Status.ShouldBe(403);
        await client.SignIn(Client.Everything, books.TenantId.ToString());
        (await Tenants(client, token)).ShouldBe([books.TenantId, networks]); // FACTS 7: one token covers all tenants of the user
        (await client.Call(token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_connection_is_camel_case_with_dates_without_Z_and_only_the_app_limit() // FACTS 1 and 2
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var signed = (await client.SignIn()).Text("access_token");
        var reply = await client.Call(signed, "/Connections", "");
        var connection = reply.Json[0];
        connection.EnumerateObject().Select(static property => property.Name)
            .ShouldBe(["id", "authEventId", "tenantId", "tenantType", "tenantName", "createdDateUtc", "updatedDateUtc"]);
        connection.GetProperty("id").GetGuid().ShouldNotBe(books.TenantId);
        connection.Text("tenantType").ShouldBe("ORGANISATION");
        connection.Text("createdDateUtc").ShouldBe("2026-10-05T09:30:15.2500000");
        connection.GetProperty("authEventId").GetGuid().ShouldBe(Client.Claims(signed).GetProperty("authentication_event_id").GetGuid());
        reply.Headers.Select(static header => header.Key).Where(static name => name.EndsWith("-Remaining", StringComparison.Ordinal)).ShouldBe(["X-AppMinLimit-Remaining"]);
    }

    [Fact]
    public async Task Connections_can_be_asked_for_by_the_event_that_made_them() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var networks = await books.SecondTenant();
        await client.SignIn(Client.Everything, books.TenantId.ToString());
        var token = (await client.SignIn(Client.Everything, networks.ToString())).Text("access_token");
        var happened = Client.Claims(token).Text("authentication_event_id");
        var found = (await client.Call(token, $"/connections?authEventId={happened}", "")).Json;
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("tenantId").GetGuid().ShouldBe(networks);
        (await client.Call(token, $"/connections?authEventId={Guid.NewGuid()}", "")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Connecting_again_keeps_the_id_and_the_first_date() // identity description, updatedDateUtc
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        await client.SignIn();
        books.Clock.Advance(TimeSpan.FromMinutes(10));
        var token = (await client.SignIn()).Text("access_token");
        var connection = (await client.Call(token, "/connections", "")).Json.EnumerateArray().ShouldHaveSingleItem();
        (connection.Text("createdDateUtc"), connection.Text("updatedDateUtc")).ShouldBe(("2026-10-05T09:30:15.2500000", "2026-10-05T09:40:15.2500000"));
    }

    [Fact]
    public async Task A_deleted_connection_is_gone_while_the_token_lives_on() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var networks = await books.SecondTenant();
        var token = (await client.SignIn(Client.Everything, books.TenantId.ToString(), networks.ToString())).Text("access_token");
        var id = (await client.Call(token, "/connections", "")).Json[0].Text("id");
        var gone = await client.Call(token, $"/connections/{id}", "", HttpMethod.Delete);
        (gone.Status, gone.Text).ShouldBe((204, ""));
        (await client.Call(token)).Status.ShouldBe(403);
        (await client.Call(token, tenant: networks.ToString())).Status.ShouldBe(200);
        (await client.Call(token, $"/connections/{id}", "", HttpMethod.Delete)).Status.ShouldBe(404);
        (await client.Call(token, $"/connections/{books.TenantId}", "", HttpMethod.Delete)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Nobody_deletes_the_connection_of_another_app()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var mine = (await client.SignIn()).Text("access_token");
        var custom = (await client.Custom("accounting.settings.read")).Json.Text("access_token");
        var id = (await client.Call(custom, "/connections", "")).Json.EnumerateArray().ShouldHaveSingleItem().Text("id");
        (await client.Call(mine, $"/connections/{id}", "", HttpMethod.Delete)).Status.ShouldBe(404);
        (await client.Call("a-stranger", $"/connections/{id}", "", HttpMethod.Delete)).Status.ShouldBe(404);
        (await client.Call(custom)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_stranger_who_disconnects_is_disconnected_and_no_other_stranger_is()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var id = (await client.Call("one", "/connections", "")).Json[0].Text("id");
        (await client.Call("one", $"/connections/{id}", "", HttpMethod.Delete)).Status.ShouldBe(204);
        (await client.Call("one")).Status.ShouldBe(403);
        (await client.Call("two")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Revoking_the_refresh_token_ends_every_token_and_connection_of_the_user_for_the_app() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var first = await client.SignIn();
        var second = await client.SignIn();
        var custom = (await client.Custom("accounting.settings.read")).Json.Text("access_token");
        var reply = await client.Post("/connect/revocation", new() { ["token"] = first.Text("refresh_token"), ["client_id"] = Client.PkceApp });
        (reply.Status, reply.Text).ShouldBe((200, ""));
        foreach (var tokens in new[] { first, second })
        {
            (await client.Call(tokens.Text("access_token"))).Status.ShouldBe(401);
            (await client.Call(tokens.Text("access_token"), "/connections", "")).Status.ShouldBe(401);
            (await client.Post("/connect/token", Client.Refresh(tokens.Text("refresh_token")))).Text.ShouldBe("""{"error":"invalid_grant"}""");
        }

        (await client.Call(custom)).Status.ShouldBe(200);
        var networks = await books.SecondTenant();
        var again = (await client.SignIn(Client.Everything, networks.ToString())).Text("access_token");
        (await Tenants(client, again)).ShouldBe([networks]); // the first organisation has to be connected anew
    }

    [Fact]
    public async Task Revoking_an_unknown_token_or_another_apps_changes_nothing() // FACTS 7, RFC 7009
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var tokens = await client.SignIn();
        (await client.Post("/connect/revocation", new() { ["token"] = "made-up", ["client_id"] = Client.PkceApp })).Status.ShouldBe(200);
        (await client.Post("/connect/revocation", new() { ["token"] = tokens.Text("refresh_token") }, (Client.WebApp, Client.WebSecret))).Status.ShouldBe(200);
        (await client.Call(tokens.Text("access_token"))).Status.ShouldBe(200);
        (await client.Post("/connect/revocation", new() { ["token"] = tokens.Text("refresh_token") })).Text.ShouldBe("""{"error":"invalid_client"}""");
        (await client.Post("/connect/revocation", new() { ["client_id"] = Client.PkceApp })).Text.ShouldBe("""{"error":"invalid_request"}""");
    }

    [Fact]
    public async Task The_organisations_share_no_chart_no_contacts_and_no_numbers()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var networks = (await books.SecondTenant()).ToString();
        var codes = (await client.Call("t", "Accounts", networks)).All("Accounts").ConvertAll(static account => account.Text("Code"));
        codes.ShouldContain("4000");
        codes.ShouldNotContain("201");
        (await client.Call("t", "Contacts?page=1", networks)).All("Contacts").Count.ShouldBe(4);
        (await client.Call("t", "Invoices/INV-0101", networks)).One("Invoices").Money("Total").ShouldBe(373.20m);
        (await client.Call("t", "Invoices/INV-0101")).One("Invoices").Money("Total").ShouldBe(786.00m);
        (await client.Call("t", "Contacts", networks, HttpMethod.Put, """{"Name":"Zebra"}""")).Status.ShouldBe(200);
        (await client.Call("t", "Contacts", null, HttpMethod.Put, """{"Name":"Zebra"}""")).Status.ShouldBe(200); // unique in each, not in both
        (await client.Call("t", "Contacts", networks, HttpMethod.Put, """{"Name":"Zebra"}""")).Status.ShouldBe(400);
        var organisation = (await client.Call("t", tenant: networks)).One("Organisations");
        organisation.TryGetProperty("PeriodLockDate", out _).ShouldBeFalse();
        organisation.TryGetProperty("EndOfYearLockDate", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_summary_shows_both_organisations_and_the_first_stays_first()
    {
        await using var books = await TestBooks.StartAsync();
        var summary = SandboxBooks.Summarise(books.DatabasePath);
        summary.Organisations.Select(static organisation => organisation.Name).ShouldBe(["Sandbox Telecom Ltd", "Sandbox Networks Ltd"]);
        (summary.OrganisationName, summary.TenantId).ShouldBe(("Sandbox Telecom Ltd", books.TenantId));
        summary.Organisations[1].Lines.Single(static line => line.Kind is "contacts").Count.ShouldBe(4);
        summary.Organisations[1].Lines.Where(static line => line.Kind is "invoices").Sum(static line => line.Total).ShouldBe(492.00m);
        Regex.IsMatch(summary.Digest, "^[0-9a-f]{64}$", RegexOptions.NonBacktracking).ShouldBeTrue();
    }

    [Fact]
    public async Task No_id_stands_in_two_organisations()
    {
        await using var books = await TestBooks.StartAsync();
        foreach (var (table, id) in new[] { ("accounts", "account_id"), ("contacts", "contact_id"), ("invoices", "invoice_id"), ("tracking_options", "option_id"), ("branding_themes", "theme_id") })
        {
            books.Sql($"CREATE TABLE twice AS SELECT {id} FROM {table} GROUP BY {id} HAVING COUNT(*) > 1");
            books.Sql("DELETE FROM twice").ShouldBe(0, table);
            books.Sql("DROP TABLE twice");
        }
    }

    private static async Task<List<Guid>> Tenants(Client client, string token) =>
        [.. (await client.Call(token, "/connections", "")).Json.EnumerateArray().Select(static connection => connection.GetProperty("tenantId").GetGuid())];
}
