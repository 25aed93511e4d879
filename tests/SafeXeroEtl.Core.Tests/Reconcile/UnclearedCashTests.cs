using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Tests.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Money that SAFE and the bank know on different days: held until it clears, or brought by the bank feed.</summary>
public sealed class UnclearedCashTests
{
    [Fact]
    public void Money_that_has_not_cleared_is_listed_as_such()
    {
        var held = Part(103, "3", "A1/1", 30m) with { Standing = SafeStanding.Held, Code = DiagnosticCodes.NotCleared, Reason = "it has not cleared", XeroId = null };
        var world = new ReconcileWorld();

        var findings = (world with { Cash = [.. world.Cash, held] }).Findings;

        findings.Differences.Select(static difference => (difference.Cause, difference.Key, difference.Amount)).ShouldBe([(Cause.NotCleared, "3|A1/1", -30m)]);
        (world with { Cash = [.. world.Cash, held], Accepted = [Accept("not_cleared", -30m)] }).Findings.Verdict.Kind.ShouldBe(VerdictKind.AgreesWithAcceptedDifferences);
    }

    [Theory]
    [InlineData("2026-10-02", "")]
    [InlineData("2026-10-03", "DateOrCutOff")]
    public void Money_that_was_posted_on_the_day_it_cleared_agrees(string posted, string cause)
    {
        var world = new ReconcileWorld();
        var part = Part(103, "3", "A1/1", 30m, date: "2026-09-29") with { ClearsOn = Day("2026-10-02") };

        var findings = (world with { Cash = [.. world.Cash, part], Payments = [.. world.Payments, PlanWorld.Paid(103, 1, 30m, posted)] }).Findings;

        string.Join(", ", findings.Differences.Select(static difference => difference.Cause)).ShouldBe(cause);
    }

    [Theory]
    //          the feed's payment: day, amount, account      comes out
    [InlineData("2026-10-17 | 30    | 090                    | agrees")]
    [InlineData("2026-10-22 | 30    | 090                    | agrees")]
    [InlineData("2026-10-23 | 30    | 090                    | PaymentRemovedInXero, PaidElsewhere")]
    [InlineData("2026-10-17 | 29.99 | 090                    | PaymentRemovedInXero, PaidElsewhere")]
    [InlineData("2026-10-17 | 30    | 092                    | PaymentRemovedInXero, PaidElsewhere")]
    public void What_the_bank_feed_brought_is_found_again_by_amount_day_and_account(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var findings = Of(Feed("3", 30m), PlanWorld.Paid(103, 1, Money(cells[1]), cells[0]) with { AccountCode = cells[2] });

        string.Join(", ", findings.Differences.Select(static difference => difference.Cause)).ShouldBe(cells[3] == "agrees" ? "" : cells[3]);
    }

    [Fact]
    public void What_the_bank_has_only_in_the_next_month_has_not_cleared() =>
        Of(Feed("3", 30m, "2026-10-30"), PlanWorld.Paid(103, 1, 30m, "2026-11-02")).Differences.Select(static difference => (difference.Cause, difference.Amount))
            .ShouldBe([(Cause.NotCleared, -30m)]);

    [Fact]
    public void One_payment_of_the_feed_is_found_once() =>
        Of([Feed("3", 30m), Feed("4", 30m)], PlanWorld.Paid(103, 1, 30m)).Differences.Select(static difference => (difference.Cause, difference.Key))
            .ShouldBe([(Cause.PaymentRemovedInXero, "4|A1/1")]);

    [Fact]
    public void Equal_payments_of_the_feed_are_found_one_for_each()
    {
        var world = new ReconcileWorld();

        (world with { Cash = [.. world.Cash, Feed("3", 30m), Feed("4", 30m)], Payments = [.. world.Payments, PlanWorld.Paid(103, 1, 30m), PlanWorld.Paid(104, 1, 30m)] })
            .Findings.Differences.ShouldBeEmpty();
    }

    private static SafeCash Feed(string id, decimal amount, string date = "2026-10-17") => Part(0, id, "A1/1", amount, date) with { XeroId = null, FromBankFeed = true };

    private static Findings Of(SafeCash cash, Core.Accounting.BookedPayment payment) => Of([cash], payment);

    private static Findings Of(ImmutableArray<SafeCash> cash, Core.Accounting.BookedPayment payment)
    {
        var world = new ReconcileWorld();
        return (world with { Cash = [.. world.Cash, .. cash], Payments = [.. world.Payments, payment] }).Findings;
    }
}
