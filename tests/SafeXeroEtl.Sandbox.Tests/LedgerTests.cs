using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>The double-entry books and the trial balance (FACTS 2, Reports; 11).</summary>
public sealed class LedgerTests
{
    private const string Debtors = "Accounts Receivable (610)";

    [Fact]
    public async Task An_invoice_a_payment_a_credit_note_and_a_refund_are_posted_on_their_dates()
    {
        await using var books = await TestBooks.StartAsync();
        var start = await TrialBalance.At(books, "2026-09-30");
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1"); // 1 October: 100 + 20
        var note = await books.NewCreditNote(contact, "C-1"); // 2 October: 100 + 20
        await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "50.00"); // 3 October
        await books.Put($"CreditNotes/{note.Text("CreditNoteID")}/Allocations", Wire.Allocation(invoice.GetProperty("InvoiceID").GetGuid(), "70.00"));
        await books.Put("Payments", $$"""{"CreditNote":{"CreditNoteNumber":"C-1"},"Account":{"Code":"090"},"Date":"2026-10-05","Amount":50.00}""");
        (await TrialBalance.Changes(books, start, "2026-10-01")).ShouldBe("Accounts Receivable (610) 120.00, Line Rental (201) -100.00, VAT (820) -20.00");
        (await TrialBalance.Changes(books, start, "2026-10-02")).ShouldBe(string.Empty);
        (await TrialBalance.Changes(books, start, "2026-10-03")).ShouldBe("Accounts Receivable (610) -50.00, GoCardless Clearing (091) 50.00");
        (await TrialBalance.Changes(books, start, "2026-10-04")).ShouldBe("Accounts Receivable (610) -50.00, GoCardless Clearing (091) 50.00");
        (await TrialBalance.Changes(books, start, "2026-10-05")).ShouldBe("Business Bank Account (090) -50.00, GoCardless Clearing (091) 50.00");
    }

    [Fact]
    public async Task A_draft_has_no_journals_and_a_deleted_payment_none_any_more() // FACTS 11, Status
    {
        await using var books = await TestBooks.StartAsync();
        var contact = await books.NewContact("Zebra");
        var invoice = await books.NewInvoice(contact, "Z-1");
        var before = await TrialBalance.At(books, "2026-10-31");
        await books.NewInvoice(contact, "Z-2", "\"Status\":\"DRAFT\"");
        await books.NewInvoice(contact, "Z-3", "\"Status\":\"SUBMITTED\"");
        var payment = (await books.Pay(invoice.GetProperty("InvoiceID").GetGuid(), "20.00")).One("Payments").Text("PaymentID");
        (await TrialBalance.At(books, "2026-10-31")).ShouldNotBe(before);
        await books.Post($"Payments/{payment}", """{"Status":"DELETED"}""");
        (await TrialBalance.At(books, "2026-10-31")).ShouldBe(before);
    }

    [Fact]
    public async Task The_report_has_Xeros_shape_and_always_a_debtors_row() // FACTS 2, Reports
    {
        await using var books = await TestBooks.StartAsync();
        var report = (await books.Get("Reports/TrialBalance?date=2000-01-01")).One("Reports");
        report.Text("ReportName").ShouldBe("Trial Balance");
        report.List("ReportTitles")[2].GetString().ShouldBe("As at 1 January 2000");
        report.List("Rows")[0].Text("RowType").ShouldBe("Header");
        var row = TrialBalance.Rows(report).ShouldHaveSingleItem();
        row.List("Cells")[0].Text("Value").ShouldBe(Debtors);
        var debtors = (await books.Get("Accounts?where=SystemAccount==\"DEBTORS\"")).One("Accounts").Text("AccountID");
        row.List("Cells")[0].List("Attributes")[0].Text("Id").ShouldBe("account");
        row.List("Cells")[0].List("Attributes")[0].Text("Value").ShouldBe(debtors);
    }

    [Fact]
    public async Task Income_of_earlier_years_stands_in_retained_earnings()
    {
        await using var books = await TestBooks.StartAsync();
        var start = await TrialBalance.At(books, "2027-03-31");
        await books.NewInvoice(await books.NewContact("Zebra"), "Z-1");
        (await TrialBalance.Changes(books, start, "2027-03-31")).ShouldContain("Line Rental (201) -100.00");
        var after = await TrialBalance.At(books, "2027-04-01");
        after.ContainsKey("Line Rental (201)").ShouldBeFalse();
        after["Retained Earnings (960)"].ShouldBe(start.Where(static row => IsIncome(row.Key)).Sum(static row => row.Value) - 100m);
    }

    [Fact]
    public async Task After_ten_thousand_random_operations_debits_equal_credits_and_every_figure_agrees() // FACTS 11
    {
        await using var books = await TestBooks.StartAsync();
        var (random, audit) = (new RandomBooks(books, seed: 20261031), new BooksAudit(books));
        await audit.Open();
        await random.Start();
        for (var until = 2_000; until <= 10_000; until += 2_000)
        {
            await random.RunUntil(until);
            await audit.Check();
        }

        // A run in which a kind of operation is never accepted would prove nothing about it.
        string[] kinds = ["allocate", "bank", "batch", "change", "create", "credit", "pay", "refund", "transfer", "unallocate", "unbank", "unbatch", "unpay", "untransfer"];
        kinds.Where(kind => random.Accepted.GetValueOrDefault(kind) < 20).ShouldBeEmpty(string.Join(", ", random.Accepted));
    }

    private static bool IsIncome(string name) => name.Contains("(2", StringComparison.Ordinal);
}
