using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Payment 1 took credit note A1/2 of 60.00 against bill A1/1, and brought 40.00 besides: an allocation and a payment of 40.00.</summary>
public sealed class NettedMatchingTests
{
    private static readonly NettedAmount Pair = new("A1/2", "A1/1", 60m);

    [Theory]
    //          what happened in Xero        differences
    [InlineData("nothing                   | ")]
    [InlineData("the allocation is gone    | Allocation -60 of 1|A1/1, Allocation 60 of 1|A1/2")]
    [InlineData("half of it is gone        | Allocation -30 of 1|A1/1, Allocation 30 of 1|A1/2")]
    [InlineData("the payment is gone       | PaymentRemovedInXero -40 of 1|A1/1")]
    [InlineData("SAFE reversed it          | ReversedInSafe 100 of 1|A1/1, ReversedInSafe -60 of 1|A1/2")]
    public void What_stands_in_Xero_is_the_allocation_and_the_payment(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);
        var given = cells[0] switch { "the allocation is gone" => 0m, "half of it is gone" => 30m, _ => 60m };
        var isVoid = cells[0] == "SAFE reversed it";
        var world = new ReconcileWorld
        {
            Cash =
            [
                Part(101, "1", "A1/1", 100m) with { Netted = [Pair], Void = isVoid },
                Part(301, "1", "A1/2", -60m) with { Netted = [Pair], Void = isVoid, AccountCode = null },
            ],
            Documents = [Booked(1), Booked(2, "A1/2", gross: 60m, kind: DocumentKind.CreditNote) with { Allocations = [new BookedAllocation(Id(1), given, Day("2026-10-17")) { Id = Id(301) }] }],
            Payments = [Paid(101, 1, 40m) with { Status = cells[0] == "the payment is gone" ? "DELETED" : "AUTHORISED" }],
        };

        var findings = world.Findings;

        string.Join(", ", findings.Differences.Where(static difference => difference.IsCash).OrderBy(static difference => difference.Key, StringComparer.Ordinal)
            .Select(static difference => FormattableString.Invariant($"{difference.Cause} {difference.Amount:0.##} of {difference.Key}"))).ShouldBe(cells[1]);
        findings.Debtors.Unnamed.ShouldBe(0m);
    }
}
