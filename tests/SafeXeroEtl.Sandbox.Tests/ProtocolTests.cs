using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 1, 4 and 5: what every call must bring and what every answer looks like.</summary>
public sealed class ProtocolTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Basic abc")]
    public async Task A_call_without_a_bearer_token_gets_401(string? authorization) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var reply = await books.Send(request, plain: true);
        reply.Status.ShouldBe(401);
        reply.Json.Text("Title").ShouldBe("Unauthorized");
        reply.Json.GetProperty("Type").ValueKind.ShouldBe(JsonValueKind.Null);
        reply.Json.GetProperty("Instance").GetGuid().ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-guid")]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    public async Task A_missing_or_unknown_tenant_gets_403(string? tenant) // FACTS 1 and 4
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");
        request.Headers.TryAddWithoutValidation("xero-tenant-id", tenant);
        var reply = await books.Send(request, plain: true);
        reply.Status.ShouldBe(403);
        reply.Json.Text("Detail").ShouldBe("AuthenticationUnsuccessful");
    }

    [Fact]
    public async Task The_id_of_a_connection_is_not_a_tenant_id() // FACTS 12, pitfall 4
    {
        await using var books = await TestBooks.StartAsync();
        var connection = (await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"))).Json[0];
        connection.GetProperty("id").GetGuid().ShouldNotBe(books.TenantId);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.TryAddWithoutValidation("xero-tenant-id", connection.Text("id"));
        var reply = await books.Send(request);
        reply.Status.ShouldBe(403);
    }

    [Fact]
    public async Task Without_Accept_json_the_answer_is_refused_since_xml_is_not_spoken() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");
        request.Headers.TryAddWithoutValidation("xero-tenant-id", books.TenantId.ToString());
        (await books.Send(request, plain: true)).Status.ShouldBe(406);
    }

    [Fact]
    public async Task The_envelope_is_Pascal_case_and_pagination_is_camel_case() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Get("Invoices?page=1");
        reply.Json.Text("Status").ShouldBe("OK");
        reply.Json.GetProperty("Id").GetGuid().ShouldNotBe(Guid.Empty);
        reply.Json.Text("ProviderName").ShouldNotBeEmpty();
        reply.Json.Text("DateTimeUTC").ShouldMatch(@"^/Date\(\d+\)/$");
        reply.Json.GetProperty("pagination").GetProperty("pageSize").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task Every_tenanted_answer_shows_what_is_left_of_the_limits() // FACTS 5
    {
        await using var books = await TestBooks.StartAsync();
        await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        var first = await books.Get("Organisation");
        var second = await books.Get("Accounts?where=broken(");
        first.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["59"]);
        second.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["58"]);
        second.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4998"]);
        second.Headers.GetValues("X-AppMinLimit-Remaining").ShouldBe(["9997"]); // the look at /connections counts here
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await books.Get("Organisation");
        third.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["59"]);
        third.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4997"]);
    }

    [Fact]
    public async Task Connections_shows_the_app_limit_only() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        reply.Headers.Contains("X-AppMinLimit-Remaining").ShouldBeTrue();
        reply.Headers.Contains("X-MinLimit-Remaining").ShouldBeFalse();
    }

    [Fact]
    public async Task When_limits_are_enforced_the_next_call_gets_429_with_its_reason() // FACTS 5
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerMinuteMax = 2 });
        (await books.Get("Organisation")).Status.ShouldBe(200);
        books.Clock.Advance(TimeSpan.FromSeconds(20));
        (await books.Get("Organisation")).Status.ShouldBe(200);
        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["minute"]);
        refused.Headers.GetValues("Retry-After").ShouldBe(["40"]);
        books.Clock.Advance(TimeSpan.FromSeconds(40));
        (await books.Get("Organisation")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_day_that_is_used_up_says_when_it_ends() // FACTS 5
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerDayMax = 1 });
        await books.Get("Organisation");
        books.Clock.Advance(TimeSpan.FromHours(4));
        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["day"]);
        refused.Headers.GetValues("Retry-After").ShouldBe(["72000"]);
    }

    [Theory]
    [InlineData("{\"Invoices\":\"x\"}")]
    [InlineData("{\"Invoices\":[1]}")]
    [InlineData("{\"Invoices\":[]}")]
    [InlineData("[]")]
    [InlineData("{\"Invoices\":[")]
    [InlineData("")]
    public async Task A_body_that_is_no_list_of_objects_gets_400(string body) // FACTS 4, malformed
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Put("Invoices", body);
        reply.Status.ShouldBe(400);
        reply.Json.Text("Type").ShouldBe("PostDataInvalidException");
        reply.Json.GetProperty("ErrorNumber").GetInt32().ShouldBe(14);
    }

    [Fact]
    public async Task A_body_in_xml_is_refused() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Put, "/api.xro/2.0/Invoices") { Content = new StringContent("<Invoice/>", Encoding.UTF8, "application/xml") };
        (await books.Send(request)).Status.ShouldBe(415);
    }

    [Fact]
    public async Task A_body_on_a_GET_is_ignored() // FACTS 13: Xero's own Node client sends one
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        (await books.Send(request)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("Invoices/11111111-2222-3333-4444-555555555555")]
    [InlineData("Invoices/NO-SUCH-NUMBER")]
    [InlineData("Payments/11111111-2222-3333-4444-555555555555")]
    public async Task What_does_not_exist_gets_404(string path) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Get(path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_address_of_more_than_2091_characters_gets_404() // FACTS 2, Parameters; 12, pitfall 6
    {
        await using var books = await TestBooks.StartAsync();
        var ids = string.Join(',', Enumerable.Range(0, 60).Select(static _ => Guid.NewGuid()));
        (await books.Get($"Invoices?IDs={ids}")).Status.ShouldBe(404);
        var fewer = string.Join(',', Enumerable.Range(0, 40).Select(static _ => Guid.NewGuid()));
        (await books.Get($"Invoices?IDs={fewer}")).Status.ShouldBe(200);
    }
}
