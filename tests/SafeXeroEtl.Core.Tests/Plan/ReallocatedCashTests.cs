using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Payment 1 of 50.00 of 17 September was posted, September is closed, and SAFE has put the payment on other bills since.</summary>
public sealed class ReallocatedCashTests
{
    [Theory]
    //          posted                  SAFE has now                       comes out
    [InlineData("A1/1 50              | A1/2 50                          | 1|A1/1 Held SX4046 0; 1|A1/2 Held SX4046 50")]
    [InlineData("A1/1 50              | A1/1 20, A1/2 30                 | 1|A1/1 Held SX4046 20; 1|A1/2 Held SX4046 30")]
    [InlineData("A1/1 50              | rest 50                          | 1| Held SX4046 50; 1|A1/1 Held SX4046 0")]
    [InlineData("A1/1 20, A1/2 30     | A1/2 30, A1/3 20                 | 1|A1/1 Held SX4046 0; 1|A1/3 Held SX4046 20")] // what stands as it was has been said in its own month
    [InlineData("rest 50, given A1/1 20 | A1/2 20, rest 30               | 1|A1/1 Held SX4046 0; 1|A1/2 Held SX4046 20")]
    [InlineData("rest 50, given A1/1 50 | A1/2 50                        | 1|A1/1 Held SX4046 0; 1|A1/2 Held SX4046 50")]
    [InlineData("A1/1 20, rest 30     | A1/1 50                          | 1| Held SX4046 0; 1|A1/1 Held SX4046 50")]
    [InlineData("A1/1 20, rest 30     | A1/2 50                          | 1| Held SX4046 0; 1|A1/1 Held SX4046 0; 1|A1/2 Held SX4046 50")]
    public void It_waits_and_its_money_is_counted_once(string row)
    {
        var cells = row.Split(" | ", 3, StringSplitOptions.TrimEntries);

        var planned = World(cells[0]).Plan([], Parts(cells[1]));

        Said(planned).ShouldBe(cells[2]);
        planned.ShouldAllBe(static part => !part.Decision.Sends);
    }

    [Theory]
    //          of the payment                  comes out
    [InlineData("another amount               | 1|A1/1 Blocked SX4017 50; 1|A1/2 Blocked SX4004 60")]
    [InlineData("another day                  | 1|A1/1 Blocked SX4017 50; 1|A1/2 Blocked SX4004 50")]
    [InlineData("another account              | 1|A1/1 Blocked SX4017 50; 1|A1/2 Blocked SX4004 50")]
    [InlineData("the same bill, another type  | 1|A1/1 Blocked SX4017 50")]
    [InlineData("a fault                      | 1|A1/2 Blocked SX2003 50")]
    [InlineData("October is open to it        | 1|A1/1 Update 50; 1|A1/2 Create 50")]
    public void Whatever_else_SAFE_changed_blocks_as_before(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);
        var part = Parts("A1/2 50").Single();
        part = cells[0] switch
        {
            "another amount" => part with { Amount = 60m },
            "another day" => part with { Date = Day("2026-09-18") },
            "another account" => part with { AccountCode = "091" },
            "the same bill, another type" => part with { BillNumber = "A1/1", PaymentType = "Cheque", ContentHash = "another" },
            "a fault" => part with { Standing = CashStanding.Blocked, Diagnostics = [Fault("SX2003")] },
            _ => part,
        };

        Said((cells[0].StartsWith("October", StringComparison.Ordinal) ? World("A1/1 50") with { ClosedTo = null } : World("A1/1 50")).Plan([], part)).ShouldBe(cells[1]);
    }

    [Fact]
    public void One_that_came_back_and_was_returned_blocks_when_SAFE_has_it_on_another_bill()
    {
        var world = World("A1/1 50");
        world = world with { Postings = [.. world.Postings, Posting(RecordKind.ReturnedPayment, "1|A1/1", 9)], Documents = [.. world.Documents, Booked(9, "RETURN 1 A1/1")] };

        Said(world.Plan([], Parts("A1/2 50"))).ShouldBe("1|A1/1 Blocked SX4017 50; 1|A1/2 Blocked SX4004 50");
    }

    [Fact]
    public void It_says_what_it_was_on_what_it_is_on_and_every_way_out()
    {
        var decision = World("A1/1 50").Plan([], Parts("A1/2 20, rest 30"))[0].Decision;

        decision.Reason.ShouldBe("SAFE has put payment 1 on account (30.00), A1/2 (20.00) since it was posted on A1/1, and the books are closed to 2026-09-30.");
        decision.NextStep!.ShouldContain("back in SAFE");
        decision.NextStep!.ShouldContain("move it in Xero");
        decision.NextStep!.ShouldContain("`close:`");
    }

    [Fact]
    public void A_person_may_leave_it_as_it_is_in_Xero_and_is_asked_no_more()
    {
        var world = World("A1/1 50") with { Late = [new LateDecision { Payment = "1", Close = "A1/1 and A1/2 are both paid", By = "J. Reed", On = Day("2026-10-19") }] };
        Said(world.Plan([], Parts("A1/2 50"))).ShouldBe("1|A1/1 Skipped SX4046 0; 1|A1/2 Skipped SX4046 50");

        LedgerRecord[] told = [.. new[] { "1|A1/1", "1|A1/2" }.Select(static key => Record(RecordKind.Payment, key, "2026-09-17", RecordStanding.Skipped, 50m, DiagnosticCodes.ReallocatedWhenClosed) with { ContentHash = "A1/2 50" })];
        Said((world with { Records = [.. told] }).Plan([], Parts("A1/2 50"))).ShouldBe("");
    }

    [Fact]
    public void The_decision_reaches_one_that_the_export_no_longer_shows()
    {
        var copy = World("A1/1 50").Plan([], Parts("A1/2 50"))[1];
        var closed = World("A1/1 50") with { Late = [new LateDecision { Payment = "1", Close = "both are paid", By = "J. Reed", On = Day("2026-10-19") }] };

        Words(new CarriedRecords(World("A1/1 50").Basis, Day("2026-10-01")).Carry(copy, copy.Date)).ShouldBe("Held SX4046");
        Words(new CarriedRecords(closed.Basis, Day("2026-10-01")).Carry(copy, copy.Date)).ShouldBe("Skipped SX4046");
    }

    [Fact]
    public void Put_back_in_SAFE_it_is_there_again()
    {
        var waited = World("A1/1 50").Plan([], Parts("A1/2 50"))[0];
        var world = World("A1/1 50");

        Said((world with { Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-17", RecordStanding.Held, 0m, waited.Decision.Code) with { ContentHash = waited.ContentHash }] })
            .Plan([], Parts("A1/1 50"))).ShouldBe("1|A1/1 There 50");
    }

    [Theory]
    //          somebody's payment: bill, amount, day     comes out
    [InlineData("2 | 50 | 2026-09-17 | 1|A1/1 Update 50; 1|A1/2 There 50")]
    [InlineData("2 | 49 | 2026-09-17 | 1|A1/1 Update 50; 1|A1/2 Blocked SX4005 50")]
    [InlineData("2 | 50 | 2026-09-18 | 1|A1/1 Update 50; 1|A1/2 Blocked SX4005 50")]
    [InlineData("3 | 50 | 2026-09-17 | 1|A1/1 Update 50; 1|A1/2 Blocked SX4005 50")]
    public void Moved_in_Xero_by_hand_it_is_found_there(string row)
    {
        var cells = row.Split(" | ", 4, StringSplitOptions.TrimEntries);
        var world = World("A1/1 50");
        world = world with { Payments = [world.Payments[0] with { Status = "DELETED" }, Paid(109, DocumentOf(cells[0]), Money(cells[1]), cells[2])] };

        Said(world.Plan([], Parts("A1/2 50"))).ShouldBe(cells[3]);
    }

    /// <param name="posted">What Xero has of the payment: on bills, as an overpayment, and given out of that.</param>
    private static PlanWorld World(string posted)
    {
        var parts = posted.Split(", ");
        var paid = parts.Where(static part => part.StartsWith("A1/", StringComparison.Ordinal)).Select(static (part, at) => (Bill: part.Split(' ')[0], Amount: Money(part.Split(' ')[1]), Id: 101 + at)).ToArray();
        var given = parts.Where(static part => part.StartsWith("given ", StringComparison.Ordinal)).Select(static part => (Bill: part.Split(' ')[1], Amount: Money(part.Split(' ')[2]))).ToArray();
        var rest = parts.Where(static part => part.StartsWith("rest ", StringComparison.Ordinal)).Sum(static part => Money(part.Split(' ')[1]));
        return new PlanWorld
        {
            ClosedTo = Day("2026-09-30"),
            Documents = [Booked(1, date: "2026-09-01"), Booked(2, "A1/2", "2026-09-01"), Booked(3, "A1/3", "2026-09-01")],
            Payments = [.. paid.Select(static part => Paid(part.Id, DocumentOf(part.Bill), part.Amount, "2026-09-17"))],
            OnAccount = rest == 0m ? [] : [Credit(rest, [.. given.Select(static part => new BookedAllocation(Id(DocumentOf(part.Bill)), part.Amount, Day("2026-09-20")) { Id = Id(601) })])],
            Postings =
            [
                Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.Invoice, "A1/2", 2), Posting(RecordKind.Invoice, "A1/3", 3),
                .. paid.Select(static part => Posting(RecordKind.Payment, "1|" + part.Bill, part.Id, hash: Hash(part.Bill, part.Amount))),
                .. given.Select(static part => Posting(RecordKind.OnAccountAllocation, "1|" + part.Bill, 601)),
                .. rest == 0m ? Array.Empty<LedgerPosting>() : [Posting(RecordKind.OnAccount, "1|", 501)],
            ],
            Records =
            [
                .. paid.Select(static part => Record(RecordKind.Payment, "1|" + part.Bill, "2026-09-17", amount: part.Amount) with { ContentHash = Hash(part.Bill, part.Amount) }),
                .. given.Select(static part => Record(RecordKind.Payment, "1|" + part.Bill, "2026-09-17", amount: part.Amount) with { ContentHash = Hash(part.Bill, part.Amount) }),
                .. rest == 0m ? Array.Empty<LedgerRecord>() : [Record(RecordKind.Payment, "1|", "2026-09-17", amount: rest - given.Sum(static part => part.Amount)) with { ContentHash = Hash("rest", rest - given.Sum(static part => part.Amount)) }],
            ],
        };
    }

    private static OnAccountCredit Credit(decimal gross, BookedAllocation[] given) => new()
    {
        Id = Id(501),
        Kind = OnAccountKind.Overpayment,
        ContactId = Id(901),
        Date = Day("2026-09-17"),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Gross = gross,
        Open = gross - given.Sum(static part => part.Amount),
        Allocations = [.. given],
    };

    private static int DocumentOf(string bill) => bill[^1] - '0';

    private static string Hash(string bill, decimal amount) => FormattableString.Invariant($"{bill} {amount:0.##}");

    private static CashPart[] Parts(string now) => [.. now.Split(", ").Select(static part => part.Split(' ') is ["rest", var left]
        ? Part("1", null, Money(left), "2026-09-17", part) with { Standing = CashStanding.Ready, AccountCode = "090", Movements = [new CashMovement.Overpayment { Amount = Money(left), Account = "090" }] }
        : Part("1", part.Split(' ')[0], Money(part.Split(' ')[1]), "2026-09-17", part))];

    private static string Said(IEnumerable<PlannedPayment> parts) => string.Join("; ", parts.Select(static part => FormattableString.Invariant($"{part.Key} {Words(part)} {part.Amount:0.##}")));
}
