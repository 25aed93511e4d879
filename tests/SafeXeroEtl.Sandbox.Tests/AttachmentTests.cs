using System.Net.Http.Headers;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 2, Attachments and History.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task A_file_is_kept_byte_for_byte_and_the_same_name_overwrites_it()
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await Invoice(books);
        var first = (await Attach(books, invoice, "bill.pdf?IncludeOnline=true", "one")).One("Attachments");
        first.GetProperty("IncludeOnline").GetBoolean().ShouldBeTrue();
        first.Text("Url").ShouldEndWith($"/api.xro/2.0/Invoices/{invoice}/Attachments/bill.pdf");
        var second = (await Attach(books, invoice, "BILL.pdf", "other")).One("Attachments");
        second.Text("AttachmentID").ShouldBe(first.Text("AttachmentID"));
        (await books.Get($"Invoices/{invoice}/Attachments")).One("Attachments").GetProperty("ContentLength").GetInt32().ShouldBe(5);
        (await books.Get($"Invoices/{invoice}/Attachments/bill.pdf")).Text.ShouldBe("other");
        (await books.Get($"Invoices/{invoice}/Attachments/{first.Text("AttachmentID")}")).Text.ShouldBe("other");
        (await books.Get($"Invoices/{invoice}")).One("Invoices").GetProperty("HasAttachments").GetBoolean().ShouldBeTrue();
        (await books.Get($"Invoices/{invoice}/Attachments/none.pdf")).Status.ShouldBe(404);
        (await Attach(books, Guid.NewGuid().ToString(), "bill.pdf", "one")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("a%3Cb.pdf")]
    [InlineData("a%3Ab.pdf")]
    [InlineData("a%22b.pdf")]
    [InlineData("a%2Fb.pdf")]
    [InlineData("a%5Cb.pdf")]
    [InlineData("a%7Cb.pdf")]
    [InlineData("a%3Fb.pdf")]
    [InlineData("a%2Ab.pdf")]
    [InlineData("a%2Bb.pdf")]
    public async Task Some_characters_are_forbidden_in_names(string name)
    {
        await using var books = await TestBooks.StartAsync();
        (await Attach(books, await Invoice(books), name, "one")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Ten_files_of_ten_megabytes_are_the_limit()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { Unknowns = new() { AttachmentBytesMax = 5 } });
        var invoice = await Invoice(books);
        (await Attach(books, invoice, "big.pdf", "123456")).ShouldRefuse("The file is larger than the maximum of 5 bytes.");
        for (var place = 0; place < 10; place++)
        {
            (await Attach(books, invoice, $"{place}.pdf", "12345")).Status.ShouldBe(200);
        }

        (await Attach(books, invoice, "11.pdf", "1")).ShouldRefuse("There can be at most 10 attachments.");
        (await Attach(books, invoice, "9.pdf", "1")).Status.ShouldBe(200); // overwriting is no eleventh
        new XeroUnknowns().AttachmentBytesMax.ShouldBe(10 * 1024 * 1024);
    }

    [Fact]
    public async Task Contacts_and_credit_notes_take_files_too()
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var note = await books.NewCreditNote(contact, "CN-Z");
        (await Attach(books, $"{contact}", "a.txt", "1", "Contacts")).Status.ShouldBe(200);
        (await Attach(books, note.Text("CreditNoteID"), "a.txt", "1", "CreditNotes")).Status.ShouldBe(200);
        (await books.Get($"Contacts/{contact}")).One("Contacts").GetProperty("HasAttachments").GetBoolean().ShouldBeTrue();
        (await books.Get($"CreditNotes/{note.Text("CreditNoteID")}")).One("CreditNotes").GetProperty("HasAttachments").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("Contacts")]
    [InlineData("Invoices")]
    [InlineData("CreditNotes")]
    [InlineData("Items")]
    [InlineData("Payments")]
    public async Task Notes_hang_on_every_kind_of_object_and_cannot_be_taken_back(string parent) // FACTS 2, History
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = (await books.NewInvoice(contact, "Z-1")).GetProperty("InvoiceID").GetGuid();
        var id = parent switch
        {
            "Contacts" => $"{contact}",
            "Invoices" => $"{invoice}",
            "CreditNotes" => (await books.NewCreditNote(contact, "CN-Z")).Text("CreditNoteID"),
            "Items" => (await books.Get("Items/ENGINEER")).One("Items").Text("ItemID"),
            _ => (await books.Pay(invoice, "1.00")).One("Payments").Text("PaymentID"),
        };
        var path = $"{parent}/{id}/History";
        await books.Put(path, """{"HistoryRecords":[{"Details":"Seen"}]}""");
        (await books.Get(path)).One("HistoryRecords").Text("Details").ShouldBe("Seen");
        (await books.Delete(path)).Status.ShouldNotBe(200);
        (await books.Post(path, """{"HistoryRecords":[{"Details":"Changed"}]}""")).Status.ShouldNotBe(200);
        (await books.Get(path)).One("HistoryRecords").Text("Details").ShouldBe("Seen");
    }

    private static async Task<string> Invoice(TestBooks books) => (await books.NewInvoice(await books.NewContact("Zebra"), "Z-1")).Text("InvoiceID");

    private static Task<Reply> Attach(TestBooks books, string id, string name, string content, string parent = "Invoices")
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api.xro/2.0/{parent}/{id}/Attachments/{name}") { Content = new StringContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return books.Send(request);
    }
}
