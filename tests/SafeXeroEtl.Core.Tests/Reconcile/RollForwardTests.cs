using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Opening + movements = closing, and the opening is the last pack's closing (P11).</summary>
public sealed class RollForwardTests
{
    /// <summary>September closed with 100.00 owed by A1; October is that of <see cref="ReconcileWorld"/>.</summary>
    private static readonly ReconcileWorld TwoMonths = new()
    {
        Bills = [Bill(3, "A1/0", 130m, date: "2026-09-10") with { FirstSeen = October.Previous }, .. new ReconcileWorld().Bills],
        Cash = [Part(103, "0", "A1/0", 30m, date: "2026-09-20") with { FirstSeen = October.Previous }, .. new ReconcileWorld().Cash],
        Documents = [Booked(3, "A1/0", "2026-09-10", 130m), .. new ReconcileWorld().Documents],
        Payments = [Paid(103, 3, 30m) with { Date = Day("2026-09-20") }, .. new ReconcileWorld().Payments],
        Opening = September(100m),
    };

    /// <summary>October is the first month: 100.00 of a bill and 25.00 on account were left of what came before.</summary>
    private static readonly ReconcileWorld FirstMonth = new()
    {
        Bills = [Left(Bill(3, "A1/0", 100m, date: "2026-10-01")), Left(Bill(4, "OPENING-A1", 25m, DocumentKind.CreditNote, "2026-10-01")), .. new ReconcileWorld().Bills],
        Documents =
        [
            Entered(Booked(3, "A1/0", "2026-10-01", 100m)), Entered(Booked(4, "OPENING-A1", "2026-10-01", 25m, kind: DocumentKind.CreditNote)), .. new ReconcileWorld().Documents,
        ],
    };

    private static SafeDocument Left(SafeDocument bill) => bill with { IsOpening = true, Net = bill.Gross, Vat = 0m, Coded = [new CodedAmount("850", "NONE", bill.Gross, 0m)] };

    private static BookedDocument Entered(BookedDocument document) => document with
    {
        Net = document.Gross,
        Vat = 0m,
        Lines = [document.Lines[0] with { AccountCode = "850", TaxType = "NONE", Net = document.Gross, Vat = 0m }],
    };

    [Fact]
    public void The_last_pack_s_closing_and_the_period_s_movements_make_the_closing()
    {
        var findings = TwoMonths.Findings;

        findings.Verdict.Text.ShouldBe("Agrees");
        findings.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Opening.ShouldBe(100m),
            static debtors => debtors.Earlier.ShouldBe(0m),
            static debtors => debtors.Bills.ShouldBe(120m),
            static debtors => debtors.Credits.ShouldBe(60m),
            static debtors => debtors.Receipts.ShouldBe(50m),
            static debtors => debtors.Refunds.ShouldBe(60m),
            static debtors => debtors.SafeClosing.ShouldBe(170m),
            static debtors => debtors.OpeningFrom.ShouldBe("close of 2026-09"));
        findings.Customers.Single().ShouldSatisfyAllConditions(
            static customer => customer.Opening.ShouldBe(100m),
            static customer => customer.Earlier.ShouldBe(0m),
            static customer => customer.Bills.ShouldBe(60m),
            static customer => customer.Payments.ShouldBe(-10m),
            static customer => customer.Safe.ShouldBe(170m));
    }

    [Fact]
    public void An_opening_that_is_not_the_last_pack_s_closing_is_a_difference_with_a_name()
    {
        var findings = (TwoMonths with { Opening = September(88m) }).Findings;

        findings.Differences.Single().ShouldSatisfyAllConditions(
            static difference => difference.Cause.ShouldBe(Cause.OpeningDiffers),
            static difference => difference.Amount.ShouldBe(12m),
            static difference => difference.Detail.ShouldBe("SAFE's earlier months make 100.00 now, 0.00 of it new; the last pack closed with 88.00 (close of 2026-09)."));
        findings.Verdict.Text.ShouldBe("Does not agree: £12.00 unexplained");
        findings.Debtors.SafeClosing.ShouldBe(170m);
        findings.Customers.Single().Earlier.ShouldBe(12m);
        (TwoMonths with { Opening = September(88m), Accepted = [Accept("opening_differs", 12m)] }).Findings.Verdict.Kind.ShouldBe(VerdictKind.AgreesWithAcceptedDifferences);
    }

    [Theory]
    //          what SAFE did since to September's      comes out
    [InlineData("bill removed                        | VanishedFromSafe -130 | £130.00")]
    [InlineData("payment removed                     | VanishedFromSafe 30 | £30.00")]
    [InlineData("bill and payment removed            | VanishedFromSafe -130, VanishedFromSafe 30 | £160.00")]
    [InlineData("bill is 10 less                     | ChangedInSafe -10 | £10.00")]
    [InlineData("payment is 5 less                   | ChangedInSafe 5 | £5.00")]
    [InlineData("bill removed, and the pack says so  | OpeningDiffers -130, VanishedFromSafe -130 | £260.00")]
    [InlineData("bill removed that came since        | OpeningDiffers -130, VanishedFromSafe -130 | £260.00")]
    [InlineData("bill removed, and 7 besides         | OpeningDiffers -7, VanishedFromSafe -130 | £137.00")]
    public void What_SAFE_changed_or_removed_of_an_earlier_month_is_in_the_verdict_s_sum_once(string row)
    {
        var cells = row.Split(" | ", 3, StringSplitOptions.TrimEntries);
        var (bill, payment) = (TwoMonths.Bills[0] with { Sent = Sent(130m) }, TwoMonths.Cash[0]);
        (bill, payment) = cells[0] switch
        {
            "payment removed" => (bill, Removed(payment)),
            "bill and payment removed" => (bill with { Vanished = true }, Removed(payment)),
            "bill is 10 less" => (bill with { Gross = 120m, Net = 100m, Vat = 20m }, payment),
            "payment is 5 less" => (bill, payment with { Amount = 25m, Code = DiagnosticCodes.ChangedAfterPosting }),
            "bill removed that came since" => (bill with { Vanished = true, FirstSeen = October }, payment),
            _ => (bill with { Vanished = true }, payment),
        };
        var world = TwoMonths with
        {
            Bills = [bill, .. TwoMonths.Bills.Skip(1)],
            Cash = [payment, .. TwoMonths.Cash.Skip(1)],
            Opening = September(cells[0].EndsWith("7 besides", StringComparison.Ordinal) ? 107m : 100m),
            Known = cells[0].EndsWith("the pack says so", StringComparison.Ordinal) ? [(Cause.VanishedFromSafe, "A1/0", October.Previous)] : [],
        };

        var findings = world.Findings;

        string.Join(", ", findings.Differences.Select(static difference => FormattableString.Invariant($"{difference.Cause} {difference.Amount:0.##}")).Order(StringComparer.Ordinal)).ShouldBe(cells[1]);
        findings.Verdict.Text.ShouldBe($"Does not agree: {cells[2]} unexplained");
        findings.Debtors.Unnamed.ShouldBe(0m);
    }

    private static SafeCash Removed(SafeCash part) => part with { Void = true, Vanished = true };

    private static PostedFigures Sent(decimal gross) => new(Day("2026-09-10"), gross - decimal.Round(gross / 6m, 2), decimal.Round(gross / 6m, 2), gross);

    [Fact]
    public void A_late_bill_and_a_late_payment_are_named_by_themselves_and_are_no_difference()
    {
        var late = TwoMonths with
        {
            Bills = [Bill(4, "A1/00", 24m, date: "2026-09-28") with { FirstSeen = October }, .. TwoMonths.Bills],
            Cash = [Part(104, "7", "A1/00", 4m, date: "2026-09-29"), .. TwoMonths.Cash],
            Documents = [Booked(4, "A1/00", "2026-09-28", 24m), .. TwoMonths.Documents],
            Payments = [Paid(104, 4, 4m) with { Date = Day("2026-09-29") }, .. TwoMonths.Payments],
        };

        late.Findings.Verdict.Text.ShouldBe("Agrees");
        (late.Findings.Debtors.Late, late.Findings.Debtors.Earlier, late.Findings.Debtors.SafeClosing).ShouldBe((20m, 0m, 190m));
        late.Findings.Documents.Single(static row => row.SinceLastPack).Number.ShouldBe("A1/00");
        (late with { Opening = September(120m) }).Findings.Debtors.Late.ShouldBe(0m);
    }

    [Fact]
    public void The_first_pack_opens_with_nil_and_says_what_is_older()
    {
        var findings = (TwoMonths with { Opening = null }).Findings;

        findings.Verdict.Text.ShouldBe("Agrees");
        (findings.Debtors.Opening, findings.Debtors.Earlier, findings.Debtors.SafeClosing).ShouldBe((0m, 100m, 170m));
        findings.Debtors.OpeningFrom.ShouldStartWith("nil:");
    }

    [Fact]
    public void A_payment_of_an_earlier_month_that_is_taken_back_is_a_movement_of_this_one()
    {
        var back = TwoMonths with
        {
            Cash = [TwoMonths.Cash[0] with { Void = true, ReversedOn = Day("2026-10-05"), ReturnId = Id(6) }, .. TwoMonths.Cash.Skip(1)],
            Documents = [.. TwoMonths.Documents, Booked(6, "RET-1", "2026-10-05", 30m)],
        };

        back.Findings.Verdict.Text.ShouldBe("Agrees");
        back.Findings.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Opening.ShouldBe(100m), static debtors => debtors.Reversals.ShouldBe(30m), static debtors => debtors.SafeClosing.ShouldBe(200m));
        back.Findings.Customers.Single().Payments.ShouldBe(-40m);
    }

    [Fact]
    public void A_payment_received_and_taken_back_in_one_month_moves_nothing()
    {
        var nothing = TwoMonths with { Cash = [.. TwoMonths.Cash, Part(0, "9", "A1/1", 9m) with { Void = true, ReversedOn = Day("2026-10-30"), XeroId = null, Standing = SafeStanding.Skipped }] };

        nothing.Findings.Debtors.ShouldBe(TwoMonths.Findings.Debtors);
    }

    /// <summary>No export of September was to be had: the last pack is August's, and September's bill, money and returned payment are new since then.</summary>
    [Fact]
    public void A_month_left_out_opens_with_the_pack_before_it()
    {
        var gap = TwoMonths with
        {
            Bills = [Bill(4, "A1/00", 24m, date: "2026-09-28"), TwoMonths.Bills[0] with { Date = Day("2026-08-10"), FirstSeen = August }, .. TwoMonths.Bills.Skip(1)],
            Cash =
            [
                Part(104, "7", "A1/00", 4m, date: "2026-09-29"),
                TwoMonths.Cash[0] with { Date = Day("2026-08-20"), FirstSeen = August, Void = true, ReversedOn = Day("2026-09-05"), ReturnId = Id(6) }, .. TwoMonths.Cash.Skip(1),
            ],
            Documents = [Booked(4, "A1/00", "2026-09-28", 24m), Booked(3, "A1/0", "2026-08-10", 130m), Booked(6, "RET-1", "2026-09-05", 30m), .. TwoMonths.Documents.Skip(1)],
            Payments = [Paid(104, 4, 4m) with { Date = Day("2026-09-29") }, TwoMonths.Payments[0] with { Date = Day("2026-08-20") }, .. TwoMonths.Payments.Skip(1)],
            Opening = September(100m) with { Period = August },
        };

        gap.Findings.Verdict.Text.ShouldBe("Agrees");
        gap.Findings.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Opening.ShouldBe(100m),
            static debtors => debtors.Late.ShouldBe(20m),
            static debtors => debtors.Reversals.ShouldBe(30m),
            static debtors => debtors.Earlier.ShouldBe(0m),
            static debtors => debtors.SafeClosing.ShouldBe(220m));
        gap.Findings.Customers.Single().Safe.ShouldBe(220m);
        gap.Findings.Payments.Single(static row => row.PaymentId == "103" || row.Reversed != 0m).Reversed.ShouldBe(30m);
        (gap with { Opening = September(99m) with { Period = August } }).Findings.Differences.Single().Cause.ShouldBe(Cause.OpeningDiffers);
    }

    [Theory]
    [InlineData(PaymentTreatment.WriteOff, 50, 0, 0)]
    [InlineData(PaymentTreatment.Transfer, 0, 50, 0)]
    [InlineData(PaymentTreatment.Contra, 0, 50, 0)]
    [InlineData(PaymentTreatment.Excluded, 0, 0, 50)]
    public void What_is_no_cash_has_a_line_of_its_own(PaymentTreatment treatment, int writeOffs, int transfers, int leftOut)
    {
        var debtors = (TwoMonths with { Cash = [TwoMonths.Cash[0], TwoMonths.Cash[1] with { Treatment = treatment }, TwoMonths.Cash[2]] }).Findings.Debtors;

        (debtors.Receipts, debtors.WriteOffs, debtors.TransfersAndContras, debtors.LeftOut).ShouldBe((0m, writeOffs, transfers, leftOut));
        debtors.SafeClosing.ShouldBe(170m);
    }

    [Fact]
    public void A_customer_of_the_last_pack_that_is_gone_still_shows()
    {
        var findings = (TwoMonths with { Opening = September(100m) with { Safe = 107m, SafeByCustomer = September(100m).SafeByCustomer.Add("A7", 7m) } }).Findings;

        findings.Customers.Single(static customer => customer.AccountNumber == "A7").ShouldSatisfyAllConditions(
            static customer => customer.Opening.ShouldBe(7m), static customer => customer.Earlier.ShouldBe(-7m), static customer => customer.Safe.ShouldBe(0m));
    }

    [Fact]
    public void Frozen_figures_give_the_opening_and_other_figures_do_not()
    {
        FrozenFigure[] frozen = [new(FrozenKind.Debtors, "A1", 100m, 99m), new(FrozenKind.DebtorsTotal, "debtors", 100m, 99m), new(FrozenKind.Vat, "OUTPUT2", 5m, 5m)];

        DebtorsOpening.Of(October.Previous, frozen).ShouldNotBeNull().SafeByCustomer.ShouldBe(new Dictionary<string, decimal> { ["A1"] = 100m });
        DebtorsOpening.Of(October.Previous, frozen[2..]).ShouldBeNull();
    }

    [Fact]
    public void What_was_owed_from_before_the_pipeline_is_no_bill_of_the_first_month()
    {
        var first = FirstMonth.Findings;

        first.Verdict.Text.ShouldBe("Agrees");
        first.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Opening.ShouldBe(0m),
            static debtors => debtors.OpeningDocuments.ShouldBe(75m),
            static debtors => debtors.Bills.ShouldBe(120m),
            static debtors => debtors.Credits.ShouldBe(60m),
            static debtors => debtors.Earlier.ShouldBe(0m),
            static debtors => debtors.SafeClosing.ShouldBe(145m));
        first.Customers.Single().ShouldSatisfyAllConditions(
            static customer => customer.OpeningDocuments.ShouldBe(75m), static customer => customer.Bills.ShouldBe(60m), static customer => customer.Safe.ShouldBe(145m));
        first.Documents.Where(static row => row.IsOpening).Select(static row => row.Number).ShouldBe(["A1/0", "OPENING-A1"]);
    }

    [Fact]
    public void Neither_sales_nor_vat_have_it_on_either_side()
    {
        var first = FirstMonth.Findings;

        first.Revenue.Select(static row => (row.Code, row.SafeNet, row.XeroNet, row.OutsideNet)).ShouldBe([("200", 50m, 50m, 0m)]);
        first.Vat.Select(static row => row.Code).ShouldBe(["OUTPUT2"]);
        first.VatReturn.Entries.ShouldAllBe(static entry => entry.AccountCode == "200");
    }

    /// <summary>In the month after, the last pack's closing holds them.</summary>
    [Fact]
    public void The_month_after_opens_with_them()
    {
        var second = TwoMonths with { Bills = [TwoMonths.Bills[0] with { IsOpening = true }, .. TwoMonths.Bills.Skip(1)] };

        second.Findings.Debtors.ShouldBe(TwoMonths.Findings.Debtors);
        second.Findings.Customers.ShouldBe(TwoMonths.Findings.Customers);
    }

    private static AccountingPeriod August => October.Previous.Previous;

    private static DebtorsOpening September(decimal owed) => new(October.Previous, "close of 2026-09", owed, ImmutableDictionary<string, decimal>.Empty.Add("A1", owed));
}
