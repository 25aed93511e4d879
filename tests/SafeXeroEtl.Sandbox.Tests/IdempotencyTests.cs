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
        refused.Messages().ShouldHaveSingleItem().ShouldContain("129");
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
}
