using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Tests.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Load;

/// <summary>A plan makes contact B1, invoice B1/1, pays 30.00 on invoice A1/1 that is there (id 1) and deletes payment 101 on it. Then somebody works in Xero.</summary>
public sealed class RecordChecksTests
{
    [Theory]
    //          what is changed in Xero                                      contact  document  payment  deletion
    [InlineData("nothing                                                   | goes   | goes    | goes    | goes")]
    [InlineData("a contact of the name, in capitals, is made                | stays  | goes    | goes    | goes")]
    [InlineData("a contact of the name is made and archived                 | goes   | goes    | goes    | goes")]
    [InlineData("a contact with the number is made                          | stays  | goes    | goes    | goes")]
    [InlineData("our own new contact shows in the list                      | goes   | goes    | goes    | goes")]
    [InlineData("the document's contact is archived                         | goes   | stays   | goes    | goes")]
    [InlineData("the number is taken                                        | goes   | stays   | goes    | goes")]
    [InlineData("the number is held by a deleted draft                      | goes   | goes    | goes    | goes")]
    [InlineData("our own document shows in the list                         | goes   | goes    | goes    | goes")]
    [InlineData("the invoice is voided                                      | goes   | goes    | stays   | goes")]
    [InlineData("the invoice has 29.99 left, and the deletion gives 30 back  | goes   | goes    | goes    | goes")]
    [InlineData("the invoice has 0.00 left and the payment is reconciled    | goes   | goes    | stays   | stays")]
    [InlineData("the invoice has 30.00 left                                 | goes   | goes    | goes    | goes")]
    [InlineData("30.00 is paid on the invoice by hand within five days      | goes   | goes    | stays   | goes")]
    [InlineData("30.00 is paid on the invoice by hand long before           | goes   | goes    | goes    | goes")]
    [InlineData("the payment to delete is in a batch                        | goes   | goes    | goes    | stays")]
    [InlineData("the payment to delete is gone                              | goes   | goes    | goes    | goes")]
    public void A_record_is_set_aside_by_what_decides_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var checks = new RecordChecks(Changes(cells[0]), [Id(902), Id(3), Id(101)]);

        string?[] why = [checks.Of(Contact), checks.Of(Document, Id(905)), .. Deleting(checks)];

        // A deletion goes before the payments, so that its room counts for them.
        new[] { why[0], why[1], why[3], why[2] }.Select(static reason => reason is null ? "goes" : "stays").ShouldBe(cells[1..], string.Join("; ", why));
    }

    [Fact]
    public void What_one_takes_the_next_cannot_have()
    {
        var checks = new RecordChecks(new XeroChanges { Documents = [Booked(1, open: 50m), Booked(2, "C-1", gross: 60m, kind: DocumentKind.CreditNote, open: 25m)] }, []);

        checks.Of(Allocation("A1/1", 20m), Id(2), Id(1)).ShouldBeNull();
        checks.Of(Allocation("A1/9", 10m), Id(2), null).ShouldNotBeNull("the credit note has 5.00 left");
        checks.Of(Payment(1, 30m), Id(1)).ShouldBeNull();
        checks.Of(Payment(2, 0.01m), Id(1)).ShouldNotBeNull("the bill is settled");
        checks.Of(Payment(3, 30m), Id(9)).ShouldBeNull("nobody changed that bill");
    }

    private static string?[] Deleting(RecordChecks checks)
    {
        var deletion = checks.Of(Payment(7, 30m) with { Act = CashAct.Delete, DocumentId = Id(1), Decision = PlanDecision.Update(Id(101)) }, null);
        return [deletion, checks.Of(Payment(1, 30m), Id(1))];
    }

    private static XeroChanges Changes(string what) => what switch
    {
        "a contact of the name, in capitals, is made" => new() { Contacts = [Held(901, "BRAMBLE CAFÉ")] },
        "a contact of the name is made and archived" => new() { Contacts = [Held(901, "Bramble Cafe") with { Status = "ARCHIVED" }] },
        "a contact with the number is made" => new() { Contacts = [Held(901, "Other") with { ContactNumber = "b1" }] },
        "our own new contact shows in the list" => new() { Contacts = [Held(902, "Bramble Cafe")] },
        "the document's contact is archived" => new() { Contacts = [Held(905, "Bramble") with { Status = "ARCHIVED" }] },
        "the number is taken" => new() { Documents = [Booked(2, "b1/1")] },
        "the number is held by a deleted draft" => new() { Documents = [Booked(2, "B1/1", status: "DELETED")] },
        "our own document shows in the list" => new() { Documents = [Booked(3, "B1/1")] },
        "the invoice is voided" => new() { Documents = [Booked(1, status: "VOIDED")] },
        "the invoice has 29.99 left, and the deletion gives 30 back" => new() { Documents = [Booked(1, open: 29.99m)] },
        "the invoice has 0.00 left and the payment is reconciled" => new() { Documents = [Booked(1, open: 0m)], Payments = [Paid(101, 1, 30m) with { IsReconciled = true }] },
        "the invoice has 30.00 left" => new() { Documents = [Booked(1, open: 30m)] },
        "30.00 is paid on the invoice by hand within five days" => new() { Documents = [Booked(1, open: 60m)], Payments = [Paid(102, 1, 30m, "2026-10-20")] },
        "30.00 is paid on the invoice by hand long before" => new() { Documents = [Booked(1, open: 60m)], Payments = [Paid(102, 1, 30m, "2026-09-20")] },
        "the payment to delete is in a batch" => new() { Payments = [Paid(101, 1, 30m) with { BatchId = Id(950) }] },
        "the payment to delete is gone" => new() { Payments = [Paid(101, 1, 30m) with { Status = "DELETED" }] },
        _ => new(),
    };

    private static Contact Held(int id, string name) => new() { Id = Id(id), Name = name, Status = "ACTIVE" };

    private static PlannedContact Contact => new()
    {
        AccountNumber = "B1",
        Name = "Bramble Cafe",
        Evidence = "none",
        Decision = PlanDecision.Create,
        New = new NewContact { Name = "Bramble Cafe", ContactNumber = "B1" },
        ContentHash = "c",
        At = new SourceLocation("customers.csv", 2),
    };

    private static PlannedDocument Document => new PlanWorld().Plan(Bill("B1/1"))!;

    private static PlannedPayment Payment(int id, decimal amount) => new()
    {
        PaymentId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        BillNumber = "A1/1",
        AccountNumber = "A1",
        PaymentType = "Direct Debit",
        Date = Day("2026-10-17"),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Decision = PlanDecision.Create,
        Act = CashAct.Receive,
        ContentHash = "p",
        At = new SourceLocation("payments.csv", 2),
    };

    private static PlannedAllocation Allocation(string bill, decimal amount) => new()
    {
        CreditNote = "C-1",
        BillNumber = bill,
        AccountNumber = "A1",
        Date = Day("2026-10-17"),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Decision = PlanDecision.Create,
        ContentHash = "a",
        At = new SourceLocation("invoices.csv", 2),
    };
}
