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

/// <summary>What the plan makes of movements that are more than money on a bill.</summary>
public sealed class CashTreatmentPlanningTests
{
    [Theory]
    [InlineData("receipt", "Create", CashAct.Receive)]
    [InlineData("contra", "Create", CashAct.Receive)]
    [InlineData("transfer", "Create", CashAct.Receive)]
    [InlineData("reversed transfer", "Blocked SX3016", null)]
    [InlineData("write-off", "Create", CashAct.Receive)]
    [InlineData("in a batch", "Create", CashAct.Receive)]
    public void What_cannot_be_sent_yet_is_blocked_and_stays_visible(string what, string outcome, CashAct? act)
    {
        var part = OnBill(what);

        var planned = new PlanWorld().Plan([Bill()], part).Single();

        (Words(planned), planned.Act).ShouldBe((outcome, act));
        planned.Movements.ShouldBe(part.Movements);
        planned.BatchKey.ShouldBe(part.BatchKey);
        (act is null).ShouldBe(NextSteps.Of(planned.Decision) is { Length: > 0 });
    }

    [Theory]
    [InlineData("transfer")]
    [InlineData("prepayment on an account that is no bank")]
    public void What_moves_on_account_is_blocked_and_says_what_to_do(string what)
    {
        var planned = new PlanWorld().Plan([], OnAccount(what)).Single();

        Words(planned).ShouldBe("Blocked SX3016");
        NextSteps.Of(planned.Decision).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    //          money in, to account     comes out
    [InlineData("EUR | 090                | Blocked SX3016")]
    [InlineData("GBP | 092                | Blocked SX3016")]
    [InlineData("EUR | 092                | Create")]
    [InlineData("GBP | 090                | Create")]
    public void Money_on_account_stands_only_in_the_currency_of_its_bank_account(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var part = OnAccount("overpayment") with { Currency = new CurrencyCode(cells[0]), Movements = [new CashMovement.Overpayment { Amount = 30m, Account = cells[1] }] };

        var planned = new PlanWorld().Plan([], part).Single();

        Words(planned).ShouldBe(cells[2]);
        if (planned.Act is null)
        {
            planned.Decision.Reason.ShouldStartWith($"Payment 1 is in {cells[0]} and settles no bill yet, and account {cells[1]} is in {(cells[1] == "092" ? "EUR" : "GBP")}");
            NextSteps.Of(planned.Decision).ShouldBe($"Give the type an account of type Bank{(cells[0] == "EUR" ? " in EUR" : "")} in payments.yml, or set on_account: hold for it.");
        }
    }

    [Fact]
    public void What_is_not_sent_leaves_its_bill_open_for_the_next_payment() =>
        Words(new PlanWorld().Plan([Bill(gross: 30m)], OnBill("reversed transfer"), Part("2", "A1/1", 30m, "2026-10-18"))).ShouldBe("1|A1/1 Blocked SX3016; 2|A1/1 Create");

    [Theory]
    //          day of the payment in Xero, amount, account, status        comes out
    [InlineData("2026-10-17 | 30    | 090 | AUTHORISED                    | There")]
    [InlineData("2026-10-12 | 30    | 090 | AUTHORISED                    | There")]
    [InlineData("2026-10-22 | 30    | 090 | AUTHORISED                    | There")]
    [InlineData("2026-10-23 | 30    | 090 | AUTHORISED                    | Held SX4040")]
    [InlineData("2026-10-17 | 29.99 | 090 | AUTHORISED                    | Held SX4040")]
    [InlineData("2026-10-17 | 30    | 091 | AUTHORISED                    | Held SX4040")]
    [InlineData("2026-10-17 | 30    | 090 | DELETED                       | Held SX4040")]
    public void What_comes_in_by_the_bank_feed_is_looked_for_and_never_posted(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld
        {
            Documents = [Booked(1, open: 0m, status: "PAID")],
            Payments = [Paid(101, 1, Money(cells[1]), cells[0]) with { AccountCode = cells[2], Status = cells[3] }],
        };

        var planned = world.Plan([Bill()], Feed("1", "A1/1", 30m)).Single();

        Words(planned).ShouldBe(cells[4]);
        planned.Decision.XeroId.ShouldBe(cells[4] == "There" ? Id(101) : null);
        planned.AccountCode.ShouldBeNull();
    }

    [Fact]
    public void One_payment_of_the_feed_is_the_money_of_one_payment_of_SAFEs()
    {
        var world = new PlanWorld { Documents = [Booked(1, open: 60m)], Payments = [Paid(101, 1, 30m), Paid(102, 1, 30m, "2026-10-19")] };

        Words(world.Plan([Bill()], Feed("1", "A1/1", 30m), Feed("2", "A1/1", 30m), Feed("3", "A1/1", 30m))).ShouldBe("1|A1/1 There; 2|A1/1 There; 3|A1/1 Held SX4040");
        Words(world.Plan([Bill()], Feed("1", "A1/1", 30m), Feed("2", "A1/1", 30m), Part("3", "A1/1", 30m))).ShouldBe("1|A1/1 There; 2|A1/1 There; 3|A1/1 Create");
        Words(world.Plan([Bill()], Feed("1", "A1/1", 30m), Part("3", "A1/1", 30m))).ShouldBe("1|A1/1 There; 3|A1/1 Held SX4009");
    }

    [Fact]
    public void Money_of_the_feed_waits_without_a_bill_and_in_a_closed_month_too()
    {
        Words(new PlanWorld().Plan([], Feed("1", null, 30m)).Single()).ShouldBe("Held SX4040");
        Words(new PlanWorld { ClosedTo = Day("2026-10-31"), Documents = [Booked(1)] }.Plan([Bill()], Feed("1", "A1/1", 30m)).Single()).ShouldBe("Held SX4040");
    }

    [Theory]
    //          received      clears        closed to      comes out
    [InlineData("2026-10-28", "2026-10-31", null, "Create")]
    [InlineData("2026-10-29", "2026-11-01", null, "Held SX4041")]
    [InlineData("2026-09-29", "2026-10-02", null, "Create")]
    [InlineData("2026-09-29", "2026-10-02", "2026-09-30", "Blocked SX4005")]
    [InlineData("2026-10-29", "2026-11-01", "2026-10-31", "Held SX4041")]
    public void Money_is_held_until_the_month_in_which_it_clears(string received, string clears, string? closedTo, string outcome)
    {
        var world = new PlanWorld { ClosedTo = closedTo is null ? null : Day(closedTo), Documents = [Booked(1)] };

        var planned = world.Plan([Bill()], Part("1", "A1/1", 30m, received) with { ClearsOn = Day(clears) }).Single();

        Words(planned).ShouldBe(outcome);
        planned.ClearsOn.ShouldBe(Day(clears));
    }

    [Fact]
    public void Money_that_was_held_is_carried_until_it_clears()
    {
        var world = new PlanWorld { Documents = [Booked(1)], Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-29", RecordStanding.Held, 30m, DiagnosticCodes.NotCleared)] };

        var planned = world.Plan([Bill()], Part("1", "A1/1", 30m, "2026-09-29") with { ClearsOn = Day("2026-10-02") }).Single();

        (Words(planned), planned.Carried).ShouldBe(("Create", true));
    }

    [Theory]
    //          closed to     held by   decided       comes out          on           reference
    [InlineData("2026-09-30 | its key |             | Create         | 2026-10-02 | SAFE 1 A1/1 #1 2026-09-29")]
    [InlineData("2026-09-30 | account |             | Create         | 2026-10-02 | SAFE 1 A1/1 #1 2026-09-29")] // SAFE has put it on a bill while it waited
    [InlineData("           | its key |             | Create         | 2026-09-29 | SAFE 1 A1/1 #1")]
    [InlineData("2026-09-30 | nobody  |             | Blocked SX4005 | 2026-09-29 | SAFE 1 A1/1 #1")] // it came late
    [InlineData("2026-10-02 | its key |             | Blocked SX4005 | 2026-09-29 | SAFE 1 A1/1 #1")]
    [InlineData("2026-09-30 | its key | 2026-10-09  | Create         | 2026-10-09 | SAFE 1 A1/1 #1 2026-09-29")]
    public void Money_that_waited_to_clear_while_its_month_was_closed_comes_on_the_day_it_cleared(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld
        {
            ClosedTo = cells[0].Length == 0 ? null : Day(cells[0]),
            Documents = [Booked(1, date: "2026-09-15")],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1)],
            Records = cells[1] == "nobody" ? [] : [Record(RecordKind.Payment, cells[1] == "account" ? "1|" : "1|A1/1", "2026-09-29", RecordStanding.Held, 30m, DiagnosticCodes.NotCleared)],
            Late = cells[2].Length == 0 ? [] : [new LateDecision { Payment = "1", PostOn = Day(cells[2]), By = "J. Reed", On = Day("2026-10-10") }],
        };

        var planned = world.Plan([], Part("1", "A1/1", 30m, "2026-09-29") with { ClearsOn = Day("2026-10-02") }).Single();

        (Words(planned), planned.Date, planned.Reference).ShouldBe((cells[3], Day(cells[4]), cells[5]));
    }

    [Fact]
    public void Money_on_account_that_came_on_the_day_it_cleared_is_the_same_in_every_later_month()
    {
        var world = new PlanWorld
        {
            ClosedTo = Day("2026-10-05"),
            Documents = [Booked(1)],
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.OnAccount, "1|", 501)],
            Records = [Record(RecordKind.Payment, "1|", "2026-10-02", amount: 30m)],
            OnAccount = [new OnAccountCredit { Id = Id(501), Kind = OnAccountKind.Overpayment, ContactId = Id(901), Date = Day("2026-10-02"), Status = "AUTHORISED", Currency = CurrencyCode.Gbp, Gross = 30m, Open = 30m }],
        };

        var planned = world.Plan([], Part("1", "A1/1", 30m, "2026-09-29", "p2") with { ClearsOn = Day("2026-10-02") });

        planned.Where(static part => part.Decision.Sends).Select(static part => (part.Act, part.BillNumber)).ShouldBe([(CashAct.Allocate, "A1/1")]);
    }

    [Theory]
    //          received      clears        reversed       comes out
    [InlineData("2026-09-29", "2026-10-02", "2026-10-01", "Skipped SX3012")]
    [InlineData("2026-09-29", "2026-10-02", "2026-10-02", "Skipped SX3012")]
    [InlineData("2026-09-29", "2026-10-02", "2026-10-03", "Blocked SX4016")]
    [InlineData("2026-10-20", "2026-10-23", "2026-10-27", "Skipped SX3012")]
    public void What_is_reversed_before_it_clears_was_never_money(string received, string clears, string reversed, string outcome) =>
        Words(new PlanWorld().Plan([], Part("1", null, 30m, received) with { ClearsOn = Day(clears), ReversedOn = Day(reversed) }).Single()).ShouldBe(outcome);

    private static CashPart OnBill(string what)
    {
        var part = Part("1", "A1/1", 30m);
        return what switch
        {
            "receipt" => part,
            "in a batch" => part with { BatchKey = "2026-10-17|BACS|GBP" },
            _ => part with
            {
                Movements = what switch
                {
                    "contra" => [new CashMovement.Contra { Amount = 30m, ControlAccount = "835" }],
                    "transfer" => [new CashMovement.Transfer { Amount = 30m, ControlAccount = "835", OtherPayment = "2" }],
                    "write-off" => [new CashMovement.WriteOff { Amount = 30m, Account = "400", TaxType = "NONE" }],
                    _ => [],
                },
            },
        };
    }

    private static CashPart OnAccount(string what) => Ready("1", what == "back from on account" ? -30m : 30m) with
    {
        Movements = what switch
        {
            "overpayment" => [new CashMovement.Overpayment { Amount = 30m, Account = "090" }],
            "prepayment on an account that is no bank" => [new CashMovement.Prepayment { Amount = 30m, Account = "091", Line = new PrepaymentLine("810", "NONE") }],
            "transfer" => [new CashMovement.Transfer { Amount = 30m, ControlAccount = "835", OtherPayment = "2" }],
            _ => [new CashMovement.OnAccountRefund { Amount = -30m, Account = "090" }],
        },
    };

    private static CashPart Feed(string id, string? bill, decimal amount) =>
        Ready(id, amount) with { BillNumber = bill, Movements = [new CashMovement.BankFeed { Amount = amount, Account = "090" }] };

    private static CashPart Ready(string id, decimal amount) => Part(id, null, amount) with { Standing = CashStanding.Ready, Code = null, Reason = null, AccountCode = "090" };
}
