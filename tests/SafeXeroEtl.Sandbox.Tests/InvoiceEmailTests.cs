using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2 and 5: an invoice's e-mail, page and PDF.</summary>
public sealed class InvoiceEmailTests
{
    [Fact]
    public async Task A_demo_company_sends_no_invoice_by_email() // FACTS 5
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await Invoice(books);
        (await books.Post($"Invoices/{invoice}/Email", "")).ShouldRefuse("The daily limit of invoice e-mails has been reached.");
    }

    [Fact]
    public async Task Where_email_is_allowed_the_answer_is_empty_the_invoice_counts_as_sent_and_the_days_quota_holds() // FACTS 2 and 5
    {
        await using var books = await TestBooks.StartAsync(static options => options with { Unknowns = new() { EmailsPerDayMax = 1 } });
        var invoice = await Invoice(books);
        var sent = await books.Post($"Invoices/{invoice}/Email", "");
        sent.Status.ShouldBe(204);
        sent.Text.ShouldBeEmpty();
        (await books.Get($"Invoices/{invoice}")).One("Invoices").GetProperty("SentToContact").GetBoolean().ShouldBeTrue();
        (await books.Post($"Invoices/{invoice}/Email", "")).Status.ShouldBe(400);
        books.Clock.Advance(TimeSpan.FromDays(1));
        (await books.Post($"Invoices/{invoice}/Email", "")).Status.ShouldBe(204);
        (await books.Post($"Invoices/{Guid.NewGuid()}/Email", "")).Status.ShouldBe(404);
        var draft = (await books.NewInvoice(await books.NewContact("Yak"), "Y-1", "\"Status\":\"DRAFT\"")).Text("InvoiceID");
        (await books.Post($"Invoices/{draft}/Email", "")).ShouldRefuse("Only submitted and approved invoices can be e-mailed.");
    }

    [Fact]
    public async Task An_approved_invoice_has_a_page_for_the_customer_and_no_PDF_here() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await Invoice(books);
        (await books.Get($"Invoices/{invoice}/OnlineInvoice")).One("OnlineInvoices").Text("OnlineInvoiceUrl").ShouldStartWith("https://");
        var draft = (await books.NewInvoice(await books.NewContact("Yak"), "Y-1", "\"Status\":\"DRAFT\"")).Text("InvoiceID");
        (await books.Get($"Invoices/{draft}/OnlineInvoice")).Status.ShouldBe(400);
        (await books.Get($"Invoices/{invoice}/pdf")).Status.ShouldBe(501);
        (await books.Get($"Invoices/{Guid.NewGuid()}/pdf")).Status.ShouldBe(404);
    }

    private static async Task<string> Invoice(TestBooks books)
    {
        var contact = (await books.Put("Contacts", """{"Name":"Zebra","EmailAddress":"zoe@zebra.example"}""")).One("Contacts").GetProperty("ContactID").GetGuid();
        return (await books.NewInvoice(contact, "Z-1")).Text("InvoiceID");
    }
}
