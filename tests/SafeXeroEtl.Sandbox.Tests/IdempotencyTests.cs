using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 6: the Idempotency-Key.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_request_get_the_first_answer_and_write_once()
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
        var first = await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1");
        books.Clock.Advance(TimeSpan.FromSeconds(359));
        var second = await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1");
        second.Text.ShouldBe(first.Text);
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountPaid").ShouldBe(20m);
    }

    [Fact]
    public async Task After_six_minutes_from_the_first_call_the_key_is_new()
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
        await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1");
        books.Clock.Advance(TimeSpan.FromMinutes(3));
        await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1"); // does not lengthen its life
        books.Clock.Advance(TimeSpan.FromMinutes(3));
        await books.Put("Payments", Wire.Payment(id, "20.00"), "K-1");
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountPaid").ShouldBe(40m);
    }

    [Fact]
    public async Task The_same_key_with_another_body_address_or_method_is_refused()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1");
        const string message = "Idempotency Key: K-1 is used with a different request.";
        (await books.Put("Contacts", """{"Name":"Yak"}""", "K-1")).ShouldRefuse(message);
        (await books.Put("Contacts?summarizeErrors=false", """{"Name":"Zebra"}""", "K-1")).ShouldRefuse(message);
        (await books.Post("Contacts", """{"Name":"Zebra"}""", "K-1")).ShouldRefuse(message);
    }

    [Fact]
    public async Task An_error_is_stored_and_replayed_even_after_its_cause_is_gone()
    {
        await using var books = await TestBooks.StartAsync();
        var body = Wire.Invoice(await books.NewContact("Zebra"), "Z-1", "\"Date\":\"2026-08-31\"");
        var refused = await books.Put("Invoices", body, "K-1");
        refused.Status.ShouldBe(400);
        books.Sql("UPDATE organisations SET period_lock_date = NULL");
        (await books.Put("Invoices", body, "K-1")).Text.ShouldBe(refused.Text);
        (await books.Put("Invoices", body, "K-2")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_has_at_most_128_characters()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Put("Contacts", """{"Name":"Zebra"}""", new string('k', 128))).Status.ShouldBe(200);
        var refused = await books.Put("Contacts", """{"Name":"Yak"}""", new string('k', 129));
        refused.Status.ShouldBe(400);
        var message = refused.Messages().ShouldHaveSingleItem();
        message.ShouldContain("129");
        message.ShouldContain(new string('k', 129));
    }

    [Fact]
    public async Task A_call_refused_by_a_limit_leaves_the_key_unused()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerMinuteMax = 1 });
        await books.Get("Organisation");
        (await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1")).Status.ShouldBe(429);
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        (await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Each_app_has_its_own_keys() // FACTS 6: scope = app
    {
        await using var books = await TestBooks.StartAsync();
        await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1");
        (await (await books.AsCustomConnection()).Put("Contacts", """{"Name":"Yak"}""", "K-1")).One("Contacts").Text("Name").ShouldBe("Yak");
        (await books.AsStranger().Put("Contacts", """{"Name":"Zebra"}""", "K-1")).One("Contacts").Text("Name").ShouldBe("Zebra");
    }

    [Fact]
    public async Task A_key_on_a_read_or_a_deletion_means_nothing() // FACTS 6: POST, PUT and PATCH only
    {
        await using var books = await TestBooks.StartAsync();
        var tooLong = new string('k', 200);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            var request = new HttpRequestMessage(method, "/api.xro/2.0/CreditNotes/CN-none/Allocations/11111111-2222-3333-4444-555555555555");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", tooLong);
            (await books.Send(request)).Status.ShouldBeOneOf(404, 405);
        }
    }

    [Fact]
    public async Task Calls_with_one_key_at_the_same_time_write_once_and_all_get_the_answer()
    {
        await using var books = await TestBooks.StartAsync();
        var id = (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).GetProperty("InvoiceID").GetGuid();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => books.Put("Payments", Wire.Payment(id, "10.00"), "K-1"))));
        replies.Select(static reply => reply.Text).Distinct().ShouldHaveSingleItem();
        (await books.Get($"Invoices/{id}")).One("Invoices").Money("AmountPaid").ShouldBe(10m);
    }

    [Fact]
    public async Task A_replayed_answer_has_the_form_of_the_first()
    {
        await using var books = await TestBooks.StartAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api.xro/2.0/Contacts") { Content = new StringContent("<x/>", System.Text.Encoding.UTF8, "application/xml") };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");
            request.Headers.TryAddWithoutValidation("xero-tenant-id", books.TenantId.ToString());
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "K-1");
            using var reply = await books.Client.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)reply.StatusCode).ShouldBe(415);
            reply.Content.Headers.ContentType?.MediaType.ShouldBe("text/plain");
        }
    }

    [Fact]
    public async Task A_repeat_costs_a_call() // FACTS 6: repeats cost quota
    {
        await using var books = await TestBooks.StartAsync();
        var first = await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1");
        var second = await books.Put("Contacts", """{"Name":"Zebra"}""", "K-1");
        int.Parse(second.Headers.GetValues("X-DayLimit-Remaining").Single(), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(int.Parse(first.Headers.GetValues("X-DayLimit-Remaining").Single(), System.Globalization.CultureInfo.InvariantCulture) - 1);
    }
}
