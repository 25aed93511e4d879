using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class ReconciliationReportTests
{
    private static readonly SampleFindings Sample = new();
    private static readonly ReportBook Book = Sample.Book;
    private static readonly ReportBook Sound = SampleFindings.Sound.Book;

    [Fact]
    public void The_verdict_is_the_findings_and_green_only_when_all_agrees()
    {
        Book.Verdict.Text.ShouldBe("Does not agree: £47.00 unexplained");
        Book.Verdict.Tone.ShouldBe(ReportTone.Bad);
        Sound.Verdict.Text.ShouldBe("Agrees, with 2 accepted differences of £12.00");
        Sound.Verdict.Tone.ShouldBe(ReportTone.Warn);
        var settled = (SampleFindings.Sound with { Cash = [Sample.Cash[0], Sample.Cash[2]], Outstanding = [new("DEMO1", "Fenwick Law LLP", 240m), new("DEMO2", "", 0m)] }).Book;
        settled.Verdict.Text.ShouldBe("Agrees");
        settled.Verdict.Tone.ShouldBe(ReportTone.Good);
    }

    [Fact]
    public void A_missing_control_is_not_proved_and_the_next_step_asks_for_it()
    {
        var missing = Sample.Controls[0] with { Source = "none: no report", Expected = null, Outcome = ControlOutcome.Missing };

        var book = (SampleFindings.Sound with { Controls = [missing] }).Book;

        book.Verdict.Text.ShouldBe("Not proved: control missing");
        book.Verdict.Tone.ShouldBe(ReportTone.Bad);
        book.Lists.Single().Sentences.Single().ShouldBe("Control bills of 2026-10 (none: no report): give its figure, so that the export is proved to be complete.");
    }

    [Fact]
    public void The_summary_sets_SAFE_against_Xero_and_says_what_is_explained() => TableText.Of(Book, "Summary").ShouldBe("""
        What | SAFE | Xero | Difference | Explained | Unexplained | Difference = explained | Nothing unexplained
        Bills | 372.00 | 384.00 | -12.00 | 0 | 36.00 | ✗ differs | ✗ differs
        Credit notes | 60.00 | 60.00 | 0.00 | 0 | 0 | ✓ agrees | ✓ agrees
        Receipts | 132.00 | 131.00 | 1.00 | 12.00 | 11.00 | ✗ differs | ✗ differs
        Refunds | 60.00 | 60.00 | 0.00 | 0 | 0 | ✓ agrees | ✓ agrees
        VAT of October 2026 | 32.00 | 34.00 | -2.00 | 0 | -2.00 | ✗ differs | -
        Debtors at 31 October 2026 | 240.00 | 253.00 | -13.00 | -12.00 | 47.00 | ✗ differs | ✗ differs
        """);

    [Fact]
    public void The_debtors_control_leads_line_by_line_to_the_trial_balance()
    {
        TableText.Of(Book, "Debtors control", "line", "amount", "check").ShouldBe("""
            Line | Amount | Check
            Opening debtors | 0.00 | -
            + Earlier months, new since the last pack | 0 | -
            + Earlier months, not in the last pack otherwise | 120.00 | -
            + Bills | 252.00 | -
            − Credits | -60.00 | -
            − Receipts | -132.00 | -
            + Refunds | 60.00 | -
            + Reversals of earlier months' payments | 0 | -
            − Write-offs | 0 | -
            ± Transfers and contras | 0 | -
            − Payments left out by type | 0 | -
            SAFE's closing debtors | 240.00 | -
            SAFE's outstanding report | 240.00 | ✓ agrees
            − Blocked | -12.00 | -
            − Money on account | 5.00 | -
            − Excluded payments | 7.00 | -
            − Keyed by hand | 24.00 | -
            − Paid elsewhere | -11.00 | -
            + Outside SAFE | 30.00 | -
            What Xero should show | 283.00 | -
            Debtors in Xero's trial balance | 283.00 | ✓ agrees
            Not named by anything | 0.00 | -
            """);
    }

    [Fact]
    public void The_control_on_paper_is_the_control_of_the_findings()
    {
        var control = Sample.Findings.Debtors;

        Line("opening").ShouldBe(control.Opening);
        Line("late").ShouldBe(control.Late);
        Line("earlier").ShouldBe(control.Earlier);
        Line("reversals").ShouldBe(control.Reversals);
        Line("write-offs").ShouldBe(-control.WriteOffs);
        Line("transfers").ShouldBe(-control.TransfersAndContras);
        Line("left out").ShouldBe(-control.LeftOut);
        Line("bills").ShouldBe(control.Bills);
        Line("credits").ShouldBe(-control.Credits);
        Line("receipts").ShouldBe(-control.Receipts);
        Line("refunds").ShouldBe(control.Refunds);
        Line("closing").ShouldBe(control.SafeClosing);
        Line("report").ShouldBe(control.OutstandingReport);
        (Line("expected") - Line("closing") - Line("outside")).ShouldBe(-control.Differences);
        Line("outside").ShouldBe(control.OutsideSafe);
        Line("trial balance").ShouldBe(control.TrialBalance);
        Line("unnamed").ShouldBe(control.Unnamed);
    }

    [Fact]
    public void Without_an_outstanding_report_the_control_says_so() =>
        TableText.Of((SampleFindings.Sound with { Outstanding = null }).Book, "Debtors control", "line", "amount", "check").ShouldContain("SAFE's outstanding report | not read | -");

    [Fact]
    public void Differences_stand_by_cause_in_plain_words_with_the_decision_that_accepts_them() =>
        TableText.Of(Book, "Differences by cause", "cause", "count", "amount", "accepted", "check", "decision").ShouldBe("""
            Cause | Records | SAFE less Xero | Accepted | Accepted amount | Decision
            Blocked | 1 | 12.00 | - | - | unexplained
            Money on account | 1 | -5.00 | -5.00 | ✓ agrees | accepted by J. Reed on 2 November 2026: known
            Excluded payments | 1 | -7.00 | -7.00 | ✓ agrees | accepted by J. Reed on 2 November 2026: known
            Keyed by hand | 1 | -24.00 | - | - | unexplained
            Paid elsewhere | 1 | 11.00 | - | - | unexplained
            """);

    [Fact]
    public void Every_difference_is_listed_with_its_record_and_what_to_do() =>
        TableText.Of(Book, "Exceptions", "cause", "area", "record", "customer", "amount", "accepted").ShouldBe("""
            Cause | In | Record | Customer | SAFE less Xero | Accepted
            Blocked | bills | DEMO2/2 | Harbour Bakery Ltd | 12.00 | no
            Money on account | receipts | P1 on account | Fenwick Law LLP | -5.00 | yes
            Excluded payments | receipts | P3 on DEMO1/2 | Fenwick Law LLP | -7.00 | yes
            Keyed by hand | bills | DEMO1/77 | Fenwick Law LLP | -24.00 | no
            Paid elsewhere | receipts | DEMO1/2 | Fenwick Law LLP | 11.00 | no
            """);

    [Fact]
    public void Opposite_differences_of_one_cause_do_not_hide_each_other()
    {
        var book = (Sample with { Cash = [.. Sample.Cash, Sample.Cash[1] with { Key = "P4|", PaymentId = "P4", Amount = -2m }] }).Book;

        TableText.Of(book, "Differences by cause", "cause", "count", "amount").ShouldContain("Money on account | 2 | 7.00");
        TableText.Of(book, "Summary", "what", "unexplained").ShouldContain("Debtors at 31 October 2026 | 56.00");
    }

    [Fact]
    public void The_headline_figures_are_those_of_the_verdict()
    {
        var evaluator = new ReportEvaluator(Book);

        Book.Cards.Select(card => $"{card.Label} {TableText.Words(card.Value, evaluator)}").ShouldBe(
            ["Debtors in SAFE 240.00", "Debtors in Xero 253.00", "Difference -13.00", "Explained 12.00", "Unexplained 47.00", "Exceptions 5", "Checks that fail 0"]);
        (Sample.Findings.Verdict.Explained, Sample.Findings.Verdict.Unexplained).ShouldBe((12m, 47m));
        Book.Lists.Single().Sentences.ShouldContain("Keyed by hand (1 record, £24.00): Void it if SAFE bills it, or bill it in SAFE.");
    }

    [Fact]
    public void Bills_lead_to_their_row_in_the_export_and_to_their_page_in_Xero() =>
        TableText.Of(Book, "Invoices", "number", "safe", "xero", "standing", "source", "page").ShouldBe("""
            Number | SAFE gross | Xero gross | Standing | Source in SAFE's export | Document in Xero
            DEMO1/1 | 120.00 | 120.00 | posted | invoices.csv:2 | Open in Xero <https://go.xero.com/organisationlogin/default.aspx?shortcode=%21demo1&redirecturl=%2FAccountsReceivable%2FView.aspx%3FInvoiceID%3D00000000-0000-0000-0000-000000000001>
            DEMO1/2 | 240.00 | 240.00 | posted | invoices.csv:2 | Open in Xero <https://go.xero.com/organisationlogin/default.aspx?shortcode=%21demo1&redirecturl=%2FAccountsReceivable%2FView.aspx%3FInvoiceID%3D00000000-0000-0000-0000-000000000002>
            DEMO2/2 | 12.00 | 0.00 | blocked | invoices.csv:2 | -
            DEMO1/77 | - | 24.00 | only in xero | - | Open in Xero <https://go.xero.com/organisationlogin/default.aspx?shortcode=%21demo1&redirecturl=%2FAccountsReceivable%2FView.aspx%3FInvoiceID%3D00000000-0000-0000-0000-000000000004>
            """);

    [Fact]
    public void Without_a_short_code_links_lead_straight_to_the_page() =>
        TableText.Of(ReconciliationReport.Build(Sample.Input with { ShortCode = null }), "Credit notes", "number", "page")
            .ShouldBe("Number | Document in Xero\nDEMO2/1 | Open in Xero <https://go.xero.com/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=00000000-0000-0000-0000-000000000003>");

    [Fact]
    public void Payments_stand_side_by_side() => TableText.Of(Book, "Payments", "payment", "bill", "direction", "safe", "xero", "cause", "accepted").ShouldBe("""
        Payment | Bill | Direction | SAFE | Xero | Cause | Accepted
        P1 | - | receipts | 5.00 | 0.00 | Money on account | yes
        P1 | DEMO1/1 | receipts | 120.00 | 120.00 | - | -
        P2 | DEMO2/1 | refunds | -60.00 | -60.00 | - | -
        P3 | DEMO1/2 | receipts | 7.00 | 0.00 | Excluded payments | yes
        - | DEMO1/2 | receipts | - | 11.00 | Paid elsewhere | no
        """);

    [Fact]
    public void VAT_is_tied_out_by_tax_type_and_box_6_is_rounded_down_to_whole_pounds()
    {
        var pence = Sample with
        {
            Documents = Sample.Documents.SetItem(1, Sample.Documents[1] with { Net = 200.99m, Gross = 240.99m, Coded = [new CodedAmount("200", "OUTPUT2", 150.99m, 40m), new CodedAmount("260", "NONE", 50m, 0m)] }),
        };

        TableText.Of(Book, "VAT", "code", "safe-net", "xero-net", "net-check", "safe-vat", "xero-vat", "vat-check").ShouldBe("""
            Code | SAFE net | Xero net | Net | SAFE VAT | Xero VAT | VAT
            OUTPUT2 | 160.00 | 170.00 | ✗ differs | 32.00 | 34.00 | ✗ differs
            """);
        TableText.Of(pence.Book, "VAT boxes", "box", "safe", "xero").ShouldBe("""
            Box | SAFE's part | The same in Xero
            Box 1: VAT due on sales | 32.00 | 34.00
            Box 6: net sales, in pounds and pence | 110.99 | 170.00
            Box 6: rounded down to whole pounds | 110.00 | 170.00
            """);
    }

    [Fact]
    public void Customers_stand_with_the_largest_difference_first() => TableText.Of(Book, "Customers", "account", "safe", "report", "xero", "difference", "check").ShouldBe("""
        Account | SAFE | Outstanding report | Xero | SAFE less Xero | SAFE = report
        DEMO1 | 228.00 | 228.00 | 253.00 | -25.00 | ✓ agrees
        DEMO2 | 12.00 | 12.00 | 0.00 | 12.00 | ✓ agrees
        """);

    [Fact]
    public void Months_show_what_belongs_to_which_and_what_only_Xero_has() => TableText.Of(Book, "Months").ShouldBe("""
        Month | Currency | Bills, SAFE | Bills, Xero | Credits, SAFE | Credits, Xero | Cash, SAFE | Cash, Xero
        2026-09 | GBP | 120.00 | 120.00 | 0 | 0 | 0 | 0
        2026-10 | GBP | 252.00 | 240.00 | 60.00 | 60.00 | 72.00 | 60.00
        only in Xero | GBP | 0 | 24.00 | 0 | 0 | 0 | 11.00
        """);

    [Fact]
    public void The_checks_hold_whatever_the_differences_are()
    {
        TableText.FailedChecks(Book).Where(static check => check.StartsWith("Checks", StringComparison.Ordinal)).ShouldBeEmpty();
        TableText.FailedChecks(Sound).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Invoices", 1, "safe", new[] { "Summary: bills", "Summary: debtors", "Checks: report", "Checks: trial balance", "Checks: differences", "Checks: customers", "Debtors control: report", "Debtors control: trial balance", "Ageing: SAFE", "Ageing: Xero" })]
    [InlineData("Invoices", 1, "xero", new[] { "Summary: bills", "Checks: differences" })]
    [InlineData("Invoices", 1, "safe-vat", new[] { "Checks: vat" })]
    [InlineData("Figures from outside", 2, "amount", new[] { "Summary: debtors", "Checks: trial balance", "Debtors control: trial balance" })]
    [InlineData("Exceptions", 0, "amount", new[] { "Summary: receipts", "Summary: debtors", "Checks: trial balance", "Checks: differences", "Debtors control: trial balance", "Differences by cause: Money on account GBP", "Ageing: Xero", "Ageing by customer: a/c DEMO1 GBP" })]
    [InlineData("Outside SAFE", 0, "open", new[] { "Summary: debtors", "Checks: trial balance", "Debtors control: trial balance", "Ageing: Xero" })]
    [InlineData("Open items", 1, "amount", new[] { "Ageing: SAFE", "Ageing by customer: a/c DEMO1 GBP" })]
    [InlineData("Customers", 0, "bills", new[] { "Checks: customers", "Customers: DEMO1" })]
    public void A_changed_figure_turns_exactly_the_checks_red_that_rest_on_it(string table, int row, string column, string[] red) =>
        TableText.FailedChecks(TableText.With(Sound, table, row, column, new ReportCell.Amount(1.23m))).ShouldBe(red, ignoreOrder: true);

    [Fact]
    public void What_SAFE_no_longer_shows_counts_for_nothing_on_its_side()
    {
        var vanished = Sample.Documents[1] with { Vanished = true };
        var sample = SampleFindings.Sound with
        {
            Documents = SampleFindings.Sound.Documents.SetItem(1, vanished),
            Outstanding = [new("DEMO1", "Fenwick Law LLP", -12m), new("DEMO2", "Harbour Bakery Ltd", 0m)],
        };

        TableText.Of(sample.Book, "Invoices", "number", "safe", "xero", "cause").ShouldContain("DEMO1/2 | 0.00 | 240.00 | Vanished from SAFE");
        TableText.FailedChecks(sample.Book).ShouldNotContain(static check => check.StartsWith("Checks", StringComparison.Ordinal) || check.StartsWith("Debtors", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_currency_has_lines_of_its_own()
    {
        var euro = new SafeXeroEtl.Core.Accounting.CurrencyCode("EUR");
        var sound = SampleFindings.Sound;
        var book = (sound with
        {
            Documents = sound.Documents.Add(sound.Documents[0] with { Number = "DEMO1/9", Currency = euro, XeroId = SamplePlan.Id(9), Coded = [] }),
            Booked = sound.Booked.Add(sound.Booked[0] with { Id = SamplePlan.Id(9), Number = "DEMO1/9", Currency = euro }),
        }).Book;

        TableText.Of(book, "Summary", "what", "safe", "xero", "check").ShouldContain("Bills in EUR | 120.00 EUR | 120.00 EUR | ✓ agrees");
        TableText.Of(book, "Summary", "what", "safe").ShouldContain("Bills | 360.00");
    }

    [Fact]
    public void Each_cause_has_words_that_sheets_can_compare()
    {
        var names = Enum.GetValues<Cause>().Select(static cause => CauseWords.Of(cause).Name).ToArray();

        names.ShouldBeUnique();
        names.ShouldAllBe(static name => name.All(static letter => char.IsAsciiLetter(letter) || letter == ' '));
    }

    [Fact]
    public void An_invoice_that_Xero_dates_past_the_period_is_not_shown_as_standing_in_it()
    {
        var sound = SampleFindings.Sound;
        var moved = sound with { Booked = sound.Booked.Replace(sound.Booked[1], sound.Booked[1] with { Date = new DateOnly(2026, 11, 2) }), TrialBalance = sound.TrialBalance - 240m };

        TableText.FailedChecks(moved.Book).ShouldNotContain("Checks: differences");
        TableText.Of(moved.Book, "Invoices", "number", "safe", "xero", "cause").ShouldContain("DEMO1/2 | 240.00 | 0.00 | Date or cut off");
    }

    [Fact]
    public void A_month_with_nothing_in_it_is_a_report_too()
    {
        var empty = new SampleFindings { Documents = [], Cash = [], Booked = [], Received = [], TrialBalance = 0m, Outstanding = null, Accepted = [], Controls = [] };

        empty.Book.Verdict.Text.ShouldBe("Not proved: control missing");
        TableText.FailedChecks(empty.Book).ShouldBeEmpty();
        foreach (var table in empty.Book.Tables)
        {
            Should.NotThrow(() => TableText.Of(empty.Book, table.Key));
        }
    }

    private static decimal? Line(string row) =>
        new ReportEvaluator(Book).Evaluate(ReportFormula.CellOf("Debtors control", row, "amount")) is ReportValue.Figure figure ? figure.Value : null;
}
