using System.Diagnostics;
using System.Text.Json;
using SafeXeroEtl.Sandbox.Faults;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>What can go wrong on the way to Xero and back, on demand.</summary>
public sealed class FaultTests
{
    private const string Contact = """{"Name":"Zebra"}""";

    [Theory]
    [InlineData("lost-answer", 1)]
    [InlineData("reset", 1)]
    [InlineData("lost-request", 0)]
    public async Task A_call_that_is_cut_off_has_been_carried_out_or_not(string fault, int written)
    {
        await using var books = await TestBooks.StartAsync();
        await Should.ThrowAsync<Exception>(() => books.Put("Contacts", Contact, fault: fault));
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").Count.ShouldBe(written);
    }

    [Theory]
    [InlineData("lost-answer", 1)]
    [InlineData("lost-request", 0)]
    [InlineData("reset", 1)]
    public async Task Over_a_real_connection_the_caller_sees_it_break(string fault, int written)
    {
        await using var books = await TestBooks.StartAsync();
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = books.DatabasePath, Clock = books.Clock, TakesFaultHeader = true }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Put, "api.xro/2.0/Contacts") { Content = new StringContent(Contact, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", "Bearer t");
        request.Headers.Add("xero-tenant-id", books.TenantId.ToString());
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("X-Sandbox-Fault", fault);
        await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").Count.ShouldBe(written);
    }

    [Fact]
    public async Task After_a_lost_answer_the_same_key_brings_it()
    {
        await using var books = await TestBooks.StartAsync();
        await Should.ThrowAsync<Exception>(() => books.Put("Contacts", Contact, "K-1", "lost-answer"));
        (await books.Put("Contacts", Contact, "K-1")).One("Contacts").Text("Name").ShouldBe("Zebra");
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("429-minute", "minute", "X-MinLimit-Remaining", true)]
    [InlineData("429-day", "day", "X-DayLimit-Remaining", true)]
    [InlineData("429-concurrent", "concurrent", null, false)]
    public async Task A_limit_can_be_played(string fault, string problem, string? usedUp, bool saysWhen) // FACTS 5
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Put("Contacts", Contact, fault: fault);
        reply.Status.ShouldBe(429);
        reply.Text.ShouldBeEmpty();
        reply.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe([problem]);
        reply.Headers.Contains("Retry-After").ShouldBe(saysWhen);
        reply.Headers.Contains("X-AppMinLimit-Remaining").ShouldBeTrue();
        if (usedUp is not null)
        {
            reply.Headers.GetValues(usedUp).ShouldBe(["0"]);
        }

        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").ShouldBeEmpty();
    }

    [Fact]
    public async Task How_long_to_wait_can_be_given()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Faulty("429-day; seconds=66975")).Headers.GetValues("Retry-After").ShouldBe(["66975"]);
    }

    [Theory]
    [InlineData("503-maintenance", "The Xero API is currently offline for maintenance")]
    [InlineData("503-unavailable", "The Xero API is temporarily unavailable")]
    [InlineData("503-organisation", "The Organisation is offline")]
    public async Task An_outage_speaks_plain_text(string fault, string text) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Faulty(fault);
        reply.Status.ShouldBe(503);
        reply.Text.ShouldBe(text);
    }

    [Fact]
    public async Task An_expired_token_gets_the_401_that_Xero_gives() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Faulty("token-expired");
        reply.Status.ShouldBe(401);
        reply.Json.Text("Detail").ShouldStartWith("TokenExpired: token expired at ");
        reply.Json.GetProperty("Extensions").EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_token_endpoint_can_refuse_a_good_refresh_token() // FACTS 4, 7
    {
        await using var books = await TestBooks.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent([new("grant_type", "refresh_token")]) };
        request.Headers.Add("X-Sandbox-Fault", "invalid-grant");
        var reply = await books.Send(request, plain: true);
        (reply.Status, reply.Text).ShouldBe((400, """{"error":"invalid_grant"}"""));
    }

    [Fact]
    public async Task A_500_can_come_before_or_after_the_deed()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", Contact, fault: "500")).Status.ShouldBe(500);
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").ShouldBeEmpty();
        (await books.Put("Contacts", Contact, fault: "500; committed")).Status.ShouldBe(500);
        (await books.Get("Contacts?searchTerm=zebra")).All("Contacts").Count.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_idempotency_store_is_down_a_call_with_a_key_gets_500() // FACTS 6
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", Contact, "K-1", "idempotency-down")).Status.ShouldBe(500);
        (await books.Put("Contacts", Contact, fault: "idempotency-down")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Some_elements_of_a_batch_can_be_refused() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        const string four = """{"Contacts":[{"Name":"A"},{"Name":"B"},{"Name":"C"},{"Name":"D"}]}""";
        (await books.Put("Contacts?summarizeErrors=false", four, fault: "partial-errors")).All("Contacts")
            .Select(static contact => contact.Text("StatusAttributeString")).ShouldBe(["OK", "ERROR", "OK", "ERROR"]);
        (await books.Put("Contacts", """{"Contacts":[{"Name":"E"}]}""", fault: "partial-errors; element=1")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_payment_can_come_back_without_its_id_and_is_there()
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
        var reply = await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1", "payment-id-null");
        var payment = reply.One("Payments");
        payment.GetProperty("PaymentID").ValueKind.ShouldBe(JsonValueKind.Null);
        payment.GetProperty("Amount").GetRawText().ShouldBe("20.00"); // the rest is untouched, to the last zero
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountPaid").ShouldBe(20m);
        (await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1")).One("Payments").GetProperty("PaymentID").GetGuid().ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData("html-200", 200, "text/html")]
    [InlineData("html-502", 502, "text/html")]
    [InlineData("not-json", 200, "application/json")]
    [InlineData("truncated", 200, "application/json")]
    public async Task An_answer_can_be_something_else_than_json(string fault, int status, string type)
    {
        await using var books = await TestBooks.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api.xro/2.0/Organisation");
        request.Headers.Add("Authorization", "Bearer t");
        request.Headers.Add("xero-tenant-id", books.TenantId.ToString());
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Accept-Encoding", "gzip");
        request.Headers.Add("X-Sandbox-Fault", fault);
        using var reply = await books.Client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBe(status);
        reply.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.Length.ShouldBeGreaterThan(10);
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task A_slow_call_takes_its_time_and_succeeds()
    {
        await using var books = await TestBooks.StartAsync();
        var started = Stopwatch.GetTimestamp();
        (await books.Faulty("slow; ms=300")).Status.ShouldBe(200);
        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task The_clock_of_a_call_can_be_wrong()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Faulty("clock-skew; seconds=-3600")).Headers.Date.ShouldBe(new DateTimeOffset(2026, 10, 5, 8, 30, 15, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_fault_that_does_not_exist_is_told_with_those_that_do()
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Faulty("lost-anwser");
        reply.Status.ShouldBe(400);
        reply.Text.ShouldContain("lost-answer");
        (await books.Faulty("slow; ms=never")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_sandbox_that_was_not_told_to_take_faults_takes_none()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { TakesFaultHeader = false });
        (await books.Faulty("500")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Faults_of_a_file_come_by_themselves()
    {
        var rules = FaultFile.Parse("schema: faults/1\nfaults:\n  - {fault: lost-answer, method: PUT, path: /Contacts, call: 2}\n");
        await using var books = await TestBooks.StartAsync(options => options with { Faults = rules });
        (await books.Put("Contacts", """{"Name":"A"}""")).Status.ShouldBe(200);
        (await books.Get("Contacts")).Status.ShouldBe(200);
        await Should.ThrowAsync<Exception>(() => books.Put("Contacts", """{"Name":"B"}"""));
        (await books.Put("Contacts", """{"Name":"C"}""")).Status.ShouldBe(200);
        (await books.Get("Contacts?searchTerm=b")).All("Contacts").ShouldNotBeEmpty();
    }
}
