using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class OpenItemTests
{
    private static readonly ReconcileWorld Sound = new();

    [Theory]
    [InlineData("2027-01-02", 1, AgeBand.NotDue)]
    [InlineData("2026-11-01", 1, AgeBand.NotDue)]
    [InlineData("2026-10-31", 1, AgeBand.ThisMonth)]
    [InlineData("2026-10-01", 1, AgeBand.ThisMonth)]
    [InlineData("2026-09-30", 1, AgeBand.OneMonthBefore)]
    [InlineData("2026-08-31", 1, AgeBand.TwoMonthsBefore)]
    [InlineData("2026-07-31", 1, AgeBand.Older)]
    [InlineData("2025-10-31", 1, AgeBand.Older)]
    [InlineData("2025-10-31", -1, AgeBand.Credit)]
    [InlineData("2026-11-30", -1, AgeBand.Credit)]
    public void An_item_is_as_old_as_the_month_it_falls_due_in(string due, int amount, AgeBand age) =>
        OpenItems.AgeOf(October, Day(due), amount).ShouldBe(age);

    [Fact]
    public void Both_sides_show_what_is_left_of_each_document()
    {
        var items = Sound.Findings.OpenItems;

        items.Select(static item => (item.Side, item.AccountNumber, item.Key, item.Amount)).ShouldBe(
            [(BookSide.Safe, "A1", "A1/1", 70m), (BookSide.Xero, "A1", "A1/1", 70m)]);
    }

    [Fact]
    public void SAFE_s_due_date_ages_SAFE_and_Xero_s_ages_Xero()
    {
        var items = (Sound with
        {
            Bills = [Sound.Bills[0] with { Due = Day("2026-09-14") }, Sound.Bills[1]],
            Documents = [Sound.Documents[0] with { DueDate = Day("2026-11-14") }, Sound.Documents[1]],
        }).Findings.OpenItems;

        items.Select(static item => (item.Side, item.Due, item.Age)).ShouldBe(
            [(BookSide.Safe, Day("2026-09-14"), AgeBand.OneMonthBefore), (BookSide.Xero, Day("2026-11-14"), AgeBand.NotDue)]);
    }

    [Fact]
    public void What_the_export_no_longer_reaches_is_due_when_it_was_posted_as_due() =>
        (Sound with { Documents = [Sound.Documents[0] with { DueDate = Day("2026-08-14") }, Sound.Documents[1]] }).Findings.OpenItems
            .Select(static item => item.Age).ShouldBe([AgeBand.TwoMonthsBefore, AgeBand.TwoMonthsBefore]);

    [Fact]
    public void What_is_applied_after_the_period_leaves_the_item_open()
    {
        var items = (Sound with { Payments = [Sound.Payments[0] with { Date = Day("2026-11-02") }, Sound.Payments[1]] }).Findings.OpenItems;

        items.Single(static item => item.Side == BookSide.Xero).Amount.ShouldBe(120m);
    }

    [Fact]
    public void A_payment_taken_before_its_document_is_dated_is_a_credit()
    {
        var items = (Sound with { Documents = [Sound.Documents[0] with { Date = Day("2026-11-01") }, Sound.Documents[1]] }).Findings.OpenItems;

        items.Single(static item => item.Side == BookSide.Xero).ShouldSatisfyAllConditions(
            static item => item.Amount.ShouldBe(-50m), static item => item.Age.ShouldBe(AgeBand.Credit));
    }

    [Fact]
    public void Money_on_no_bill_is_an_item_of_its_own()
    {
        var items = (Sound with { Cash = [.. Sound.Cash, Part(103, "3", null, 8m) with { Standing = SafeStanding.Held, XeroId = null, Reason = "waits" }] }).Findings.OpenItems;

        items.Where(static item => item.Side == BookSide.Safe).Select(static item => (item.Key, item.Amount, item.Age)).ShouldBe(
            [("A1/1", 70m, AgeBand.ThisMonth), ("3|", -8m, AgeBand.Credit)], ignoreOrder: true);
    }

    [Fact]
    public void An_allocated_credit_note_settles_the_invoice_and_itself()
    {
        var note = Booked(8, "CN-8", gross: 20m, kind: DocumentKind.CreditNote) with { ContactId = Id(999), ContactName = "Else", Allocations = [new BookedAllocation(Id(9), 15m, Day("2026-10-20"))] };
        var late = note with { Allocations = [new BookedAllocation(Id(9), 15m, Day("2026-11-20"))] };
        var invoice = Booked(9, "INV-9", gross: 15m) with { ContactId = Id(999), ContactName = "Else" };

        Outside(note).ShouldBe([("CN-8", -5m)]);
        Outside(late).ShouldBe([("CN-8", -20m), ("INV-9", 15m)], ignoreOrder: true);

        IEnumerable<(string Key, decimal Amount)> Outside(BookedDocument credit) => (Sound with { Documents = [.. Sound.Documents, credit, invoice] }).Findings.OpenItems
            .Where(static item => item.AccountNumber is null).Select(static item => (item.Key, item.Amount));
    }

    [Theory]
    [InlineData("sound")]
    [InlineData("vanished")]
    [InlineData("unknown bill")]
    [InlineData("voided")]
    [InlineData("by hand")]
    [InlineData("outside")]
    [InlineData("returned")]
    [InlineData("paid on a later invoice")]
    public void The_items_of_each_side_add_up_to_the_debtors_control(string what)
    {
        var findings = (what switch
        {
            "vanished" => Sound with { Bills = [Sound.Bills[0] with { Vanished = true }, Sound.Bills[1]] },
            "unknown bill" => Sound with { Cash = [.. Sound.Cash, Part(103, "3", "A1/77", 9m) with { XeroId = null, Standing = SafeStanding.Blocked }] },
            "voided" => Sound with { Documents = [Sound.Documents[0], Sound.Documents[1] with { Status = "VOIDED" }], Payments = [Sound.Payments[0]] },
            "by hand" => Sound with { Documents = [.. Sound.Documents, Booked(7, "INV-7", gross: 24m)], Payments = [.. Sound.Payments, Paid(107, 7, 4m)] },
            "outside" => Sound with { Documents = [.. Sound.Documents, Booked(7, "INV-7", gross: 24m) with { ContactId = Id(999) }], Payments = [.. Sound.Payments, Paid(107, 7, 4m)] },
            "returned" => Sound with
            {
                Cash = [Sound.Cash[0] with { Void = true, ReturnId = Id(6) }, Sound.Cash[1]],
                Documents = [.. Sound.Documents, Booked(6, "RET-1", gross: 50m)],
            },
            "paid on a later invoice" => Sound with { Documents = [.. Sound.Documents, Booked(7, "INV-7", "2026-11-03", 24m) with { ContactId = Id(999) }], Payments = [.. Sound.Payments, Paid(107, 7, 4m)] },
            _ => Sound,
        }).Findings;

        findings.OpenItems.Where(static item => item.Side == BookSide.Safe).Sum(static item => item.Amount).ShouldBe(findings.Debtors.SafeClosing);
        findings.OpenItems.Where(static item => item.Side == BookSide.Xero).Sum(static item => item.Amount).ShouldBe(findings.Debtors.TrialBalance);
        findings.Debtors.Unnamed.ShouldBe(0m);
    }
}
