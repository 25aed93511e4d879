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

public sealed class ReversalPlanningTests
{
    [Theory]
    //          received     reversed     in Xero                         comes out
    [InlineData("2026-10-17 | 2026-10-20 | never posted                  | Skipped SX3012")]
    [InlineData("2026-09-30 | 2026-10-02 | never posted                  | Blocked SX4016")]
    [InlineData("2026-10-17 | 2026-10-20 | posted                        | Update")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, reconciled            | Blocked SX4016")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, in a batch            | Blocked SX4016")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, closed to 2026-10-16  | Update")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, closed to 2026-10-17  | Blocked SX4016")]
    [InlineData("2026-09-30 | 2026-10-02 | posted                        | Blocked SX4016")]
    [InlineData("2026-09-17 | 2026-09-20 | posted                        | Update")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, deleted there         | Skipped SX4018")]
    [InlineData("2026-10-17 | 2026-10-20 | posted, gone                  | Skipped SX4018")]
    [InlineData("2026-10-17 | 2026-10-20 | deleted by us                 | Skipped SX3012")]
    [InlineData("2026-09-17 | 2026-09-20 | deleted by us                 | nothing")]
    public void A_reversal_by_what_stands_in_Xero(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var inXero = cells[2];
        var payment = Paid(101, 1, 30m, cells[0]) with
        {
            IsReconciled = inXero.EndsWith("reconciled", StringComparison.Ordinal),
            InBatch = inXero.EndsWith("batch", StringComparison.Ordinal),
            Status = inXero.EndsWith("deleted there", StringComparison.Ordinal) ? "DELETED" : "AUTHORISED",
        };
        var world = new PlanWorld
        {
            ClosedTo = inXero.Contains("closed to", StringComparison.Ordinal) ? Day(inXero[^10..]) : null,
            Documents = [Booked(1, date: "2026-08-15", open: 90m)],
            Payments = inXero is "never posted" or "posted, gone" or "deleted by us" ? [] : [payment],
            Postings = inXero == "never posted" ? [] : [Posting(RecordKind.Payment, "1|A1/1", 101, inXero == "deleted by us" ? PostingState.Closed : PostingState.Posted)],
            Records = inXero == "never posted" ? [] : [Record(RecordKind.Payment, "1|A1/1", cells[0], inXero == "deleted by us" ? RecordStanding.Deleted : RecordStanding.Settled, 30m)],
        };

        var parts = world.Plan([Bill(date: "2026-08-15")], Reversed(cells[0], cells[1]));

        (parts.IsEmpty ? "nothing" : Words(parts.Single())).ShouldBe(cells[3]);
        if (cells[3] == "Update")
        {
            parts.Single().ShouldSatisfyAllConditions(
                static part => part.Key.ShouldBe("1|A1/1"),
                static part => part.Act.ShouldBe(CashAct.Delete),
                static part => part.Amount.ShouldBe(30m),
                static part => part.DocumentId.ShouldBe(Id(1)),
                static part => part.Decision.XeroId.ShouldBe(Id(101)));
        }
    }

    [Theory]
    //          received     reversed     decided     comes out
    [InlineData("2026-07-30 | 2026-10-02 | nothing   | Blocked SX4086")]
    [InlineData("2026-07-30 | 2026-08-01 | nothing   | Blocked SX4086")]
    [InlineData("2026-07-30 | 2026-10-02 | never     | Skipped SX4086")]
    [InlineData("2026-07-30 | 2026-07-31 | nothing   | nothing")] // all of it before the start
    [InlineData("2026-07-30 | 2026-11-02 | nothing   | nothing")] // it stood at the month's end
    [InlineData("2026-08-01 | 2026-08-02 | nothing   | Skipped SX3012")]
    public void A_payment_from_before_the_start_that_bounces_is_named(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld
        {
            Late = cells[2] == "nothing" ? [] : [new LateDecision { Payment = "1", Close = "The listing has it as owed", By = "A. Controller", On = Day("2026-10-05") }],
        };

        var parts = world.Plan([], Reversed(cells[0], cells[1]));

        (parts.IsEmpty ? "nothing" : Words(parts.Single())).ShouldBe(cells[3]);
    }

    [Fact]
    public void What_was_decided_about_it_is_not_said_again_in_a_later_month()
    {
        var world = new PlanWorld
        {
            Records = [Record(RecordKind.Payment, "1|", "2026-07-30", RecordStanding.Skipped, 40m)],
            Late = [new LateDecision { Payment = "1", Close = "The listing has it as owed", By = "A. Controller", On = Day("2026-10-05") }],
        };

        world.Plan([], Reversed("2026-07-30", "2026-09-02")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_part_that_was_posted_is_deleted()
    {
        var world = new PlanWorld
        {
            Documents = [Booked(1, open: 90m), Booked(2, "A1/2", open: 110m)],
            Payments = [Paid(101, 1, 30m), Paid(102, 2, 10m)],
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.Payment, "1|A1/2", 102)],
        };

        Words(world.Plan([Bill(), Bill("A1/2")], Reversed("2026-10-17", "2026-10-20"))).ShouldBe("1|A1/1 Update; 1|A1/2 Update");
    }

    [Fact]
    public void What_a_deletion_frees_on_a_bill_the_next_payment_may_settle()
    {
        var world = new PlanWorld
        {
            Documents = [Booked(1, open: 0m, status: "PAID")],
            Payments = [Paid(101, 1, 120m)],
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.Invoice, "A1/1", 1)],
            Records = [Record(RecordKind.Payment, "1|A1/1", "2026-10-17")],
        };

        Words(world.Plan([Bill()], Reversed("2026-10-17", "2026-10-20"), Part("2", "A1/1", 120m, "2026-10-22"))).ShouldBe("1|A1/1 Update; 2|A1/1 Create");
    }

    [Fact]
    public void A_payment_is_not_deleted_when_payments_are_left_out()
    {
        var world = new PlanWorld
        {
            Transfers = new Transfers(true, true, false),
            Documents = [Booked(1, open: 90m)],
            Payments = [Paid(101, 1, 30m)],
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101)],
        };

        var part = world.Plan([Bill()], Reversed("2026-10-17", "2026-10-20")).Single();

        (Words(part), part.Act).ShouldBe(("Held SX4022", null));
    }

    [Fact]
    public void A_reversal_that_was_told_is_not_told_again_in_later_months()
    {
        var world = new PlanWorld
        {
            Postings = [Posting(RecordKind.Payment, "1|A1/1", 101)],
            Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-17", RecordStanding.Skipped, 30m, DiagnosticCodes.GoneFromXero)],
        };

        world.Plan([], Reversed("2026-09-17", "2026-09-20")).ShouldBeEmpty();
    }

    [Fact]
    public void Excluded_and_undeclared_types_keep_their_own_reason()
    {
        Words(new PlanWorld().Plan([], Reversed("2026-10-17", "2026-10-20") with { Standing = CashStanding.Skipped, Code = "SX3011", Reason = "r" }).Single()).ShouldBe("Skipped SX3011");
        Words(new PlanWorld().Plan([], Reversed("2026-10-17", "2026-10-20") with { Standing = CashStanding.Blocked, Diagnostics = [Fault("SX3010")] }).Single()).ShouldBe("Blocked SX3010");
    }

    /// <summary>As SAFE shows it: off its bills, whole on account.</summary>
    private static CashPart Reversed(string received, string reversed) => Part("1", null, 40m, received) with { ReversedOn = Day(reversed) };
}
