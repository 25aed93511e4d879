using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Money that came and went before anything of it was posted, and what came back of payments from before the pipeline.</summary>
public sealed class NeverPostedReversalTests
{
    /// <summary>The bill may be blocked, unknown or open: what moved is the money alone, and every way ends in something that a person can do.</summary>
    [Theory]
    //          received     on bill   type            closed to     decided                comes out
    [InlineData("2026-09-30 | A1/1    | on account    |            |                      | Create RefundOnAccount on 2026-09-30, back on 2026-10-02")]
    [InlineData("2026-09-30 | A9/9    | on account    |            |                      | Create RefundOnAccount on 2026-09-30, back on 2026-10-02")]
    [InlineData("2026-09-30 | A1/1    | hold          |            |                      | Skipped SX3012")]
    [InlineData("2026-10-01 | A9/9    | on account    |            |                      | Skipped SX3012")]
    [InlineData("2026-09-30 | A1/1    | on account    | 2026-09-30 |                      | Blocked SX4005")]
    [InlineData("2026-09-30 | A1/1    | on account    | 2026-09-30 | post_on 2026-10-01   | Create RefundOnAccount on 2026-10-01, back on 2026-10-02")]
    [InlineData("2026-09-30 | A1/1    | on account    | 2026-10-02 | post_on 2026-10-05   | Create RefundOnAccount on 2026-10-05, back on 2026-10-05")]
    [InlineData("2026-09-30 | A1/1    | on account    | 2026-09-30 | close                | Skipped SX4045")]
    [InlineData("2026-09-30 | A1/1    | no account    |            |                      | Blocked SX4016")]
    [InlineData("2026-09-30 | A1/1    | no account    |            | close                | Skipped SX4045")]
    public void What_came_and_went_in_two_months_is_the_whole_of_the_money(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld { ClosedTo = cells[3].Length == 0 ? null : Day(cells[3]), Late = Decided(cells[4]) };

        var planned = world.Plan([], Back(Part("1", cells[1], 30m, cells[0]), "2026-10-02", cells[2]), Back(Part("1", "A1/2", 10m, cells[0]), "2026-10-02", cells[2]));

        var words = planned.Length == 1 ? Words(planned[0]) : Words(planned.First());
        var days = planned[0].Act is { } act ? FormattableString.Invariant($" {act} on {planned[0].Date:yyyy-MM-dd}, back on {planned[0].AllocatedOn:yyyy-MM-dd}") : "";
        (words + days).ShouldBe(cells[5]);
        if (planned[0].Act is not null)
        {
            planned.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                static whole => whole.Key.ShouldBe("1|"),
                static whole => whole.Amount.ShouldBe(40m),
                static whole => whole.Generation.ShouldBe(1));
        }
    }

    [Fact]
    public void What_nobody_can_post_says_what_to_do()
    {
        var planned = new PlanWorld().Plan([], Back(Part("1", "A1/1", 30m, "2026-09-30"), "2026-10-02", "no account")).Single();

        planned.Decision.Reason.ShouldBe("Received on 2026-09-30 and reversed in a later month, on 2026-10-02, before it was ever posted, and its type keeps no money that settles no bill.");
        NextSteps.Of(planned.Decision).ShouldNotBeNull().ShouldContain("`close:` the payment");
    }

    /// <summary>Until the period's end it stands on its bill.</summary>
    [Fact]
    public void What_goes_back_after_the_period_s_end_is_on_its_bill_until_then()
    {
        var planned = new PlanWorld { Documents = [Booked(1)] }.Plan([Bill()], Back(Part("1", "A1/1", 30m, "2026-10-17"), "2026-11-02", "on account") with { Standing = CashStanding.Ready, AccountCode = "090" }).Single();

        planned.Key.ShouldBe("1|A1/1");
    }

    /// <summary>The pipeline starts on 1 August: nobody here posted the payment, and its bill is in no listing, since it was paid.</summary>
    [Theory]
    //          decided               closed to      returned account   comes out
    [InlineData("                    |            | 836 | Held SX4086")]
    [InlineData("post_on 2026-10-02  |            | 836 | Create")]
    [InlineData("post_on 2026-10-09  |            | 836 | Create")]
    [InlineData("post_on 2026-10-01  |            | 836 | Blocked SX4086")]
    [InlineData("post_on 2026-11-03  |            | 836 | Held SX4086")]
    [InlineData("post_on 2026-10-02  | 2026-10-05 | 836 | Blocked SX4005")]
    [InlineData("post_on 2026-10-02  |            |     | Blocked SX4086")]
    [InlineData("close               |            | 836 | Skipped SX4045")]
    public void What_came_back_of_a_payment_from_before_the_start_waits_for_a_word_and_is_then_posted(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld { ClosedTo = cells[1].Length == 0 ? null : Day(cells[1]), Late = Decided(cells[0]) };

        Words(world.Plan([], Old(cells[2].Length == 0 ? null : cells[2])).Single()).ShouldBe(cells[3]);
    }

    [Fact]
    public void Its_return_names_no_bill_and_leaves_the_clearing_account()
    {
        var planned = new PlanWorld { Late = Decided("post_on 2026-10-09") }.Plan([], Old("836")).Single();

        (planned.Key, planned.Act, planned.PostingKind).ShouldBe(("1|", CashAct.Return, RecordKind.ReturnedPayment));
        planned.Return.ShouldBe(new PlannedReturn
        {
            PaymentId = null,
            Number = "RETURN 1",
            ContactId = Id(901),
            On = Day("2026-10-09"),
            DueDate = Day("2026-10-09"),
            Amount = 40m,
            Currency = CurrencyCode.Gbp,
            ControlAccount = "836",
            ClearingAccountId = Id(991),
        });
        planned.Return!.Document(planned).Lines.Single().Description.ShouldBe("Direct Debit 1 of 2026-07-31, returned on 2026-10-09 (SAFE 2026-10-02)");
    }

    [Theory]
    [InlineData(true, "There")]
    [InlineData(false, "Blocked SX4016")]
    public void It_is_posted_once(bool stands, string comesOut)
    {
        var world = new PlanWorld
        {
            Late = Decided("post_on 2026-10-02"),
            Documents = stands ? [Booked(7, "RETURN 1", "2026-10-02", 40m)] : [],
            Postings = [Posting(RecordKind.ReturnedPayment, "1|", 7)],
            Records = [Record(RecordKind.Payment, "1|", "2026-07-31", RecordStanding.Settled, 40m)],
        };

        Words(world.Plan([], Old("836")).Single()).ShouldBe(comesOut);
    }

    private static LateDecision[] Of(string decided) => decided switch
    {
        "" => [],
        "close" => [new LateDecision { Payment = "1", Close = "Nothing is to be done", By = "A. Controller", On = Day("2026-10-05") }],
        _ => [new LateDecision { Payment = "1", PostOn = Day(decided[^10..]), By = "A. Controller", On = Day("2026-10-05") }],
    };

    private static System.Collections.Immutable.ImmutableArray<LateDecision> Decided(string decided) => [.. Of(decided)];

    /// <summary>As SAFE shows it that leaves it on its bills.</summary>
    private static CashPart Back(CashPart part, string on, string type) => part with
    {
        ReversedOn = Day(on),
        Returned = new ReturnedPayment { BillNumber = part.BillNumber, Amount = part.Amount, On = Day(on), Account = "090", KeepsOnAccount = type == "on account", HoldsOnAccount = type == "hold" },
    };

    private static CashPart Old(string? control) => Part("1", null, 40m, "2026-07-31") with
    {
        ReversedOn = Day("2026-10-02"),
        Returned = new ReturnedPayment { Amount = 40m, On = Day("2026-10-02"), ControlAccount = control, ClearingAccount = "091", Account = "091" },
    };
}
