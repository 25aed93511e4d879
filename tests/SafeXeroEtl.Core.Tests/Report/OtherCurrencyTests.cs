using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>The sound October with a bill of EUR 123.45 that nobody has paid, which Xero holds at 1.25 to the pound: £98.76, of it £80.00 net.</summary>
public sealed class OtherCurrencyTests
{
    private static readonly CurrencyCode Euro = new("EUR");
    private static readonly SampleFindings Sample = With(1.25m, inPounds: 98.76m);
    private static readonly ReportBook Book = Sample.Book;

    [Fact]
    public void What_Xero_holds_for_it_is_a_line_of_the_debtors_control_and_nothing_is_unnamed()
    {
        (Sample.Findings.Debtors.Foreign, Sample.Findings.Debtors.Unnamed).ShouldBe((98.76m, 0m));
        TableText.Of(Book, "Debtors control", "line", "amount").ShouldContain("+ Debts in other currencies, each document at its own rate | 98.76");
        TableText.Of(Book, "Open items", "item", "side", "amount", "base").ShouldContain("DEMO1/9 | Xero | 123.45 EUR | 98.76");
        TableText.Of(Book, "Summary", "what", "safe", "xero", "check").ShouldContain("Debtors at 31 October 2026 | 228.00 | 240.00 | ✓ agrees");
        TableText.FailedChecks(Book).ShouldBeEmpty();
    }

    [Fact]
    public void A_payment_takes_it_down_at_the_documents_rate() => (Sample with
    {
        Cash = Sample.Cash.Add(Sample.Cash[0] with { Key = "P9|DEMO1/9", PaymentId = "P9", BillNumber = "DEMO1/9", Amount = 23.45m, Currency = Euro, XeroId = SamplePlan.Id(19) }),
        Received = Sample.Received.Add(Sample.Received[0] with { Id = SamplePlan.Id(19), DocumentId = SamplePlan.Id(9), Amount = 23.45m }),
        TrialBalance = SampleFindings.Sound.TrialBalance + 80m,
    }).Findings.Debtors.Unnamed.ShouldBe(0m);

    [Fact]
    public void Money_of_it_that_is_not_in_Xero_is_told_in_its_own_currency()
    {
        var refused = Sample with
        {
            Cash = Sample.Cash.Add(Sample.Cash[0] with { Key = "P9|", PaymentId = "P9", BillNumber = null, Amount = 25m, Currency = Euro, XeroId = null, Standing = SafeStanding.Refused, Reason = "No." }),
        };

        TableText.Of(refused.Book, "Not in Xero", "why", "count", "amount", "oldest").ShouldBe("""
            Why | Records | Amount | Oldest
            Blocked | 0 | 0 | -
            Blocked in EUR | 1 | 25.00 EUR | 2026-10-14
            Late | 0 | 0 | -
            Held | 1 | 5.00 | 2026-10-14
            Pending | 0 | 0 | -
            Excluded | 1 | 7.00 | 2026-10-14
            Skipped | 0 | - | -
            """);
    }

    [Fact]
    public void A_customer_who_owes_in_it_alone_has_his_name()
    {
        var abroad = Sample with { Documents = [.. Sample.Documents.Select(static document => document.Currency == Euro ? document with { AccountNumber = "DEMO9" } : document)] };
        var book = ReconciliationReport.Build(abroad.Input with { Contacts = [abroad.Input.Contacts[0] with { AccountNumber = "DEMO9", CustomerName = "Fenwick Freight" }] });

        TableText.Of(book, "Ageing by customer", "account", "customer", "currency").ShouldContain("DEMO9 | Fenwick Freight | EUR");
        TableText.Of(book, "Invoices", "number", "customer").ShouldContain("DEMO1/9 | Fenwick Freight");
    }

    [Fact]
    public void What_the_account_holds_besides_says_that_a_rate_may_be_why()
    {
        var moved = Sample with { TrialBalance = Sample.TrialBalance + 3m };

        moved.Findings.Differences.Single(static difference => difference.Cause == Cause.UnaccountedInXero).ShouldSatisfyAllConditions(
            static difference => difference.Amount.ShouldBe(-3m),
            static difference => difference.Detail.ShouldContain("98.76 of it are debts in other currencies"));
    }

    [Fact]
    public void The_VAT_return_has_it_at_Xeros_rate_and_tie_outs_do_not()
    {
        TableText.Of(Book, "VAT boxes", "box", "safe", "xero", "check").ShouldBe("""
            Box | SAFE's part | The same in Xero | Check
            Box 1: VAT due on sales | 48.76 | 48.76 | ✓ agrees
            Box 6: net sales, in pounds and pence | 230.00 | 230.00 | ✓ agrees
            Box 6: rounded down to whole pounds | 230.00 | 230.00 | ✓ agrees
            """);
        TableText.Of(Book, "VAT entries", "side", "number", "net", "vat", "currency", "rate").ShouldContain("SAFE | DEMO1/9 | 80.00 | 18.76 | EUR | 1.25");
        TableText.Of(Book, "VAT", "code", "safe-net", "safe-vat").ShouldEndWith("OUTPUT2 | 150.00 | 30.00");
        Book.Table("VAT boxes").Purpose.ShouldContain("What is billed in EUR is in it in GBP, at the rate that Xero gave the document");
        TableText.Of(Book, "Summary", "what", "safe").ShouldContain("VAT of October 2026, billed in GBP | 30.00");
    }

    [Fact]
    public void Without_a_rate_the_boxes_say_why_they_are_empty()
    {
        var book = With(null, inPounds: 0m).Book;

        TableText.Of(book, "VAT boxes", "box", "safe").ShouldContain("Box 1: VAT due on sales | not computed: 1 document in another currency has no rate in Xero yet: DEMO1/9");
        TableText.FailedChecks(book).ShouldBeEmpty();
    }

    [Fact]
    public void Ages_stand_in_lines_of_their_own() => TableText.Of(Book, "Ageing", "side", "NotDue", "ThisMonth", "total", "check").ShouldEndWith("""
        SAFE in EUR | 0 | 123.45 EUR | 123.45 EUR | -
        Xero in EUR | 0 | 123.45 EUR | 123.45 EUR | -
        SAFE less Xero in EUR | 0 | 0.00 EUR | 0.00 EUR | -
        """);

    [Fact]
    public void A_report_that_names_no_currency_is_not_held_against_pounds()
    {
        // With the euros of DEMO1 in its figure.
        var findings = (Sample with { Outstanding = [new("DEMO1", "Fenwick Law LLP", 351.45m), new("DEMO2", "Harbour Bakery Ltd", 0m)] }).Findings;

        findings.Differences.ShouldNotContain(static difference => difference.Cause == Cause.OutstandingReportDiffers);
        (findings.Debtors.OutstandingReport, findings.Debtors.ReportNotCompared).ShouldBe((null, "the report names no currency, and customers owe in EUR too"));
        findings.Customers.ShouldAllBe(static customer => customer.OutstandingReport == null);
        TableText.Of(Book, "Debtors control", "line", "amount", "from").ShouldContain("SAFE's outstanding report | not compared | the report names no currency");
    }

    [Fact]
    public void The_ageing_of_Xeros_side_ties_with_money_kept_ahead_too() =>
        TableText.FailedChecks((SampleFindings.Sound with
        {
            Cash = SampleFindings.Sound.Cash.Replace(SampleFindings.Sound.Cash[1], SampleFindings.Sound.Cash[1] with { Standing = SafeStanding.Posted, Code = null, OnAccountId = SamplePlan.Id(50) }),
            OnAccount =
            [
                new OnAccountCredit
                {
                    Id = SamplePlan.Id(50), Kind = OnAccountKind.Prepayment, ContactId = SamplePlan.Id(91), Date = new DateOnly(2026, 10, 14), Status = "AUTHORISED", Currency = CurrencyCode.Gbp, Gross = 5m, Open = 5m,
                },
            ],
        }).Book).ShouldBeEmpty();

    private static SampleFindings With(decimal? rate, decimal inPounds)
    {
        var sound = SampleFindings.Sound;
        return sound with
        {
            Documents = sound.Documents.Add(sound.Documents[1] with { Number = "DEMO1/9", Currency = Euro, XeroId = SamplePlan.Id(9), Net = 100m, Vat = 23.45m, Gross = 123.45m, Coded = [new CodedAmount("200", "OUTPUT2", 100m, 23.45m)] }),
            Booked = sound.Booked.Add(sound.Booked[1] with
            {
                Id = SamplePlan.Id(9),
                Number = "DEMO1/9",
                Currency = Euro,
                Rate = rate,
                Net = 100m,
                Vat = 23.45m,
                Gross = 123.45m,
                Open = 123.45m,
                Lines = [new BookedLine { Net = 100m, Vat = 23.45m, AccountCode = "200", TaxType = "OUTPUT2" }],
            }),
            TrialBalance = sound.TrialBalance + inPounds,
        };
    }
}
