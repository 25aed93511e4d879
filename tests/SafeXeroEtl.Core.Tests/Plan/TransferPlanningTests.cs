using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Both sides of a transfer are sent through the control account, or neither: payment 1 takes from one account of the customer, payment 2 brings to the other.</summary>
public sealed class TransferPlanningTests
{
    [Theory]
    //          out of        into          bill's gross, overpayment: comes out
    [InlineData("A1/3       | A1/1        | 120  |    | 1|A1/3 Create Refund; 2|A1/1 Create Receive")]
    [InlineData("A1/3       | A1/1        | 29.99|    | 1|A1/3 Held SX4008; 2|A1/1 Held SX4008")]
    [InlineData("A1/3       | A1/8        | 120  |    | 1|A1/3 Blocked SX4006; 2|A1/8 Blocked SX4006")]
    [InlineData("           | A1/1        | 120  | 50 | 1| Create RefundOnAccount; 2|A1/1 Create Receive")]
    [InlineData("           | A1/1        | 120  |    | 1| Blocked SX3016; 2|A1/1 Blocked SX3016")]
    [InlineData("A1/3       |             | 120  |    | 1|A1/3 Blocked SX3016; 2| Blocked SX3016")]
    public void Both_sides_go_or_neither(string row)
    {
        var cells = row.Split('|', 5).Select(static cell => cell.Trim()).ToArray();
        var world = new PlanWorld { OnAccount = cells[3].Length == 0 ? [] : [Kept(Money(cells[3]))] };

        var planned = world.Plan([Bill(gross: Money(cells[2])), Bill("A1/3", kind: DocumentKind.CreditNote)], Side("1", cells[0], -30m, "2"), Side("2", cells[1], 30m, "1"));

        string.Join("; ", planned.Select(static part => $"{part.Key} {Words(part)}{(part.Act is { } act ? $" {act}" : "")}")).ShouldBe(cells[4]);
        planned.Where(static part => part.Decision.Sends).ShouldAllBe(static part => part.AccountCode == "835");
        planned.Where(static part => !part.Decision.Sends).ShouldAllBe(static part => part.AccountCode == null && part.Act == null && NextSteps.Of(part.Decision)!.Length > 0);
    }

    [Fact]
    public void A_side_that_waits_keeps_its_place_on_its_bill() => Words(new PlanWorld().Plan(
        [Bill(gross: 30m)], Side("1", "", -30m, "2"), Side("2", "A1/1", 30m, "1"), Part("3", "A1/1", 30m, "2026-10-19"))).ShouldBe(
        "1| Blocked SX3016; 2|A1/1 Blocked SX3016; 3|A1/1 Held SX4008");

    [Fact]
    public void A_side_that_is_in_Xero_already_holds_nobody_up()
    {
        var world = new PlanWorld
        {
            Documents = [Booked(3, "A1/3", kind: DocumentKind.CreditNote, open: 90m)],
            Payments = [Paid(101, 3, 30m, kind: DocumentKind.CreditNote)],
            Postings = [Posting(RecordKind.CreditNote, "A1/3", 3), Posting(RecordKind.Payment, "1|A1/3", 101)],
        };

        Words(world.Plan([Bill()], Side("1", "A1/3", -30m, "2"), Side("2", "A1/1", 30m, "1"))).ShouldBe("1|A1/3 There; 2|A1/1 Create");
    }

    [Fact]
    public void Money_on_account_through_a_control_account_that_is_no_bank_says_what_to_do() =>
        new PlanWorld().Plan([], Side("2", "", 30m, "1")).Single().Decision.NextStep.ShouldStartWith("Allocate the transfer in SAFE");

    private static CashPart Side(string id, string bill, decimal amount, string other) => Part(id, bill.Length == 0 ? null : bill, amount) with
    {
        Standing = CashStanding.Ready,
        Code = null,
        Reason = null,
        AccountCode = "835",
        Movements = [new CashMovement.Transfer { Amount = amount, ControlAccount = "835", OtherPayment = other }],
    };

    private static OnAccountCredit Kept(decimal open) => new()
    {
        Id = Id(501),
        Kind = OnAccountKind.Overpayment,
        ContactId = Id(901),
        Gross = open,
        Open = open,
        Date = Day("2026-10-01"),
        Currency = CurrencyCode.Gbp,
        Status = "AUTHORISED",
    };
}
