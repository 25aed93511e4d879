using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Tests.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>SAFE takes 40.00 off debtors when they come in; Xero keeps them on an account of their own until a bill has them.</summary>
public sealed class PrepaidDebtorsTests
{
    private static readonly OnAccountCredit Kept = new()
    {
        Id = Id(501),
        Kind = OnAccountKind.Prepayment,
        ContactId = Id(901),
        Date = Day("2026-10-17"),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Reference = "SAFE 9  #1",
        Gross = 40m,
        Open = 40m,
    };

    private static readonly ReconcileWorld Sound = new();

    [Theory]
    //          given by the day, paid back by the day     left, and Xero's debtors less SAFE's
    [InlineData("0  | 0  | 40")]
    [InlineData("15 | 0  | 25")]
    [InlineData("15 | 25 | 0")]
    [InlineData("40 | 0  | 0")]
    public void What_is_left_of_it_stands_between_the_two_and_nothing_is_unnamed(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var (given, back, left) = (Money(cells[0]), Money(cells[1]), Money(cells[2]));

        // An allocation takes debtors down when it is made; the money itself never touches them.
        var findings = World(given, back).Findings;

        findings.Debtors.Prepaid.ShouldBe(left);
        (findings.Debtors.TrialBalance - findings.Debtors.SafeClosing).ShouldBe(left);
        (findings.Debtors.Unnamed, findings.Verdict.Kind).ShouldBe((0m, VerdictKind.Agrees));
    }

    [Fact]
    public void An_overpayment_stands_with_debtors_in_Xero_too() =>
        (World(0m, 0m) with { OnAccount = [Kept with { Kind = OnAccountKind.Overpayment }], Journal = -40m }).Findings.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Prepaid.ShouldBe(0m), static debtors => debtors.Unnamed.ShouldBe(0m));

    [Fact]
    public void Somebody_elses_prepayment_is_none_of_the_two() =>
        (Sound with { OnAccount = [Kept] }).Findings.Debtors.ShouldSatisfyAllConditions(static debtors => debtors.Prepaid.ShouldBe(0m), static debtors => debtors.Unnamed.ShouldBe(0m));

    [Theory]
    //          allocated to                              verdict
    [InlineData("the invoice that returned the payment", VerdictKind.Agrees)]
    [InlineData("nothing", VerdictKind.DoesNotAgree)]
    public void Given_to_the_invoice_that_returned_a_payment_it_is_given_to_its_bill(string to, VerdictKind verdict)
    {
        var returned = PlanWorld.Booked(6, "RETURN 1 A1/1", gross: 50m, date: "2026-10-20");
        ImmutableArray<BookedAllocation> given = to == "nothing" ? [] : [new BookedAllocation(returned.Id, 40m, Day("2026-10-21")) { Id = Id(601) }];
        var world = Sound with
        {
            Documents = [.. Sound.Documents, returned],
            Cash = [Sound.Cash[0] with { Void = true, ReturnId = returned.Id }, Sound.Cash[1], Part(601, "9", "A1/1", 40m) with { OnAccountId = Kept.Id }],
            OnAccount = [Kept with { Kind = OnAccountKind.Overpayment, Open = 40m - given.Sum(static each => each.Amount), Allocations = given }],
            Journal = -40m,
        };

        world.Findings.Verdict.Kind.ShouldBe(verdict);
    }

    private static ReconcileWorld World(decimal given, decimal back)
    {
        var rest = Part(501, "9", null, 40m - given) with { OnAccountId = Kept.Id };
        var onBill = Part(601, "9", "A1/1", given) with { OnAccountId = Kept.Id };
        var refund = Part(701, "10", null, -back) with { RefundId = Id(701) };
        return Sound with
        {
            Cash = [.. Sound.Cash, .. given < 40m ? [rest] : Array.Empty<SafeCash>(), .. given > 0m ? [onBill] : Array.Empty<SafeCash>(), .. back > 0m ? [refund] : Array.Empty<SafeCash>()],
            OnAccount = [Kept with { Open = 40m - given - back, Allocations = given > 0m ? [new BookedAllocation(Id(1), given, Day("2026-10-18")) { Id = Id(601) }] : [] }],
            Refunds = back > 0m ? [new OnAccountRefund { Id = Id(701), Kind = OnAccountKind.Prepayment, CreditId = Kept.Id, Amount = back, Date = Day("2026-10-20"), AccountCode = "090", Status = "AUTHORISED" }] : [],
            Journal = -given,
        };
    }
}
