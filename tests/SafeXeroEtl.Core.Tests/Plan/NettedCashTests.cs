using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Payment 1 has A1/1 for 100 (or less) and the credit note A1/9 for −60 (or more): an allocation, and the money that moved.</summary>
public sealed class NettedCashTests
{
    [Theory]
    //          on A1/1, on A1/9, gross of both: the parts;                                               given
    [InlineData("100 | -60  | 120 | 60 | 1|A1/1 Create Receive 40; 1|A1/9 Create Net 0                  | A1/9 to A1/1 60 Create")]
    [InlineData("60  | -100 | 120 | 100| 1|A1/1 Create Net 0; 1|A1/9 Create Refund -40                  | A1/9 to A1/1 60 Create")]
    [InlineData("60  | -60  | 120 | 60 | 1|A1/1 Create Net 0; 1|A1/9 Create Net 0                       | A1/9 to A1/1 60 Create")]
    [InlineData("100 | -60  | 99  | 60 | 1|A1/1 Held SX4008; 1|A1/9 Held SX4008                         | ")]
    [InlineData("100 | -60  | 120 | 59 | 1|A1/1 Held SX4008; 1|A1/9 Held SX4008                         | ")]
    public void A_credit_note_is_given_to_the_bill_and_the_rest_is_one_payment(string row)
    {
        var cells = row.Split('|', 5);
        var rest = cells[4].LastIndexOf('|');
        var (parts, given) = (cells[4][..rest].Trim(), cells[4][(rest + 1)..].Trim());
        var world = new PlanWorld { AllocateCredits = CreditAllocating.Never };

        var bills = Bills(Money(cells[2]), Money(cells[3]));
        var payment = Netted("1", Money(cells[0]), Money(cells[1]));

        string.Join("; ", world.Plan(bills, payment).Select(Outcome)).ShouldBe(parts);
        Given(world.Allocate(bills, payment)).ShouldBe(given);
    }

    [Fact]
    public void The_room_of_both_documents_is_taken_and_what_is_left_of_the_note_goes_where_the_pipeline_says()
    {
        var world = new PlanWorld { AllocateCredits = CreditAllocating.OldestFirst };
        var bills = Bills(120m, 70m, Bill("A1/2", "2026-10-16"));

        var credit = world.Allocate(bills, Netted("1", 100m, -60m)).Single();

        Given([credit]).ShouldBe("A1/9 to A1/1 60 Create; A1/9 to A1/2 10 Create");
        (credit.Settled, credit.ToBeSent, credit.StaysOpen).ShouldBe((0m, 70m, 0m));
        Words(world.Plan(bills, [.. Netted("1", 100m, -60m), Part("2", "A1/1", 20.01m, "2026-10-18")])).ShouldEndWith("2|A1/1 Held SX4008");
        Words(world.Plan(bills, [.. Netted("1", 100m, -60m), Part("2", "A1/1", 20m, "2026-10-18")])).ShouldEndWith("2|A1/1 Create");
    }

    [Fact]
    public void An_allocation_is_of_the_payments_day_and_known_by_payment_and_pair()
    {
        var part = new PlanWorld().Allocate(Bills(120m, 60m), Netted("1", 100m, -60m)).Single().To.Single();

        (part.Key, part.Date, part.PaymentId, part.ContentHash).ShouldBe(("A1/9|A1/1|1", Day("2026-10-17"), "1", "p1"));
    }

    [Fact]
    public void One_credit_note_is_given_to_one_bill_by_one_payment_of_a_plan() =>
        Words(new PlanWorld().Plan(Bills(120m, 120m), [.. Netted("1", 50m, -40m), .. Netted("2", 50m, -40m)])).ShouldBe("1|A1/1 Create; 1|A1/9 Create; 2|A1/1 Held SX4008; 2|A1/9 Held SX4008");

    [Fact]
    public void The_negative_part_of_a_payment_must_be_on_a_credit_note() =>
        Words(new PlanWorld().Plan([Bill(), Bill("A1/9")], Netted("1", 100m, -60m))).ShouldBe("1|A1/1 Blocked SX3013; 1|A1/9 Blocked SX3013");

    [Fact]
    public void What_is_in_Xero_is_there_and_a_refused_half_is_sent_alone()
    {
        var cashOnly = Posted() with { Postings = [.. Posted().Postings.Where(static posting => posting.Kind != RecordKind.Allocation)], Documents = [Booked(1, open: 80m), Note(open: 60m)] };
        var givenOnly = Posted() with { Postings = [.. Posted().Postings.Where(static posting => posting.Kind != RecordKind.Payment)], Payments = [], Documents = [Booked(1, open: 60m), Note(0m, Shown)] };

        Words(Posted().Plan(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("1|A1/1 There; 1|A1/9 There");
        Given(Posted().Allocate(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("A1/9 to A1/1 60 There");
        Words(cashOnly.Plan(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("1|A1/1 There; 1|A1/9 Create");
        Given(cashOnly.Allocate(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("A1/9 to A1/1 60 Create");
        Words(givenOnly.Plan(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("1|A1/1 Create; 1|A1/9 There");
        Given(givenOnly.Allocate(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("A1/9 to A1/1 60 There");
    }

    [Fact]
    public void A_ledger_that_was_lost_finds_the_allocation_in_Xero()
    {
        var world = Posted() with { Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9), Posting(RecordKind.Payment, "1|A1/1", 101, hash: RebuiltLedger.HashUnknown)] };

        Words(world.Plan(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("1|A1/1 There; 1|A1/9 There");
    }

    [Fact]
    public void Changed_or_reversed_in_SAFE_since_it_stays_and_says_what_to_do()
    {
        var changed = Posted().Plan(Bills(120m, 60m), Netted("1", 90m, -50m, "p2"));
        var reversed = Posted().Plan(Bills(120m, 60m), Part("1", null, 40m) with { ReversedOn = Day("2026-10-20") });

        Words(changed).ShouldBe("1|A1/1 Blocked SX4017; 1|A1/9 Blocked SX4017");
        Words(reversed).ShouldBe("1| Blocked SX4016");
        changed.Concat(reversed).ShouldAllBe(static part => part.Decision.NextStep!.Contains("undo"));
    }

    [Fact]
    public void What_a_run_left_open_is_carried_with_its_payment_or_closed()
    {
        var left = new PlanWorld().Allocate(Bills(120m, 60m), Netted("1", 100m, -60m)).Single().To.Single();
        var world = new PlanWorld { Left = [left] };

        Given(world.Allocate(Bills(120m, 60m), Netted("1", 100m, -60m))).ShouldBe("A1/9 to A1/1 60 Create");
        Given(world.Allocate(Bills(99m, 60m), Netted("1", 100m, -60m))).ShouldBe("A1/9 to A1/1 60 Held SX4008");
        Given(world.Allocate(Bills(120m, 60m), Part("1", "A1/1", 40m))).ShouldBe("A1/9 to A1/1 60 Skipped SX4008");
    }

    private static BookedAllocation Shown => new(Id(1), 60m, Day("2026-10-17")) { Id = Id(301) };

    private static PlanWorld Posted() => new()
    {
        Documents = [Booked(1, open: 20m), Note(0m, Shown)],
        Payments = [Paid(101, 1, 40m)],
        Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.CreditNote, "A1/9", 9), Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.Allocation, "A1/9|A1/1|1", 301, hash: "p1")],
        Records = [Record(RecordKind.Allocation, "A1/9|A1/1|1", "2026-10-17", amount: 60m)],
    };

    private static BookedDocument Note(decimal open, params BookedAllocation[] given) =>
        Booked(9, "A1/9", gross: 60m, kind: DocumentKind.CreditNote, open: open) with { Allocations = [.. given] };

    private static TransformedBill[] Bills(decimal invoice, decimal note, params TransformedBill[] more) => [Bill(gross: invoice), Bill("A1/9", gross: note, kind: DocumentKind.CreditNote), .. more];

    private static CashPart[] Netted(string id, decimal invoice, decimal note, string hash = "p1")
    {
        var given = Math.Min(invoice, -note);
        return
        [
            Part(id, "A1/1", invoice, hash: hash) with { Movements = [new CashMovement.Allocation { Amount = given, With = "A1/9" }, .. Cash(invoice - given)] },
            Part(id, "A1/9", note, hash: hash) with { Movements = [new CashMovement.Allocation { Amount = -given, With = "A1/1" }, .. Cash(note + given)] },
        ];
    }

    private static CashMovement[] Cash(decimal amount) => amount switch
    {
        0m => [],
        > 0m => [new CashMovement.Receipt { Amount = amount, Account = "090" }],
        _ => [new CashMovement.Refund { Amount = amount, Account = "090" }],
    };

    private static string Outcome(PlannedPayment part) => FormattableString.Invariant($"{part.Key} {Words(part)}{(part.Act is { } act ? $" {act} {part.Cash:0.##}" : "")}");

    private static string Given(IEnumerable<CreditNoteAllocation> credits) => string.Join("; ", credits.SelectMany(static credit => credit.To).Select(static part =>
        FormattableString.Invariant($"{part.CreditNote} to {part.BillNumber} {part.Amount:0.##} {Words(part)}")));
}
