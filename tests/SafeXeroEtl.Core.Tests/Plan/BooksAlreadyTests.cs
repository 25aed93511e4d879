using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>October's bill of net 100.00 on account 200, and what that account holds in Xero at both ends of the month.</summary>
public sealed class BooksAlreadyTests
{
    [Theory]
    //          credit on 200 before, after     net in Xero   the same month
    [InlineData("1000 | 1000                  | 0           | no")]
    [InlineData("1000 | 1100                  | 100         | yes")]
    [InlineData("1000 | 1090                  | 90          | yes")]
    [InlineData("1000 | 1089.99               | 89.99       | no")]
    [InlineData("1000 | 1500                  | 500         | yes")]
    [InlineData("1000 | 100                   | 100         | yes")] // a new financial year
    [InlineData("0    | 0                     | 0           | no")]
    public void Nine_tenths_of_what_the_plan_adds_say_that_the_month_is_there(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var found = Find(Money(cells[0]), Money(cells[1]), new PlanWorld());

        (found.Net, found.NetInXero, found.LooksTheSame ? "yes" : "no").ShouldBe((100m, Money(cells[2]), cells[3]));
    }

    [Fact]
    public void What_the_plan_finds_there_is_not_counted_against_it() =>
        Find(0m, 200m, new PlanWorld { Documents = [Booked(1, "A1/2", gross: 240m)] }, Bill(), Bill("A1/2", gross: 240m)).NetInXero.ShouldBe(0m);

    [Fact]
    public void A_plan_that_adds_nothing_is_never_held_back() =>
        Find(0m, 100m, new PlanWorld { Documents = [Booked(1)] }, Bill()).LooksTheSame.ShouldBeFalse();

    private static BooksAlready Find(decimal before, decimal after, PlanWorld world, params TransformedBill[] bills)
    {
        var documents = (bills.Length == 0 ? [Bill()] : bills).Select(world.Plan).OfType<PlannedDocument>().ToArray();
        var account = Tenant.Account("200")!.Id;
        return BooksAlready.Of(October, Tenant, documents, [new TrialBalanceRow(account, "Sales", -before)], [new TrialBalanceRow(account, "Sales", -after)]);
    }
}
