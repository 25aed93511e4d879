using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class ReconciliationTests
{
    private static readonly ReconcileWorld Sound = new();

    [Fact]
    public void Two_sides_that_agree_agree()
    {
        var findings = Sound.Findings;

        findings.Verdict.ShouldBe(new Verdict { Kind = VerdictKind.Agrees, Text = "Agrees" });
        findings.Differences.ShouldBeEmpty();
        findings.Debtors.ShouldSatisfyAllConditions(
            static debtors => debtors.Bills.ShouldBe(120m),
            static debtors => debtors.Credits.ShouldBe(60m),
            static debtors => debtors.Receipts.ShouldBe(50m),
            static debtors => debtors.Refunds.ShouldBe(60m),
            static debtors => debtors.SafeClosing.ShouldBe(70m),
            static debtors => debtors.TrialBalance.ShouldBe(70m),
            static debtors => debtors.Unnamed.ShouldBe(0m));
    }

    public static TheoryData<string, Cause, decimal> Bills => new()
    {
        { "not sent", Cause.NotLoaded, 120m },
        { "blocked", Cause.Blocked, 120m },
        { "held", Cause.Held, 120m },
        { "refused", Cause.Refused, 120m },
        { "pending", Cause.Pending, 120m },
        { "voided", Cause.VoidedInXero, 120m },
        { "deleted", Cause.VoidedInXero, 120m },
        { "draft", Cause.Held, 120m },
        { "gone", Cause.MissingInXero, 120m },
        { "gross", Cause.EditedInXero, -12m },
        { "re-dated", Cause.DateOrCutOff, 0m },
        { "re-dated past the end", Cause.DateOrCutOff, 120m },
        { "contact", Cause.EditedInXero, 0m },
        { "account", Cause.Account, 0m },
        { "tax type", Cause.VatType, 0m },
        { "number", Cause.EditedInXero, 0m },
        { "VAT split", Cause.EditedInXero, 0m },
        { "changed in SAFE", Cause.ChangedInSafe, 30m },
        { "vanished", Cause.VanishedFromSafe, -120m },
        { "keyed by hand", Cause.KeyedByHand, 20m },
    };

    [Theory]
    [MemberData(nameof(Bills))]
    public void Every_difference_of_a_bill_has_its_cause_and_amount(string what, Cause cause, decimal amount)
    {
        var bill = Bill(1, "A1/1", 120m);
        var booked = Booked(1);
        var (safe, xero) = what switch
        {
            "not sent" => (bill with { Standing = SafeStanding.NotSent, XeroId = null }, null),
            "blocked" => (bill with { Standing = SafeStanding.Blocked, XeroId = null }, null),
            "held" => (bill with { Standing = SafeStanding.Held, XeroId = null }, null),
            "refused" => (bill with { Standing = SafeStanding.Refused, XeroId = null }, null),
            "pending" => (bill with { Standing = SafeStanding.Pending, XeroId = null }, null),
            "voided" => (bill, booked with { Status = "VOIDED" }),
            "deleted" => (bill, booked with { Status = "DELETED" }),
            "draft" => (bill, booked with { Status = "DRAFT" }),
            "gone" => (bill, null),
            "gross" => (bill, Booked(1, gross: 132m)),
            "re-dated" => (bill, booked with { Date = Day("2026-10-16") }),
            "re-dated past the end" => (bill, booked with { Date = Day("2026-11-01") }),
            "contact" => (bill, booked with { ContactId = Id(902) }),
            "account" => (bill, booked with { Lines = [booked.Lines[0] with { AccountCode = "260" }] }),
            "tax type" => (bill, booked with { Lines = [booked.Lines[0] with { TaxType = "RROUTPUT" }] }),
            "number" => (bill, booked with { Number = "A1/1x" }),
            "VAT split" => (bill, booked with { Net = 99m, Vat = 21m }),
            "changed in SAFE" => (Bill(1, "A1/1", 150m) with { Code = DiagnosticCodes.ChangedAfterPosting }, booked),
            "vanished" => (bill with { Vanished = true }, booked),
            _ => (bill with { Standing = SafeStanding.Blocked, XeroId = null, Code = DiagnosticCodes.NumberTaken }, (BookedDocument?)Booked(1, gross: 100m)),
        };

        var findings = (Sound with { Bills = [safe], Cash = [], Documents = xero is null ? [] : [xero], Payments = [] }).Findings;

        var difference = findings.Differences.ShouldHaveSingleItem();
        (difference.Cause, difference.Amount, difference.Key).ShouldBe((cause, amount, "A1/1"));
        (difference.XeroId, difference.Date).ShouldBe((xero?.Id, safe.Date));
        difference.NextStep.ShouldNotBeEmpty();
        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.Verdict.Kind.ShouldBe(VerdictKind.DoesNotAgree);
        var row = findings.Documents.ShouldHaveSingleItem();
        (row.SafeEffect - row.XeroEffect).ShouldBe(amount);
        findings.Customers.Single().Difference.ShouldBe(amount);
    }

    [Theory]
    [InlineData("skipped")]
    [InlineData("vanished and gone")]
    [InlineData("vanished and voided")]
    public void What_SAFE_does_not_claim_and_Xero_does_not_show_is_no_difference(string what)
    {
        var bill = what == "skipped" ? Bill(1, "A1/1", 0m) with { Standing = SafeStanding.Skipped, XeroId = null, Coded = [] } : Bill(1, "A1/1", 120m) with { Vanished = true, Coded = [] };

        (Sound with { Bills = [bill], Cash = [], Documents = what == "vanished and voided" ? [Booked(1, status: "VOIDED")] : [], Payments = [] }).Findings.Verdict.Text.ShouldBe("Agrees");
    }

    [Fact]
    public void A_nil_bill_with_live_lines_that_was_not_loaded_is_a_difference_of_nil()
    {
        var findings = (Sound with { Bills = [Bill(1, "A1/1", 0m) with { Standing = SafeStanding.Blocked, XeroId = null, Coded = [] }], Cash = [], Documents = [], Payments = [] }).Findings;

        findings.Verdict.Text.ShouldBe("Does not agree: £0.00 unexplained");
        findings.Differences.Single().Cause.ShouldBe(Cause.Blocked);
    }

    public static TheoryData<string, Cause, decimal> Parts => new()
    {
        { "on account", Cause.OnAccount, -50m },
        { "excluded", Cause.ExcludedPayments, -50m },
        { "held", Cause.Held, -50m },
        { "blocked", Cause.Blocked, -50m },
        { "refused", Cause.Refused, -50m },
        { "pending", Cause.Pending, -50m },
        { "not sent", Cause.NotLoaded, -50m },
        { "changed in SAFE", Cause.ChangedInSafe, -50m },
        { "removed", Cause.PaymentRemovedInXero, -50m },
        { "gone", Cause.PaymentRemovedInXero, -50m },
        { "amount", Cause.EditedInXero, -10m },
        { "date", Cause.DateOrCutOff, 0m },
        { "date past the end", Cause.DateOrCutOff, -50m },
        { "account", Cause.Account, 0m },
        { "reversed", Cause.ReversedInSafe, 50m },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_difference_of_a_payment_has_its_cause_and_amount(string what, Cause cause, decimal amount)
    {
        var part = Part(101, "1", "A1/1", 50m);
        var unposted = part with { XeroId = null, Reason = "because" };
        var paid = Paid(101, 1, 50m);
        var (safe, xero) = what switch
        {
            "on account" => (unposted with { Standing = SafeStanding.Held, Code = DiagnosticCodes.OnAccount }, null),
            "excluded" => (unposted with { Standing = SafeStanding.Skipped, Code = DiagnosticCodes.ExcludedPayment }, null),
            "held" => (unposted with { Standing = SafeStanding.Held, Code = DiagnosticCodes.AlreadySettled }, null),
            "blocked" => (unposted with { Standing = SafeStanding.Blocked }, null),
            "refused" => (unposted with { Standing = SafeStanding.Refused }, null),
            "pending" => (unposted with { Standing = SafeStanding.Pending }, null),
            "not sent" => (unposted with { Standing = SafeStanding.NotSent }, null),
            "changed in SAFE" => (unposted with { Standing = SafeStanding.Blocked, Code = DiagnosticCodes.ChangedAfterPosting }, null),
            "removed" => (part, paid with { Status = "DELETED" }),
            "gone" => (part, null),
            "amount" => (part, paid with { Amount = 40m }),
            "date" => (part, paid with { Date = Day("2026-10-18") }),
            "date past the end" => (part, paid with { Date = Day("2026-11-01") }),
            "account" => (part, paid with { AccountCode = "611" }),
            _ => (part with { Void = true }, (BookedPayment?)paid),
        };

        var findings = (Sound with { Bills = [Bill(1, "A1/1", 120m)], Cash = [safe], Documents = [Booked(1)], Payments = xero is null ? [] : [xero] }).Findings;

        var difference = findings.Differences.ShouldHaveSingleItem();
        (difference.Cause, difference.Amount, difference.Key).ShouldBe((cause, amount, "1|A1/1"));
        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.Customers.Single().Difference.ShouldBe(amount);
    }

    [Fact]
    public void A_reversed_payment_that_never_was_in_Xero_is_no_difference() =>
        (Sound with { Cash = [.. Sound.Cash, Part(103, "3", "A1/1", 9m) with { Void = true, Standing = SafeStanding.Skipped, XeroId = null }] }).Findings.Verdict.Text.ShouldBe("Agrees");

    [Fact]
    public void An_invoice_of_a_customer_that_SAFE_does_not_know_is_keyed_by_hand_or_a_duplicate()
    {
        var stray = Booked(7, "INV-7", gross: 24m);
        var byHand = (Sound with { Documents = [.. Sound.Documents, stray] }).Findings;
        var twin = (Sound with { Documents = [.. Sound.Documents, Booked(7, "INV-7")] }).Findings;
        var byNumber = (Sound with { Documents = [.. Sound.Documents, Booked(7, "A2/9", gross: 24m) with { ContactId = Id(999) }] }).Findings;

        byHand.Differences.Single().ShouldSatisfyAllConditions(
            static difference => difference.Cause.ShouldBe(Cause.KeyedByHand),
            static difference => difference.Amount.ShouldBe(-24m),
            static difference => difference.AccountNumber.ShouldBe("A1"),
            static difference => difference.XeroId.ShouldBe(Id(7)),
            static difference => difference.Date.ShouldBe(Day("2026-10-15")));
        twin.Differences.Single().Cause.ShouldBe(Cause.Duplicate);
        byNumber.Differences.Single().AccountNumber.ShouldBe("A2");
        foreach (var findings in new[] { byHand, twin, byNumber })
        {
            findings.Debtors.Unnamed.ShouldBe(0m);
            findings.Verdict.Kind.ShouldBe(VerdictKind.DoesNotAgree);
        }
    }

    [Fact]
    public void Next_months_documents_drafts_and_voided_ones_are_no_strays() =>
        (Sound with
        {
            Documents = [.. Sound.Documents, Booked(7, "A1/7", "2026-11-01"), Booked(8, "A1/8", status: "DRAFT"), Booked(9, "A1/9", status: "VOIDED")],
        }).Findings.Verdict.Text.ShouldBe("Agrees");

    [Fact]
    public void A_payment_that_SAFE_does_not_know_is_paid_elsewhere()
    {
        var findings = (Sound with { Payments = [.. Sound.Payments, Paid(103, 1, 11m)] }).Findings;

        var difference = findings.Differences.ShouldHaveSingleItem();
        (difference.Cause, difference.Amount, difference.Key, difference.XeroId).ShouldBe((Cause.PaidElsewhere, 11m, "A1/1", Id(103)));
        findings.Customers.Single().Xero.ShouldBe(59m);
        findings.Debtors.Unnamed.ShouldBe(0m);
    }

    [Fact]
    public void What_is_outside_SAFE_is_itemised_and_leaves_the_verdict_alone()
    {
        var theirs = Booked(7, "INV-7", "2026-09-01", 100m) with { ContactId = Id(999) };
        var old = Booked(8, "A1/0", "2026-07-31", 40m);
        var findings = (Sound with
        {
            Documents = [.. Sound.Documents, theirs, old, Booked(9, "OLD-9", "2026-07-01", 5m)],
            Payments = [.. Sound.Payments, Paid(103, 7, 30m, "2026-09-02"), Paid(104, 7, 20m, "2026-11-02"), Paid(105, 9, 5m, "2026-08-02")],
        }).Findings;

        findings.Verdict.Text.ShouldBe("Agrees");
        findings.Outside.Select(static document => (document.Number, document.OpenAsAt)).ShouldBe([("A1/0", 40m), ("INV-7", 70m)]);
        findings.Debtors.OutsideSafe.ShouldBe(110m);
        findings.Debtors.Unnamed.ShouldBe(0m);
    }

    [Fact]
    public void Money_paid_ahead_on_an_outside_invoice_of_next_month_is_outside_too()
    {
        var findings = (Sound with
        {
            Documents = [.. Sound.Documents, Booked(7, "INV-7", "2026-11-05", 100m) with { ContactId = Id(999) }],
            Payments = [.. Sound.Payments, Paid(103, 7, 30m)],
        }).Findings;

        findings.Verdict.Text.ShouldBe("Agrees");
        findings.Outside.Single().OpenAsAt.ShouldBe(-30m);
    }

    [Fact]
    public void SAFEs_own_payment_on_a_bill_from_before_the_start_is_counted_once()
    {
        var findings = (Sound with
        {
            Cash = [.. Sound.Cash, Part(103, "3", "OLD-1", 25m)],
            Documents = [.. Sound.Documents, Booked(8, "OLD-1", "2026-07-31", 40m)],
            Payments = [.. Sound.Payments, Paid(103, 8, 25m)],
        }).Findings;

        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.Verdict.Text.ShouldBe("Agrees");
    }

    [Fact]
    public void A_credit_note_outside_SAFE_that_was_given_to_a_SAFE_bill_leaves_the_control_whole()
    {
        var credit = Booked(7, "CN-7", "2026-10-20", 30m, DocumentKind.CreditNote) with { ContactId = Id(999), Allocations = [new BookedAllocation(Id(1), 30m, Day("2026-10-21"))] };
        var between = Booked(8, "CN-8", "2026-10-20", 10m, DocumentKind.CreditNote) with { ContactId = Id(999), Allocations = [new BookedAllocation(Id(9), 10m, Day("2026-10-21"))] };
        var findings = (Sound with { Documents = [.. Sound.Documents, credit, between, Booked(9, "INV-9", gross: 15m) with { ContactId = Id(999) }] }).Findings;

        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.Outside.ToDictionary(static document => document.Number, static document => document.OpenAsAt)
            .ShouldBe(new Dictionary<string, decimal> { ["CN-7"] = -30m, ["CN-8"] = 0m, ["INV-9"] = 5m }, ignoreOrder: true);
    }

    [Fact]
    public void A_journal_on_the_debtors_account_is_unaccounted_for()
    {
        var findings = (Sound with { Journal = 3m }).Findings;

        findings.Differences.Single().ShouldSatisfyAllConditions(
            static difference => difference.Cause.ShouldBe(Cause.UnaccountedInXero),
            static difference => difference.Amount.ShouldBe(-3m));
        findings.Verdict.Text.ShouldBe("Does not agree: £3.00 unexplained");
    }

    [Fact]
    public void SAFEs_own_outstanding_report_must_agree_with_its_bills_and_payments()
    {
        (Sound with { Outstanding = [new OutstandingBalance("A1", "Harbour", 70m), new OutstandingBalance("A2", "Fenwick", 0m)] }).Findings.Verdict.Text.ShouldBe("Agrees");
        var findings = (Sound with { Outstanding = [new OutstandingBalance("A1", "Harbour", 70m), new OutstandingBalance("A2", "Fenwick", 0.01m)] }).Findings;

        findings.Differences.Single().ShouldSatisfyAllConditions(
            static difference => difference.Cause.ShouldBe(Cause.OutstandingReportDiffers),
            static difference => difference.Amount.ShouldBe(-0.01m));
        findings.Customers.Select(static customer => (customer.AccountNumber, customer.Safe, customer.OutstandingReport)).ShouldBe([("A1", 70m, 70m), ("A2", 0m, 0.01m)]);
    }

    [Fact]
    public void Other_currencies_stay_out_of_totals_that_know_only_the_base_currency()
    {
        var euro = new CurrencyCode("EUR");
        var findings = (Sound with
        {
            Bills = [.. Sound.Bills, Bill(3, "A1/3", 240m) with { Currency = euro }],
            Cash = [.. Sound.Cash, Part(103, "3", "A1/3", 40m) with { Currency = euro }],
            Documents = [.. Sound.Documents, Booked(3, "A1/3", gross: 240m) with { Currency = euro }, Booked(4, "INV-4", gross: 6m) with { Currency = euro }],
            Payments = [.. Sound.Payments, Paid(103, 3, 40m)],
        }).Findings;

        findings.Differences.Single().Currency.ShouldBe(euro);
        findings.Verdict.Text.ShouldBe("Does not agree: EUR 6.00 unexplained");
        findings.Customers.Single().ShouldSatisfyAllConditions(static customer => customer.Safe.ShouldBe(70m), static customer => customer.Xero.ShouldBe(70m));
        findings.Vat.Single().ShouldSatisfyAllConditions(static tie => tie.SafeNet.ShouldBe(50m), static tie => tie.XeroNet.ShouldBe(50m));
        findings.Revenue.Single().SafeVat.ShouldBe(10m);
        findings.Debtors.Unnamed.ShouldBe(0m);
    }

    [Fact]
    public void Tie_outs_are_of_the_period_with_credit_notes_off_and_outside_documents_apart()
    {
        var nil = Bill(5, "A1/5", 0m) with { Coded = [new CodedAmount("200", "OUTPUT2", 10m, 2m), new CodedAmount("260", "OUTPUT2", -10m, -2m)] };
        var findings = (Sound with
        {
            Bills = [.. Sound.Bills, Bill(3, "A1/3", 600m, date: "2026-09-30"), nil],
            Documents =
            [
                .. Sound.Documents, Booked(3, "A1/3", "2026-09-30", 600m), Booked(4, "INV-4", gross: 12m) with { ContactId = Id(999) },
                Booked(5, "A1/5", gross: 0m) with
                {
                    Lines = [new BookedLine { Net = 10m, Vat = 2m, AccountCode = "200", TaxType = "OUTPUT2" }, new BookedLine { Net = -10m, Vat = -2m, AccountCode = "260", TaxType = "OUTPUT2" }],
                },
            ],
        }).Findings;

        findings.Revenue.Select(static tie => (tie.Code, tie.SafeNet, tie.XeroNet, tie.OutsideNet)).ShouldBe([("200", 60m, 60m, 10m), ("260", -10m, -10m, 0m)]);
        findings.Vat.Single().ShouldSatisfyAllConditions(static tie => tie.SafeVat.ShouldBe(10m), static tie => tie.XeroVat.ShouldBe(10m), static tie => tie.OutsideVat.ShouldBe(2m));
    }
}
