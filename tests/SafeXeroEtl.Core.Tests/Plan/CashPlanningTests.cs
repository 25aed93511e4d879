using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class CashPlanningTests
{
    [Fact]
    public void Parts_settle_bills_of_the_same_plan_in_the_order_of_their_dates()
    {
        var parts = new PlanWorld().Plan(
            [Bill()],
            Part("1", "A1/1", 70m, "2026-10-20"), Part("2", "A1/1", 60m, "2026-10-18"), Part("3", "A1/1", 60m, "2026-10-19"));

        Words(parts).ShouldBe("1|A1/1 Held SX4008; 2|A1/1 Create; 3|A1/1 Create");
        parts[1].ShouldSatisfyAllConditions(
            static part => part.Act.ShouldBe(CashAct.Receive),
            static part => part.Settles.ShouldBe(DocumentKind.Invoice),
            static part => part.DocumentId.ShouldBeNull(),
            static part => part.AccountCode.ShouldBe("090"));
        parts[0].Act.ShouldBeNull();
        parts[0].AccountCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(50, "Create")]
    [InlineData(50.01, "Held SX4008")]
    public void Money_settles_what_a_bill_still_owes_in_Xero_and_no_penny_more(double amount, string outcome)
    {
        var world = new PlanWorld { Documents = [Booked(1, open: 50m)] };

        var part = world.Plan([Bill()], Part("1", "A1/1", (decimal)amount)).Single();

        Words(part).ShouldBe(outcome);
        part.DocumentId.ShouldBe(outcome == "Create" ? Id(1) : null);
    }

    [Fact]
    public void Money_for_a_bill_that_nobody_knows_blocks() => Words(new PlanWorld().Plan([], Part("1", "A1/9", 10m))).ShouldBe("1|A1/9 Blocked SX4006");

    [Fact]
    public void A_bill_from_before_the_start_is_found_in_Xero_but_only_on_the_customers_own_contact()
    {
        Words(new PlanWorld { Documents = [Booked(1, "OLD-1")] }.Plan([], Part("1", "OLD-1", 10m))).ShouldBe("1|OLD-1 Create");
        Words(new PlanWorld { Documents = [Booked(1, "OLD-1") with { ContactId = Id(999) }] }.Plan([], Part("1", "OLD-1", 10m))).ShouldBe("1|OLD-1 Blocked SX4003");
        Words(new PlanWorld { Documents = [Booked(1, "OLD-1")], Matches = [Match("A1", MatchOutcome.New)] }.Plan([], Part("1", "OLD-1", 10m))).ShouldBe("1|OLD-1 Blocked SX4003");
    }

    [Fact]
    public void A_bill_settled_by_an_earlier_run_is_found_by_the_ledger()
    {
        var world = new PlanWorld
        {
            Records = [Record(RecordKind.Invoice, "A1/1", "2026-09-15")],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1)],
            Documents = [Booked(1, date: "2026-09-15")],
        };

        world.Plan([Bill(date: "2026-09-15")], Part("1", "A1/1", 120m)).Single().DocumentId.ShouldBe(Id(1));
    }

    [Fact]
    public void Money_in_another_currency_than_its_bill_blocks() =>
        Words(new PlanWorld().Plan([Bill()], Part("1", "A1/1", 10m) with { Currency = new CurrencyCode("EUR") })).ShouldBe("1|A1/1 Blocked SX3016");

    [Theory]
    [InlineData("Invoice", 10, "Create", CashAct.Receive)]
    [InlineData("Invoice", -10, "Blocked SX3013", null)]
    [InlineData("CreditNote", -10, "Create", CashAct.Refund)]
    [InlineData("CreditNote", 10, "Blocked SX3013", null)]
    [InlineData("CreditNote", -121, "Held SX4008", null)]
    public void Money_out_goes_to_credit_notes_and_money_in_to_invoices(string kind, int amount, string outcome, CashAct? act)
    {
        var part = new PlanWorld().Plan([Bill(kind: Enum.Parse<DocumentKind>(kind))], Part("1", "A1/1", amount)).Single();

        (Words(part), part.Act).ShouldBe((outcome, act));
    }

    [Theory]
    [InlineData("2026-10-12", 30, "Held SX4009")]
    [InlineData("2026-10-22", 30, "Held SX4009")]
    [InlineData("2026-10-11", 30, "Create")]
    [InlineData("2026-10-23", 30, "Create")]
    [InlineData("2026-10-17", 29.99, "Create")]
    public void An_equal_payment_within_five_days_that_is_not_ours_may_be_the_same_money(string date, double amount, string outcome)
    {
        var world = new PlanWorld { Documents = [Booked(1, open: 90m)], Payments = [Paid(101, 1, (decimal)amount, date)] };

        Words(world.Plan([Bill()], Part("1", "A1/1", 30m)).Single()).ShouldBe(outcome);
    }

    [Fact]
    public void Our_own_payments_and_deleted_ones_are_no_such_money()
    {
        var ours = new PlanWorld { Documents = [Booked(1, open: 90m)], Payments = [Paid(101, 1, 30m)], Postings = [Posting(RecordKind.Payment, "0|A1/1", 101)] };

        Words(ours.Plan([Bill()], Part("1", "A1/1", 30m)).Single()).ShouldBe("Create");
        Words((ours with { Postings = [], Payments = [Paid(101, 1, 30m) with { Status = "DELETED" }] }).Plan([Bill()], Part("1", "A1/1", 30m)).Single()).ShouldBe("Create");
    }

    [Theory]
    [InlineData("AUTHORISED", "p1", "There")]
    [InlineData("DELETED", "p1", "There SX4018")]
    [InlineData(null, "p1", "There SX4018")]
    [InlineData("AUTHORISED", "p2", "Update")]
    public void A_part_that_was_posted_is_never_sent_again_as_it_stands(string? status, string hash, string outcome)
    {
        var world = new PlanWorld
        {
            Documents = [Booked(1, open: 90m)],
            Payments = status is null ? [] : [Paid(101, 1, 30m) with { Status = status }],
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101)],
        };

        Words(world.Plan([Bill()], Part("1", "A1/1", 30m, hash: hash)).Single()).ShouldBe(outcome);
    }

    [Theory]
    //          SAFE has by now            the payment in Xero     comes out
    [InlineData("A1/2 30                 | stands                | 1|A1/1 Update; 1|A1/2 Create")]
    [InlineData("A1/1 20, A1/2 10        | stands                | 1|A1/1 Update; 1|A1/2 Create")]
    [InlineData("A1/1 20                 | stands                | 1|A1/1 Update")]
    [InlineData("A1/2 30                 | gone                  | 1|A1/1 Update; 1|A1/2 Create")]
    [InlineData("A1/2 30                 | reconciled            | 1|A1/1 Blocked SX4017; 1|A1/2 Blocked SX4004")]
    [InlineData("A1/2 30                 | in a batch            | 1|A1/1 Blocked SX4017; 1|A1/2 Blocked SX4004")]
    [InlineData("A1/2 30                 | closed                | 1|A1/1 Held SX4046; 1|A1/2 Held SX4046")]
    [InlineData("A1/1 20                 | reconciled            | 1|A1/1 Blocked SX4017")]
    [InlineData("A1/1 20, A1/2 10        | reconciled            | 1|A1/1 Blocked SX4017; 1|A1/2 Blocked SX4004")]
    public void Money_that_SAFE_moved_after_it_was_posted_moves_in_Xero_while_it_can(string row)
    {
        var cells = row.Split(" | ", StringSplitOptions.TrimEntries);
        var payment = Paid(101, 1, 30m) with { IsReconciled = cells[1] == "reconciled", BatchId = cells[1] == "in a batch" ? Id(950) : null, Status = cells[1] == "gone" ? "DELETED" : "AUTHORISED" };
        var world = new PlanWorld
        {
            ClosedTo = cells[1] == "closed" ? Day("2026-10-17") : null,
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.Invoice, "A1/2", 2)],
            Records = [Record(RecordKind.Payment, "1|A1/1", "2026-10-17", amount: 30m)],
            Payments = [payment],
            Documents = [Booked(1, open: 90m), Booked(2, "A1/2")],
        };
        var parts = cells[0].Split(", ").Select(static part => Part("1", part.Split(' ')[0], Money(part.Split(' ')[1]), hash: "p2")).ToArray();

        var planned = world.Plan([Bill(), Bill("A1/2")], parts);

        Words(planned).ShouldBe(cells[2]);
        planned.Where(static part => part.Decision.State == PlanState.Update).ShouldAllBe(static part => part.Act == CashAct.Delete && part.Amount == 30m && part.Decision.XeroId == Id(101));
    }

    [Fact]
    public void Of_a_payment_of_which_one_part_stays_no_part_goes()
    {
        var world = Posted with
        {
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.Payment, "1|A1/2", 102)],
            Payments = [Paid(101, 1, 30m) with { IsReconciled = true }, Paid(102, 2, 10m)],
        };

        Words(world.Plan([Bill(), Bill("A1/2"), Bill("A1/3")], Part("1", "A1/1", 20m, hash: "p2"), Part("1", "A1/3", 20m, hash: "p3")))
            .ShouldBe("1|A1/1 Blocked SX4017; 1|A1/2 Blocked SX4017; 1|A1/3 Blocked SX4004");
    }

    [Theory]
    //          what is wrong with the export's row
    [InlineData("A1/1", true, "1|A1/1 Blocked SX2003")]
    [InlineData("A1/2", true, "1|A1/2 Blocked SX2003")]
    [InlineData("A1/1", false, "1|A1/1 Update")]
    public void What_cannot_be_read_takes_nothing_back(string bill, bool isFaulty, string outcome)
    {
        var part = Part("1", bill, 20m, hash: "p2");

        Words(Posted.Plan([Bill(), Bill("A1/2")], isFaulty ? part with { Standing = CashStanding.Blocked, Diagnostics = [Fault("SX2003")] } : part)).ShouldBe(outcome);
    }

    [Fact]
    public void A_reversal_after_the_periods_end_leaves_what_was_posted_as_it_stands() =>
        Words(Posted.Plan([Bill()], Part("1", null, 30m) with { ReversedOn = Day("2026-11-02") })).ShouldBe("1|A1/1 There");

    [Fact]
    public void A_payment_that_was_dated_into_the_open_month_stays_in_the_closed_one() =>
        Words((Posted with { ClosedTo = Day("2026-10-17") }).Plan([Bill()], Part("1", "A1/1", 30m, "2026-10-20", "p2"))).ShouldBe("1|A1/1 Blocked SX4017");

    [Theory]
    [InlineData("A1/2")]
    [InlineData("A1/1")]
    [InlineData(null)]
    public void An_earlier_month_run_again_takes_nothing_back_of_what_a_later_one_did(string? bill) =>
        Words((Posted with { LaterRuns = ["r1"] }).Plan([Bill(), Bill("A1/2")], Part("1", bill, 20m, hash: "p2"))).ShouldBe("1|A1/1 There");

    private static PlanWorld Posted => new()
    {
        Postings = [Posting(RecordKind.Payment, "1|A1/1", 101)],
        Records = [Record(RecordKind.Payment, "1|A1/1", "2026-10-17", amount: 30m)],
        Payments = [Paid(101, 1, 30m)],
        Documents = [Booked(1, open: 90m), Booked(2, "A1/2")],
    };

    [Fact]
    public void What_a_moved_payment_leaves_on_its_bill_another_may_settle()
    {
        var world = new PlanWorld
        {
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101)],
            Payments = [Paid(101, 1, 120m)],
            Documents = [Booked(1, open: 0m, status: "PAID")],
        };

        Words(world.Plan([Bill(), Bill("A1/2")], Part("1", "A1/2", 120m), Part("2", "A1/1", 120m))).ShouldBe("1|A1/1 Update; 1|A1/2 Create; 2|A1/1 Create");
    }

    [Fact]
    public void Money_on_account_that_a_bill_takes_later_is_posted_then()
    {
        var world = new PlanWorld { Records = [Record(RecordKind.Payment, "1|", "2026-09-17", RecordStanding.Held, 30m, DiagnosticCodes.OnAccount)] };

        Words(world.Plan([Bill()], Part("1", "A1/1", 30m, "2026-09-17"))).ShouldBe("1|A1/1 Create");
        Words(world.Plan([Bill()], Part("1", null, 30m, "2026-09-17"))).ShouldBe("1| Held SX4007");
    }

    [Theory]
    [InlineData("draft", "Held SX4021")]
    [InlineData("blocked", "Blocked SX4004")]
    [InlineData("review", "Blocked SX4001")]
    [InlineData("left out", "Held SX4022")]
    [InlineData("nil", "Blocked SX4006")]
    [InlineData("voided", "Blocked SX4018")]
    public void Money_waits_with_its_bill(string what, string outcome)
    {
        var bill = Bill();
        var fault = new Diagnostic { Code = "SX3001", Message = "m", NextStep = "n" };
        var (world, changed) = what switch
        {
            "draft" => (new PlanWorld(), bill with { Document = bill.Document! with { Status = DocumentStatus.Draft } }),
            "blocked" => (new PlanWorld(), bill with { Diagnostics = [fault] }),
            "review" => (new PlanWorld { Matches = [Match("A1", MatchOutcome.Review, code: "SX4001")] }, bill),
            "left out" => (new PlanWorld { Transfers = new Transfers(true, false, true) }, bill),
            "nil" => (new PlanWorld(), bill with { Document = null }),
            _ => (new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1, status: "VOIDED")] }, bill),
        };

        Words(world.Plan([changed], Part("1", "A1/1", 30m)).Single()).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("2026-10-17", "Blocked SX4005")]
    [InlineData("2026-10-16", "Create")]
    public void A_payment_dated_after_the_close_may_settle_a_bill_dated_before_it(string closedTo, string outcome)
    {
        var world = new PlanWorld { ClosedTo = Day(closedTo), Documents = [Booked(1, date: "2026-09-15")] };

        Words(world.Plan([Bill(date: "2026-09-15")], Part("1", "A1/1", 30m)).Single()).ShouldBe(outcome);
    }

    [Fact]
    public void Payments_left_out_wait_and_what_the_rules_skip_or_block_says_so()
    {
        var part = Part("1", "A1/1", 30m);

        Words(new PlanWorld { Transfers = new Transfers(true, true, false) }.Plan([Bill()], part).Single()).ShouldBe("Held SX4022");
        Words(new PlanWorld().Plan([Bill()], part with { Standing = CashStanding.Skipped, Code = "SX3011", Reason = "r" }).Single()).ShouldBe("Skipped SX3011");
        Words(new PlanWorld().Plan([Bill()], part with { Standing = CashStanding.Blocked, Diagnostics = [Fault("SX3010")] }).Single()).ShouldBe("Blocked SX3010");
    }

    [Theory]
    [InlineData(RecordStanding.Settled, null, "")]
    [InlineData(RecordStanding.Skipped, "SX3011", "")]
    [InlineData(RecordStanding.Deleted, null, "1|A1/1 Create")]
    [InlineData(RecordStanding.Skipped, "SX3012", "1|A1/1 Create")]
    public void A_payment_of_an_earlier_month_that_SAFE_reinstates_is_taken_in_again(RecordStanding standing, string? code, string outcome)
    {
        var world = new PlanWorld
        {
            Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-17", standing, 30m, code)],
            Postings = standing == RecordStanding.Deleted ? [Posting(RecordKind.Payment, "1|A1/1", 101, PostingState.Closed)] : [],
            Documents = [Booked(1)],
        };

        var parts = world.Plan([Bill()], Part("1", "A1/1", 30m, "2026-09-17"));

        Words(parts).ShouldBe(outcome);
        parts.FirstOrDefault()?.Generation.ShouldBe(standing == RecordStanding.Deleted ? 2 : 1);
    }

    [Fact]
    public void At_the_periods_end_money_that_was_reversed_later_still_stands()
    {
        var part = Part("1", "A1/1", 30m, "2026-10-30") with { ReversedOn = Day("2026-11-03") };

        Words(new PlanWorld().Plan([Bill()], part)).ShouldBe("1|A1/1 Create");
        Words(new PlanWorld().Plan([Bill()], Part("1", null, 30m, "2026-10-30") with { ReversedOn = Day("2026-11-03") })).ShouldBe("1| Held SX4007");
    }
}
