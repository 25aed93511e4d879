using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Large books: a page costs what a page holds, not what the books hold.</summary>
public sealed class LargeListTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // each takes a small part of it, even on a busy machine

    [Fact]
    public async Task Pages_out_of_a_hundred_thousand_invoices_come_quickly()
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        Fill(books, contact);
        foreach (var query in new[]
        {
            "page=1&pageSize=100",
            "page=900&pageSize=100&order=InvoiceID%20ASC",
            "page=1&pageSize=100&order=InvoiceNumber%20DESC",
            "page=1&where=InvoiceNumber==%22BIG-77777%22",
            "page=1&where=Date%3E=DateTime(2026,09,28)%20AND%20Status==%22DRAFT%22",
            "InvoiceNumbers=BIG-1,BIG-50000,BIG-99999&page=1",
            "page=1&Statuses=DRAFT,VOIDED&searchTerm=BIG-123",
            "page=1&createdByMyApp=true",
        })
        {
            var watch = Stopwatch.StartNew();
            (await books.Get("Invoices?" + query)).Status.ShouldBe(200, query);
            watch.Elapsed.ShouldBeLessThan(Patience, query);
        }

        (await books.Get("Invoices")).Status.ShouldBe(400); // more than a hundred thousand at once
        (await books.Get($"Invoices/BIG-5")).One("Invoices").Text("Status").ShouldBe("AUTHORISED");
    }

    private static void Fill(TestBooks books, Guid contact) => books.Sql(
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO invoices (tenant_id, invoice_id, type, invoice_number, reference, contact_id, date, due_date, line_amount_types, currency_code, status,
            sent_to_contact, created_by_app, updated_utc)
        SELECT '{books.TenantId}', printf('%08x-0000-4000-8000-%012x', i * 7919 % 100003, i), 'ACCREC', 'BIG-' || i, '', '{contact}', date('2026-09-01', '+' || (i % 28) || ' days'),
            '2026-10-31', 'Exclusive', 'GBP', CASE WHEN i % 10 = 0 THEN 'DRAFT' ELSE 'AUTHORISED' END, 0, 0, 1790000000000 + i FROM n;
        INSERT INTO line_items (tenant_id, line_item_id, invoice_id, position, description, quantity, unit_amount, account_code, tax_type)
        SELECT tenant_id, 'f' || substr(invoice_id, 2), invoice_id, 0, 'Line rental', '1', '10.00', '201', 'OUTPUT2' FROM invoices WHERE invoice_number LIKE 'BIG-%';
        """);
}
