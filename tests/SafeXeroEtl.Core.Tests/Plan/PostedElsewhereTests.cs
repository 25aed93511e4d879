using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>A customer goes from one organisation of a pipeline to another in SAFE: what the first has in its books is not loaded into the second.</summary>
public sealed class PostedElsewhereTests
{
    [Theory]
    [InlineData("Invoice A1/1", "Blocked SX4121")]
    [InlineData("CreditNote A1/1", "Blocked SX4121")]
    [InlineData("Invoice A1/2", "Create")]
    [InlineData("Payment 1|A1/1", "Create")]
    public void A_bill(string inNorth, string outcome)
    {
        var planned = World(inNorth).Plan(Bill())!;

        Words(planned).ShouldBe(outcome);
        if (outcome != "Create")
        {
            planned.Decision.Reason.ShouldBe("Bill A1/1 stands in the books of north, where an earlier run loaded it.");
        }
    }

    [Theory]
    // Whatever part of it, on a bill that goes along or on none
    [InlineData("Payment 1|A1/1", "1|A1/1 Blocked SX4121")]
    [InlineData("Payment 1|A1/9", "1|A1/1 Blocked SX4121")]
    [InlineData("OnAccount 1|", "1|A1/1 Blocked SX4121")]
    [InlineData("Payment 2|A1/1", "1|A1/1 Create")]
    // New money on a bill that stays
    [InlineData("Invoice A1/1", "1|A1/1 Blocked SX4004")]
    public void A_payment(string inNorth, string outcome) => Words(World(inNorth).Plan([Bill()], Part("1", "A1/1", 70m))).ShouldBe(outcome);

    [Fact]
    public void What_is_in_our_own_books_as_well_stays_what_it_is()
    {
        var world = World("Invoice A1/1") with { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1)] };

        Words(world.Plan(Bill())).ShouldBe("There");
    }

    private static PlanWorld World(string inNorth) => new() { InNorth = [(Enum.Parse<RecordKind>(inNorth.Split(' ')[0]), inNorth.Split(' ')[1])] };
}
