using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 1 and 4: what every call must bring and what every answer looks like.</summary>
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
    public async Task An_address_of_more_than_2000_characters_gets_404() // FACTS 2, Parameters; 12, pitfall 6
    {
        await using var books = await TestBooks.StartAsync();
        const string start = "https://api.xero.com/api.xro/2.0/Contacts?searchTerm=";
        (await books.Get("Contacts?searchTerm=" + new string('z', 2000 - start.Length))).Status.ShouldBe(200);
        (await books.Get("Contacts?searchTerm=" + new string('z', 2001 - start.Length))).Status.ShouldBe(404);
        var ids = string.Join(',', Enumerable.Range(0, 60).Select(static _ => Guid.NewGuid()));
        (await books.Get($"Invoices?IDs={ids}")).Status.ShouldBe(404);
        var fewer = string.Join(',', Enumerable.Range(0, 40).Select(static _ => Guid.NewGuid()));
        (await books.Get($"Invoices?IDs={fewer}")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("PATCH", "Invoices", "GET, POST, PUT")]
    [InlineData("DELETE", "Invoices", "GET, POST, PUT")]
    [InlineData("HEAD", "Organisation", "GET")]
    [InlineData("OPTIONS", "Organisation", "GET")]
    public async Task A_method_that_an_address_does_not_take_gets_405(string method, string path, string allowed) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api.xro/2.0/" + path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");
        request.Headers.TryAddWithoutValidation("xero-tenant-id", books.TenantId.ToString());
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var reply = await books.Client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBe(405);
        reply.Content.Headers.Allow.ShouldBe(allowed.Split(", "));
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=UTF-8", 200)]
    [InlineData("application/json; charset=\"utf-8\"", 200)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("text/plain", 415)]
    [InlineData(null, 415)]
    public async Task A_body_says_that_it_is_json_in_utf_8(string? contentType, int status) // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        var content = new ByteArrayContent("""{"Name":"Zebra"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        (await books.Send(new HttpRequestMessage(HttpMethod.Put, "/api.xro/2.0/Contacts") { Content = content })).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("If-Match", "\"1\"")]
    [InlineData("If-Unmodified-Since", "Mon, 05 Oct 2026 09:00:00 GMT")]
    public async Task A_condition_that_Xero_does_not_know_gets_412(string header, string value) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.TryAddWithoutValidation(header, value);
        (await books.Send(request)).Status.ShouldBe(412);
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("GZIP;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("identity", false)]
    public async Task An_answer_is_compressed_when_the_caller_takes_gzip(string accepted, bool compressed) // FACTS 9: egress is metered
    {
        await using var books = await TestBooks.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Accounts");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");
        request.Headers.TryAddWithoutValidation("xero-tenant-id", books.TenantId.ToString());
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var reply = await books.Client.SendAsync(request, TestContext.Current.CancellationToken);
        reply.Content.Headers.ContentEncoding.Contains("gzip").ShouldBe(compressed);
        var stream = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var plain = compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var json = await JsonDocument.ParseAsync(plain, cancellationToken: TestContext.Current.CancellationToken);
        json.RootElement.GetProperty("Accounts").GetArrayLength().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_body_of_more_than_10_MB_gets_413() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var body = $$"""{"Name":"Zebra","Website":"{{new string('z', 10 * 1024 * 1024)}}"}""";
        (await books.Put("Contacts", body)).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1:5055", 200)]
    [InlineData("[::1]:5055", 200)]
    [InlineData("books.example.com", 421)]
    [InlineData("127.0.0.1.example.com", 421)]
    public async Task Only_a_local_name_is_answered(string host, int status) // a foreign page must not reach the books by a name of its own
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.Host = host;
        (await books.Send(request)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task One_object_and_a_list_with_one_are_the_same_request() // FACTS 1
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", """{"Name":"Zebra"}""")).One("Contacts").Text("Name").ShouldBe("Zebra");
        (await books.Put("Contacts", """{"Contacts":[{"Name":"Yak"}]}""")).One("Contacts").Text("Name").ShouldBe("Yak");
    }

    [Fact]
    public async Task The_answer_carries_the_sandboxs_own_time()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Get("Organisation")).Headers.Date.ShouldBe(new DateTimeOffset(2026, 10, 5, 9, 30, 15, TimeSpan.Zero));
    }
}
