using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Payment 3 of September was posted on A1/1, and SAFE has put it on A1/3 since September was closed: October's pack says so, and its total is right.</summary>
public sealed class ReallocatedMatchingTests
{
    [Theory]
    //          where the record stands           differences
    [InlineData(RecordStanding.Held, DiagnosticCodes.ReallocatedWhenClosed, "Allocation 30 of 3|A1/1, Allocation -30 of 3|A1/3")]
    [InlineData(RecordStanding.Skipped, DiagnosticCodes.ReallocatedWhenClosed, "Allocation 30 of 3|A1/1, Allocation -30 of 3|A1/3")] // a person left it so: still said, and to be accepted
    public void On_which_bills_it_is_differs_and_nothing_else_does(RecordStanding left, string code, string differences)
    {
        var findings = World(Side(
            Waits("3|A1/1", 0m, left, code), Waits("3|A1/3", 30m, left, code)).Cash([Part("3", "A1/3", 30m, "2026-09-17")], NoPlan)).Findings;

        Said(findings).ShouldBe(differences);
        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.Customers.Single().ShouldSatisfyAllConditions(static customer => customer.Safe.ShouldBe(customer.Xero));
        findings.Verdict.Kind.ShouldBe(VerdictKind.DoesNotAgree);
    }

    [Fact]
    public void It_is_named_in_every_month_after_the_export_no_longer_shows_it() =>
        Said(World(Side(Waits("3|A1/1", 0m), Waits("3|A1/3", 30m)).Cash([], NoPlan)).Findings).ShouldBe("Allocation 30 of 3|A1/1, Allocation -30 of 3|A1/3");

    [Fact]
    public void Of_money_on_account_each_pound_is_counted_once()
    {
        var side = new SafeSideAssembly(
            SafeXeroEtl.Core.Tests.Transform.Books.Pipeline,
            October,
            new LedgerView(
                [Posting(RecordKind.OnAccount, "3|", 501), Posting(RecordKind.OnAccountAllocation, "3|A1/1", 601)],
                [Record(RecordKind.Payment, "3|", "2026-09-17", amount: 0m), Waits("3|A1/1", 0m), Waits("3|A1/3", 30m)]),
            Day("2026-09-01"));
        var world = World(side.Cash([Part("3", "A1/3", 30m, "2026-09-17")], NoPlan)) with
        {
            Payments = new ReconcileWorld().Payments,
            OnAccount =
            [
                new OnAccountCredit
                {
                    Id = Id(501), Kind = OnAccountKind.Overpayment, ContactId = Id(901), Date = Day("2026-09-17"), Status = "PAID", Currency = CurrencyCode.Gbp, Gross = 30m, Open = 0m,
                    Allocations = [new BookedAllocation(Id(1), 30m, Day("2026-09-20")) { Id = Id(601) }],
                },
            ],
            Journal = -30m, // the world's trial balance knows no overpayments
        };

        Said(world.Findings).ShouldBe("Allocation 30 of 3|A1/1, Allocation -30 of 3|A1/3");
        world.Findings.Debtors.Unnamed.ShouldBe(0m);
        world.Findings.Customers.Single().ShouldSatisfyAllConditions(static customer => customer.Safe.ShouldBe(customer.Xero));
    }

    private static Dictionary<string, PlanDecision> NoPlan => [];

    private static LedgerRecord Waits(string key, decimal amount, RecordStanding standing = RecordStanding.Held, string code = DiagnosticCodes.ReallocatedWhenClosed) =>
        Record(RecordKind.Payment, key, "2026-09-17", standing, amount, code);

    private static SafeSideAssembly Side(params LedgerRecord[] records) =>
        new(SafeXeroEtl.Core.Tests.Transform.Books.Pipeline, October, new LedgerView([Posting(RecordKind.Payment, "3|A1/1", 103)], records), records.Length > 0 ? Day("2026-10-01") : null);

    private static ReconcileWorld World(IEnumerable<SafeCash> cash)
    {
        var world = new ReconcileWorld();
        return world with
        {
            Bills = [.. world.Bills, Bill(3, "A1/3", 60m)],
            Cash = [.. world.Cash, .. cash],
            Documents = [.. world.Documents, Booked(3, "A1/3", gross: 60m)],
            Payments = [.. world.Payments, Paid(103, 1, 30m, "2026-09-17")],
        };
    }

    private static string Said(Findings findings) => string.Join(", ", findings.Differences.OrderBy(static difference => difference.Key, StringComparer.Ordinal)
        .Select(static difference => FormattableString.Invariant($"{difference.Cause} {difference.Amount:0.##} of {difference.Key}")));
}
