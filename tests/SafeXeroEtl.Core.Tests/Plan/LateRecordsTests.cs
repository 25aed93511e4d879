using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>The books are closed to 30 September; bill A1/1 and payment 1 are of 15 September.</summary>
public sealed class LateRecordsTests
{
    [Theory]
    //          decision                      comes out          dated        reference
    [InlineData("none                       | Blocked SX4005   | 2026-09-15 |")]
    [InlineData("post on 2026-10-01         | Create           | 2026-10-01 | SAFE 2026-09-15")]
    [InlineData("post on 2026-09-30         | Blocked SX4005   | 2026-09-15 |")]
    [InlineData("post on 2026-11-01         | Held SX4005      | 2026-09-15 |")]
    [InlineData("close                      | Skipped SX4045   | 2026-09-15 |")]
    [InlineData("of another bill            | Blocked SX4005   | 2026-09-15 |")]
    public void A_late_bill_does_what_somebody_decided(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var planned = World(cells[0], isBill: true).Plan(Bill(date: "2026-09-15"))!;

        (Words(planned), planned.Date, planned.Document!.Date, planned.Document.Reference ?? "").ShouldBe((cells[1], Day(cells[2]), Day(cells[2]), cells[3]));
    }

    [Theory]
    //          decision                      comes out          dated        reference
    [InlineData("none                       | Blocked SX4005   | 2026-09-15 | SAFE 1 A1/1 #1")]
    [InlineData("post on 2026-10-01         | Create           | 2026-10-01 | SAFE 1 A1/1 #1 2026-09-15")]
    [InlineData("post on 2026-09-30         | Blocked SX4005   | 2026-09-15 | SAFE 1 A1/1 #1")]
    [InlineData("post on 2026-11-01         | Held SX4005      | 2026-09-15 | SAFE 1 A1/1 #1")]
    [InlineData("close                      | Skipped SX4045   | 2026-09-15 | SAFE 1 A1/1 #1")]
    public void So_does_a_late_payment(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = World(cells[0], isBill: false) with { Documents = [Booked(1, date: "2026-09-01")], Postings = [Posting(RecordKind.Invoice, "A1/1", 1)] };

        var planned = world.Plan([], Part("1", "A1/1", 30m, "2026-09-15")).Single();

        (Words(planned), planned.Date, planned.Reference).ShouldBe((cells[1], Day(cells[2]), cells[3]));
    }

    [Fact]
    public void What_was_posted_by_a_decision_is_there_in_the_month_it_was_given()
    {
        var world = World("post on 2026-10-01", isBill: true) with { Documents = [Booked(1, date: "2026-10-01")], Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Records = [Record(RecordKind.Invoice, "A1/1", "2026-10-01")] };

        Words(world.Plan(Bill(date: "2026-09-15"))).ShouldBe("There");
    }

    [Fact]
    public void Nothing_is_late_in_an_open_month() =>
        World("post on 2026-10-20", isBill: true).Plan(Bill(date: "2026-10-15"))!.Date.ShouldBe(Day("2026-10-15"));

    private static PlanWorld World(string decision, bool isBill) => new() { ClosedTo = Day("2026-09-30"), Late = Decisions(decision, isBill) };

    private static ImmutableArray<LateDecision> Decisions(string decision, bool isBill) => decision == "none" ? [] :
    [
        new LateDecision
        {
            Bill = !isBill ? null : decision == "of another bill" ? "A1/9" : "A1/1",
            Payment = isBill ? null : "1",
            PostOn = decision.StartsWith("post on ", StringComparison.Ordinal) ? Day(decision[8..]) : null,
            Close = decision is "close" or "of another bill" ? "Settled before the first month" : null,
            By = "A. Controller",
            On = Day("2026-11-02"),
        },
    ];
}
