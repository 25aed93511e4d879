using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Credit note A1/9 of 60.00 beside bills A1/1 of 120.00 and A1/2 of 30.00, unless the test says otherwise.</summary>
public sealed class CreditAllocationPlanningTests
{
    private static readonly TransformedBill First = Bill(date: "2026-10-01");
    private static readonly TransformedBill Second = Bill("A1/2", "2026-10-05", 30m);

    [Theory]
    //          setting      SAFE's links      to be allocated to               stays open, and why
    [InlineData("Linked      | A1/1 60         | A1/1 60                      | 0 ")]
    [InlineData("Linked      | A1/1 40, A1/2 20 | A1/1 40, A1/2 20            | 0 ")]
    [InlineData("Linked      | A1/1 20, A1/2 40 | A1/1 20, A1/2 30            | 10 Bill A1/2 had only 30.00 left to settle.")]
    [InlineData("Linked      | A1/1 20         | A1/1 20                      | 40 SAFE's links give no more of it to a bill.")]
    [InlineData("Linked      |                 |                              | 60 SAFE's links name no bill that the export reaches.")]
    [InlineData("Linked      | A1/7 60         |                              | 60 Bill A1/7 is neither in the run nor in Xero.")]
    [InlineData("Linked      | A1/9 60         |                              | 60 A1/9 is no invoice.")]
    [InlineData("OldestFirst | A1/2 30         | A1/2 30, A1/1 30 oldest      | 0 ")]
    [InlineData("OldestFirst |                 | A1/1 60 oldest               | 0 ")]
    [InlineData("OldestFirst | A1/7 60         | A1/1 60 oldest               | 0 ")]
    [InlineData("Never       | A1/1 60         |                              | 60 The pipeline leaves credit notes open (documents.allocate_credits: never).")]
    public void The_setting_says_which_bills_a_credit_note_is_given_to(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld { AllocateCredits = Enum.Parse<CreditAllocating>(cells[0]) };

        Words(world.Allocate([First, Second, Credit(cells[1])])).ShouldBe($"{cells[2]} | {cells[3]}".Trim());
    }

    [Fact]
    public void The_older_credit_note_comes_first_and_SAFEs_links_before_the_oldest_bill()
    {
        var world = new PlanWorld { AllocateCredits = CreditAllocating.OldestFirst };
        var unlinked = Credit("", "A1/8") with { Date = Day("2026-10-10"), Gross = 100m, Net = 100m, Vat = 0m };

        Words(world.Allocate([First, Second, Credit("A1/1 60"), unlinked])).ShouldBe("A1/1 60 oldest, A1/2 30 oldest | 10 The customer has no other invoice open.; A1/1 60 | 0");
    }

    [Theory]
    [InlineData("a payment of the plan", "A1/1 20 | 40 Bill A1/1 had only 20.00 left to settle.")]
    [InlineData("money that waits", "A1/1 20 | 40 Bill A1/1 had only 20.00 left to settle.")]
    [InlineData("another bill's money", "A1/1 60 | 0")]
    [InlineData("a refund of the plan", "A1/1 35 | 0")]
    [InlineData("an allocation of SAFE's", "A1/2 25, A1/1 35 | 0")]
    [InlineData("an allocation of SAFE's of all of it", "| 0 SAFE settles it by payments that this plan does not send.")]
    [InlineData("a refund of all of it", "")]
    public void What_SAFE_says_was_settled_comes_first(string what, string outcome)
    {
        CashPart[] parts = what switch
        {
            "a payment of the plan" => [Part("1", "A1/1", 100m)],
            "money that waits" => [Part("1", "A1/1", 100m) with { ClearsOn = Day("2026-11-02") }],
            "another bill's money" => [Part("1", "A1/2", 30m)],
            "a refund of the plan" => [Part("1", "A1/9", -25m)],
            "an allocation of SAFE's" => Allocated(25m),
            "an allocation of SAFE's of all of it" => Allocated(60m),
            _ => [Part("1", "A1/9", -60m)],
        };

        Words(new PlanWorld().Allocate([First, Second, Credit("A1/1 60")], parts)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("settled in Xero", "| 60 Bill A1/1 has nothing left to settle.")]
    [InlineData("partly settled in Xero", "A1/1 5 | 55 Bill A1/1 had only 5.00 left to settle.")]
    [InlineData("another customer's", "| 60 Bill A1/1 is another customer's.")]
    [InlineData("another currency", "| 60 Bill A1/1 is in EUR, the credit note in GBP.")]
    [InlineData("not approved", "A1/1 60 Held SX4021 | 60")]
    [InlineData("voided", "| 60 Its bill is voided, deleted or gone in Xero.")]
    [InlineData("the customer's own", "A1/1 60 | 0")]
    public void A_bill_that_Xero_has_takes_what_Xero_would_let_it_take(string what, string outcome)
    {
        var bill = Booked(1, date: "2026-08-01");
        bill = what switch
        {
            "settled in Xero" => bill with { Status = "PAID", Open = 0m },
            "partly settled in Xero" => bill with { Open = 5m },
            "another customer's" => bill with { ContactId = Id(902) },
            "another currency" => bill with { Currency = new CurrencyCode("EUR") },
            "not approved" => bill with { Status = "SUBMITTED" },
            "voided" => bill with { Status = "VOIDED" },
            _ => bill,
        };

        Words(new PlanWorld { Documents = [bill] }.Allocate([Credit("A1/1 60")])).ShouldBe(outcome);
    }

    [Fact]
    public void A_blocked_bill_takes_nothing_and_a_credit_note_that_waits_for_approval_gives_nothing()
    {
        Words(new PlanWorld().Allocate([First with { Diagnostics = [Fault("SX3001")] }, Credit("A1/1 60")])).ShouldBe("A1/1 60 Blocked SX4004 | 60");

        var credit = Credit("A1/1 60");
        Words(new PlanWorld().Allocate([First, credit with { Document = credit.Document! with { Status = DocumentStatus.Draft } }])).ShouldBe("A1/1 60 Held SX4021 | 60");
    }

    [Fact]
    public void A_blocked_credit_note_gives_nothing_and_is_told_with_what_is_blocked() =>
        new PlanWorld().Allocate([First, Credit("A1/1 60") with { Diagnostics = [Fault("SX3001")] }]).ShouldBeEmpty();

    [Fact]
    public void What_Xero_shows_allocated_already_is_not_allocated_again()
    {
        var credit = Booked(9, "A1/9", "2026-10-20", 60m, DocumentKind.CreditNote, open: 25m) with { Allocations = [new BookedAllocation(Id(1), 35m, Day("2026-10-21"))] };
        var world = new PlanWorld
        {
            Documents = [Booked(1, date: "2026-10-01", open: 85m), credit],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9)],
        };

        var allocation = world.Allocate([First, Credit("A1/1 40, A1/2 20")]).ShouldHaveSingleItem();

        (allocation.Settled, Words([allocation])).ShouldBe((35m, "A1/1 5 | 20 Bill A1/2 is neither in the run nor in Xero."));
        new PlanWorld { Documents = [credit with { Open = 0m, Status = "PAID" }], Postings = world.Postings }.Allocate([Credit("A1/1 60")]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("one account of the contact", "A0/1 60 oldest | 0")]
    [InlineData("two accounts of the contact", "A1/1 60 oldest | 0")]
    [InlineData("another contact", "A1/1 60 oldest | 0")]
    [InlineData("another account's by our ledger", "A1/1 60 oldest | 0")]
    [InlineData("this account's by our ledger", "A0/1 60 oldest | 0")]
    public void The_oldest_may_be_an_invoice_that_only_Xero_has_where_it_is_surely_the_customers(string what, string outcome)
    {
        var ours = what.EndsWith("ledger", StringComparison.Ordinal);
        var world = new PlanWorld
        {
            AllocateCredits = CreditAllocating.OldestFirst,
            Documents = [Booked(5, "A0/1", "2026-08-10") with { ContactId = Id(what == "another contact" ? 902 : 901) }],
            Matches = what is "two accounts of the contact" || ours ? [Match("A1", MatchOutcome.Linked, 901), Match("A2", MatchOutcome.Linked, 901)] : [Match("A1", MatchOutcome.Linked, 901)],
            Postings = ours ? [Posting(RecordKind.Invoice, "A0/1", 5)] : [],
            Records = ours ? [Record(RecordKind.Invoice, "A0/1", "2026-08-10") with { AccountNumber = what.StartsWith("this", StringComparison.Ordinal) ? "A1" : "A2" }] : [],
        };

        Words(world.Allocate([First, Credit("")])).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("none", "A1/1 60 | 0", "2026-10-20")]
    [InlineData("a later bill", "A1/2 60 | 0", "2026-10-25")]
    [InlineData("a closed day", "A1/1 60 Held SX4005 | 60", "2026-10-20")]
    [InlineData("payments left out", "A1/1 60 Held SX4022 | 60", "2026-10-20")]
    public void It_is_dated_by_the_later_document_and_waits_on_closed_days_and_with_payments(string what, string outcome, string day)
    {
        var world = new PlanWorld
        {
            ClosedTo = what == "a closed day" ? Day("2026-10-20") : null,
            Transfers = Transfers.All with { Payments = what != "payments left out" },
            Documents = what == "a closed day" ? [Booked(9, "A1/9", "2026-10-20", 60m, DocumentKind.CreditNote), Booked(1, date: "2026-10-01")] : [],
            Postings = what == "a closed day" ? [Posting(RecordKind.CreditNote, "A1/9", 9), Posting(RecordKind.Invoice, "A1/1", 1)] : [],
        };
        TransformedBill[] bills = what == "a later bill" ? [Bill("A1/2", "2026-10-25"), Credit("A1/2 60")] : [First, Credit("A1/1 60")];

        var planned = world.Allocate(bills);

        Words(planned).ShouldBe(outcome);
        planned[0].To.ShouldHaveSingleItem().Date.ShouldBe(Day(day));
    }

    [Fact]
    public void Oldest_first_never_takes_what_a_payment_of_SAFEs_needs()
    {
        var world = new PlanWorld { AllocateCredits = CreditAllocating.OldestFirst };

        Words(world.Allocate([First, Second, Credit("")], Part("1", "A1/1", 120m))).ShouldBe("A1/2 30 oldest | 30 The customer has no other invoice open.");
        PlanWorld.Words(world.Plan([First, Second, Credit("")], Part("1", "A1/1", 120m))).ShouldBe("1|A1/1 Create");
    }

    [Theory]
    [InlineData("there", "Linked", "A1/1 60 There | 0")]
    [InlineData("there", "Never", "A1/1 60 There | 0")]
    [InlineData("taken back", "Linked", "A1/1 60 There SX4018 | 60 Somebody has taken back in Xero what an earlier run gave of it.")]
    [InlineData("taken back", "OldestFirst", "A1/1 60 There SX4018 | 60 Somebody has taken back in Xero what an earlier run gave of it.")]
    public void What_an_earlier_run_gave_is_not_given_again(string what, string setting, string outcome)
    {
        var there = what == "there";
        var credit = Booked(9, "A1/9", "2026-10-20", 60m, DocumentKind.CreditNote, there ? "PAID" : "AUTHORISED", there ? 0m : 60m);
        var world = new PlanWorld
        {
            AllocateCredits = Enum.Parse<CreditAllocating>(setting),
            Documents = [Booked(1, date: "2026-10-01", open: there ? 60m : 120m), there ? credit with { Allocations = [Given(201, 60m)] } : credit],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9), Posting(RecordKind.Allocation, "A1/9|A1/1", 201)],
            Records = [Record(RecordKind.Allocation, "A1/9|A1/1", "2026-10-20", amount: 60m)],
        };

        Words(world.Allocate([First, Credit("A1/1 60")])).ShouldBe(outcome);
    }

    [Fact]
    public void What_a_person_gave_by_hand_is_there_and_the_rest_is_not_taken_for_it()
    {
        PlanWorld ByHand(params BookedAllocation[] shown) => new()
        {
            Documents =
            [
                Booked(1, date: "2026-10-01", open: 120m - shown.Sum(static part => part.Amount)),
                Booked(9, "A1/9", "2026-10-20", 60m, DocumentKind.CreditNote, open: 60m - shown.Sum(static part => part.Amount)) with { Allocations = [.. shown] },
            ],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9)],
        };

        Words(ByHand(Given(301, 60m)).Allocate([First, Credit("A1/1 60")])).ShouldBe("A1/1 60 There | 0");
        var rest = ByHand(Given(301, 30m)).Allocate([First, Credit("A1/1 60")]);
        Words(rest).ShouldBe("A1/1 30 | 0");
        rest[0].To[0].ShownBefore.ShouldBe([Id(301)]);
    }

    [Theory]
    [InlineData("Linked", 120, "A1/1 60 | 0")]
    [InlineData("Linked", 25, "A1/1 25 | 35 Bill A1/1 had only 25.00 left to settle.")]
    [InlineData("Linked", 0, "A1/1 60 Skipped SX4008 | 60 Bill A1/1 has nothing left to settle.")]
    [InlineData("Never", 120, "A1/1 60 Skipped SX4022 | 60 The pipeline leaves credit notes open (documents.allocate_credits: never).")]
    public void What_an_earlier_run_left_open_is_carried_until_it_is_sent_or_needed_no_more(string setting, int open, string outcome)
    {
        var world = Earlier(open) with { AllocateCredits = Enum.Parse<CreditAllocating>(setting) };

        var planned = world.Allocate([]);

        Words(planned).ShouldBe(outcome);
        planned[0].To.ShouldHaveSingleItem().Carried.ShouldBeTrue();
    }

    [Fact]
    public void What_was_left_open_of_a_credit_note_that_is_gone_is_closed()
    {
        var world = Earlier(120);

        Words((world with { Documents = [world.Documents[0]] }).Allocate([])).ShouldBe("A1/1 60 Skipped SX4018 | 0");
    }

    /// <summary>September's credit note, posted and not allocated; October's export has it no more.</summary>
    private static PlanWorld Earlier(decimal open) => new()
    {
        Documents = [Booked(1, date: "2026-09-01", open: open), Booked(9, "A1/9", "2026-09-20", 60m, DocumentKind.CreditNote)],
        Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9)],
        Records = [Record(RecordKind.Invoice, "A1/1", "2026-09-01"), Record(RecordKind.CreditNote, "A1/9", "2026-09-20", amount: 60m)],
        Left = [.. new PlanWorld().Allocate([First, Credit("A1/1 60")])[0].To],
    };

    private static BookedAllocation Given(int id, decimal amount) => new(Id(1), amount, Day("2026-10-20")) { Id = Id(id) };

    private static CashPart[] Allocated(decimal amount) =>
    [
        Part("1", "A1/2", amount) with { Movements = [new CashMovement.Allocation { Amount = amount, With = "A1/9" }] },
        Part("1", "A1/9", -amount) with { Movements = [new CashMovement.Allocation { Amount = -amount, With = "A1/2" }] },
    ];

    /// <param name="links">As <c>A1/1 40, A1/2 20</c>.</param>
    private static TransformedBill Credit(string links, string number = "A1/9")
    {
        ImmutableArray<CreditedBill> bills = [.. links.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static link => link.Split(' ')).Select(static link => new CreditedBill(link[0], Money(link[1])))];
        return Bill(number, "2026-10-20", 60m, DocumentKind.CreditNote) with { CreditedBills = bills.IsEmpty ? null : bills };
    }

    private static string Words(IEnumerable<CreditNoteAllocation> allocations) => string.Join("; ", allocations.Select(static credit => FormattableString.Invariant(
        $"{string.Join(", ", credit.To.Select(static part => FormattableString.Invariant($"{part.BillNumber} {part.Amount:0.##}{(part.IsLinked ? "" : " oldest")}{(part.Decision == PlanDecision.Create ? "" : " " + PlanWorld.Words(part))}")))} | {credit.StaysOpen:0.##} {string.Join(' ', credit.Why)}").Trim()));
}
