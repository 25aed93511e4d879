using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>The one file: shared, editable by hand, seeded the same every time.</summary>
public sealed class BooksFileTests
{
    [Fact]
    public async Task Reading_leaves_the_digest_alone_and_a_write_changes_it()
    {
        await using var books = await TestBooks.StartAsync();
        var before = SandboxBooks.Summarise(books.DatabasePath);
        await books.Get("Invoices?page=1");
        await books.Put("Invoices", """{"Type":"ACCREC"}"""); // refused
        SandboxBooks.Summarise(books.DatabasePath).Digest.ShouldBe(before.Digest);
        await books.NewContact("Zebra");
        var after = SandboxBooks.Summarise(books.DatabasePath);
        string.Equals(after.Digest, before.Digest, StringComparison.Ordinal).ShouldBeFalse();
        after.LastChange.ShouldBe(books.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_summary_counts_by_kind_and_status()
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "Z-1", "\"CurrencyCode\":\"GBP\"");
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "120.00");
        var before = SandboxBooks.Summarise(books.DatabasePath).Lines.Single(static line => line is { Kind: "invoices", Status: "PAID" });
        var second = await books.NewInvoice(await books.NewContact("Yak"), "Y-1");
        await books.Pay(second.GetProperty("InvoiceID").GetGuid(), "120.00");
        var after = SandboxBooks.Summarise(books.DatabasePath).Lines.Single(static line => line is { Kind: "invoices", Status: "PAID" });
        (after.Count - before.Count).ShouldBe(1);
        (after.Total - before.Total).ShouldBe(120m);
        after.Currency.ShouldBe("GBP");
    }

    [Fact]
    public async Task Two_fresh_files_are_equal_and_a_reset_brings_the_first_state_back()
    {
        await using var one = await TestBooks.StartAsync();
        var fresh = SandboxBooks.Summarise(one.DatabasePath);
        SandboxBooks.Summarise(one.DatabasePath + ".second").Digest.ShouldBe(fresh.Digest); // a missing file is created and seeded
        await one.NewContact("Zebra");
        SandboxBooks.Reset(one.DatabasePath);
        SandboxBooks.Summarise(one.DatabasePath).Digest.ShouldBe(fresh.Digest);
        (await one.Get("Contacts?searchTerm=zebra")).All("Contacts").ShouldBeEmpty(); // the running sandbox goes on
    }

    [Fact]
    public async Task Unlocked_books_take_a_bill_of_long_ago()
    {
        await using var books = await TestBooks.StartAsync();
        (await books.Get("Organisation")).One("Organisations").TryGetProperty("PeriodLockDate", out _).ShouldBeTrue();

        SandboxBooks.Unlock(books.DatabasePath);

        (await books.Get("Organisation")).One("Organisations").TryGetProperty("PeriodLockDate", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_edit_of_the_file_by_hand_shows_at_once()
    {
        await using var books = await TestBooks.StartAsync();
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        books.Sql("UPDATE line_items SET unit_amount = '100.01' WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'Z-1')").ShouldBe(1);
        (await books.Get("Invoices/Z-1")).One("Invoices").Money("Total").ShouldBe(120.01m);
        books.Sql("UPDATE line_items SET unit_amount = 99.5 WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'Z-1')");
        (await books.Get("Invoices/Z-1")).One("Invoices").Money("Total").ShouldBe(119.40m);
        books.Sql("UPDATE invoices SET status = 'VOIDED' WHERE invoice_number = 'Z-1'").ShouldBe(1);
        (await books.Get("Invoices/Z-1")).One("Invoices").Text("Status").ShouldBe("VOIDED");
    }

    [Fact]
    public async Task Two_sandboxes_over_one_file_agree_and_refuse_each_others_numbers()
    {
        await using var books = await TestBooks.StartAsync();
        await using var other = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = books.DatabasePath, Clock = books.Clock }, TestContext.Current.CancellationToken);
        other.BaseAddress.Host.ShouldBe("127.0.0.1");
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        using var client = new HttpClient { BaseAddress = other.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer t");
        client.DefaultRequestHeaders.Add("xero-tenant-id", books.TenantId.ToString());
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var text = await client.GetStringAsync(new Uri("api.xro/2.0/Invoices/Z-1", UriKind.Relative), TestContext.Current.CancellationToken);
        text.ShouldContain("\"Total\":120.00");
    }

    [Fact]
    public async Task Writers_at_the_same_time_take_turns()
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(place => books.Put("Invoices", Wire.Invoice(contact, $"Z-{place % 6}"))));
        replies.Count(static reply => reply.Status == 200).ShouldBe(6);
        (await books.Get($"Invoices?ContactIDs={contact}")).All("Invoices").Count.ShouldBe(6);
    }

    [Fact]
    public async Task Notes_are_kept_with_their_document() // FACTS 2, History
    {
        await using var books = await TestBooks.StartAsync();
        var invoice = await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        var path = $"Invoices/{invoice.Text("InvoiceID")}/History";
        (await books.Put(path, """{"HistoryRecords":[{"Details":"Loaded from SAFE"}]}""")).One("HistoryRecords").Text("Details").ShouldBe("Loaded from SAFE");
        var record = (await books.Get(path)).One("HistoryRecords");
        record.Text("User").ShouldBe("System Generated");
        record.Text("DateUTCString").ShouldBe("2026-10-05T09:30:15");
        (await books.Put(path, $$"""{"HistoryRecords":[{"Details":"{{new string('z', 2501)}}"}]}""")).Status.ShouldBe(400);
        (await books.Get($"Invoices/{Guid.NewGuid()}/History")).Status.ShouldBe(404);
    }

    [Fact]
    public void A_file_of_another_version_is_refused_with_the_way_out()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var path = Path.Combine(directory, "xero.db");
        SandboxBooks.Reset(path);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Should.Throw<InvalidDataException>(() => SandboxBooks.Summarise(path)).Message.ShouldContain("sandbox reset");
        SandboxBooks.Reset(path);
        SandboxBooks.Summarise(path).Lines.ShouldNotBeEmpty();
        Directory.Delete(directory, recursive: true);
    }
}
