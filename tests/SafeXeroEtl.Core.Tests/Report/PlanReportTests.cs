using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class PlanReportTests
{
    private static readonly ReportBook Book = new SamplePlan().Book;

    [Fact]
    public void The_verdict_says_in_plain_words_what_would_be_sent()
    {
        Book.Verdict.Text.ShouldBe("Can be applied: 2 invoices for £360.06, 1 credit note for £60.00, 2 payments for £60.00 and 1 new contact");
        Book.Verdict.Tone.ShouldBe(ReportTone.Warn);
        Book.Verdict.Detail.ShouldBe("1 record is blocked and left behind.");
    }

    [Fact]
    public void More_blocked_than_allowed_sends_nothing_and_says_the_limit()
    {
        var verdict = (new SamplePlan() with { MaxBlocked = new BlockedLimit(0, 0m) }).Book.Verdict;

        verdict.Text.ShouldBe("Nothing can be sent: 1 record is blocked");
        verdict.Tone.ShouldBe(ReportTone.Bad);
        verdict.Detail.ShouldBe("£12.00 is blocked; the pipeline allows 0 records and £0.00.");
    }

    [Fact]
    public void A_settled_month_has_nothing_to_send()
    {
        var verdict = (new SamplePlan() with { Contacts = [], Documents = [], Payments = [] }).Book.Verdict;

        verdict.Text.ShouldBe("Nothing to send");
        verdict.Tone.ShouldBe(ReportTone.Good);
    }

    [Fact]
    public void A_failed_control_sends_nothing()
    {
        var failed = new SamplePlan().Controls[0] with { Found = 1m, Outcome = ControlOutcome.Failed };

        (new SamplePlan() with { Controls = [failed] }).Book.Verdict.Text.ShouldStartWith("Nothing can be sent: a declared control");
    }

    [Fact]
    public void The_facts_say_that_September_is_sent_too() =>
        Book.Facts.Single(static fact => fact.Label == "Takes in").Value.ShouldBe(new ReportCell.Text("October 2026; also sends of earlier months: September 2026 (1 document)"));

    [Fact]
    public void What_came_in_is_what_became_of_it() => TableText.Of(Book, "Totals").ShouldBe("""
        Kind | In | Carried | Create | Update | There | Skipped | Held | Blocked | Adds up | Sealed
        contact | 3 | 0 | 1 | 0 | 1 | 1 | 0 | 0 | ✓ agrees | ✓ agrees
        invoice | 3 | 1 | 2 | 0 | 0 | 0 | 0 | 1 | ✓ agrees | ✓ agrees
        credit note | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | ✓ agrees | ✓ agrees
        allocation | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ✓ agrees | ✓ agrees
        payment | 3 | 0 | 2 | 0 | 0 | 0 | 1 | 0 | ✓ agrees | ✓ agrees
        """);

    [Fact]
    public void The_same_holds_in_money() => TableText.Of(Book, "Sums").ShouldBe("""
        Kind | Currency | In | Carried | Create | Update | There | Skipped | Held | Blocked | Adds up | Sealed
        invoice | GBP | 372.06 | 120.00 | 360.06 | 0 | 0 | 0 | 0 | 12.00 | ✓ agrees | ✓ agrees
        credit note | GBP | 60.00 | 0 | 60.00 | 0 | 0 | 0 | 0 | 0 | ✓ agrees | ✓ agrees
        payment | GBP | 65.00 | 0 | 60.00 | 0 | 0 | 0 | 5.00 | 0 | ✓ agrees | ✓ agrees
        """);

    [Fact]
    public void Every_record_that_is_not_sent_is_listed_with_its_reason_and_a_next_step()
    {
        TableText.Of(Book, "Blocked", "kind", "key", "customer", "amount", "code", "reason", "source").ShouldBe("""
            Kind | Record | Customer | Amount | Code | Reason | Source
            invoice | DEMO2/2 | Harbour Bakery Ltd | 12.00 | SX3001 | SX3001 lines.csv:9: Charge 'X9' reaches no account rule. Add a rule for it. | invoices.csv:2
            """);
        TableText.Of(Book, "Held", "kind", "key", "amount", "reason", "next").ShouldBe("""
            Kind | Record | Amount | Reason | Next step
            payment | P1 on account | 5.00 | Money that settles no bill yet. | Allocate it to a bill in SAFE when there is one.
            """);
        TableText.Of(Book, "Skipped", "kind", "key", "customer").ShouldBe("""
            Kind | Record | Customer
            contact | DEMO3 | Idle Ltd
            """);
    }

    [Fact]
    public void New_documents_are_shown_by_month_account_and_tax_type()
    {
        TableText.Of(Book, "Months").ShouldBe("""
            Month | Currency | Invoices | Invoiced | Credit notes | Credited | Payments | Received less refunded
            2026-09 | GBP | 1 | 120.00 | 0 | 0 | 0 | 0
            2026-10 | GBP | 1 | 240.06 | 1 | 60.00 | 2 | 60.00
            """);
        TableText.Of(Book, "By account").ShouldBe("""
            Account | Name | Tax type | Currency | Net | VAT
            200 | Sales | OUTPUT2 | GBP | 250.05 | 50.01
            """);
        TableText.Of(Book, "By tax type").ShouldBe("""
            Tax type | Name | Currency | Net | VAT | Check
            OUTPUT2 | 20% (VAT on Income) | GBP | 250.05 | 50.01 | -
            All tax types | - | GBP | 250.05 | 50.01 | -
            New invoices less credit notes | - | GBP | 250.05 | 50.01 | ✓ agrees
            """);
    }

    [Fact]
    public void Credits_stand_beside_the_bill_that_charged_them() => TableText.Of(Book, "Credits and rebills", "kind", "number", "transaction", "refunds", "bill", "tax", "net").ShouldBe(
        "Kind | Number | Transaction | Gives back | Charged on | Tax type | Net\ncredit note | DEMO2/1 | T9 | T1 | DEMO2/0 | OUTPUT2 | -50.00");

    [Fact]
    public void What_a_credit_note_is_to_be_given_to_is_shown_with_what_stays_open_and_what_to_do_meanwhile()
    {
        var book = (new SamplePlan() with
        {
            Allocations =
            [
                new CreditNoteAllocation
                {
                    CreditNote = "DEMO2/1",
                    AccountNumber = "DEMO2",
                    Date = new DateOnly(2026, 10, 31),
                    Currency = CurrencyCode.Gbp,
                    Gross = 60m,
                    Settled = 10m,
                    To =
                    [
                        Allocation("DEMO2/0", 30m, PlanDecision.Create),
                        Allocation("DEMO2/3", 12m, PlanDecision.Create) with { IsLinked = false },
                        Allocation("DEMO2/4", 5m, PlanDecision.Held("SX4021", "Bill DEMO2/4 waits for approval in Xero.")),
                    ],
                    Why = ["Bill DEMO2/0 had only 30.00 left to settle."],
                },
            ],
        }).Book;

        TableText.Of(book, "Credit notes to allocate").ShouldBe("""
            Credit note | Customer | Date | Gross | Settled otherwise | Allocated to | To be allocated | Stays open | Why
            DEMO2/1 | Harbour Bakery Ltd | 2026-10-31 | 60.00 | 10.00 | DEMO2/0 £30.00 (as SAFE links them): create; DEMO2/3 £12.00 (the oldest open): create; DEMO2/4 £5.00 (as SAFE links them): held | 42.00 | 8.00 | Bill DEMO2/4 waits for approval in Xero. Bill DEMO2/0 had only 30.00 left to settle.
            """);
        TableText.Of(book, "Totals").ShouldContain("allocation | 3 | 0 | 2 | 0 | 0 | 0 | 1 | 0 | ✓ agrees | ✓ agrees");
        TableText.Of(book, "Sums").ShouldContain("allocation | GBP | 47.00 | 0 | 42.00 | 0 | 0 | 0 | 5.00 | 0 | ✓ agrees | ✓ agrees");
        TableText.Of(book, "Held", "kind", "key", "amount", "reason").ShouldContain("allocation | DEMO2/1 to DEMO2/4 | 5.00 | Bill DEMO2/4 waits for approval in Xero.");
        Book.Tables.ShouldNotContain(static table => table.Key == "Credit notes to allocate");
    }

    private static PlannedAllocation Allocation(string bill, decimal amount, PlanDecision decision) => new()
    {
        CreditNote = "DEMO2/1",
        BillNumber = bill,
        AccountNumber = "DEMO2",
        Date = new DateOnly(2026, 10, 31),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        IsLinked = true,
        ContentHash = "hash",
        At = new SourceLocation("invoices.csv", 3),
        Decision = decision,
    };

    [Fact]
    public void The_approver_sees_the_largest_documents_the_contacts_and_the_pennies()
    {
        TableText.Of(Book, "Largest bills", "number", "customer", "date", "gross").ShouldBe("""
            Number | Customer | Date | Gross
            DEMO1/2 | Fenwick Law LLP | 2026-10-31 | 240.06
            DEMO1/1 | Fenwick Law LLP | 2026-09-30 | 120.00
            """);
        TableText.Of(Book, "Largest credits", "number", "customer", "gross").ShouldBe("Number | Customer | Gross\nDEMO2/1 | Harbour Bakery Ltd | 60.00");
        TableText.Of(Book, "New contacts", "account", "contact").ShouldBe("Account | Name in Xero\nDEMO2 | Harbour Bakery Ltd");
        TableText.Of(Book, "Linked contacts", "account", "customer", "contact").ShouldBe("Account | Customer in SAFE | Contact in Xero\nDEMO1 | Fenwick Law LLP | Fenwick Law");
        TableText.Of(Book, "Pennies placed", "number", "placed").ShouldBe("Number | Pennies placed\nDEMO1/2 | line 3: VAT −0.01");
    }

    [Fact]
    public void A_control_without_a_figure_is_shown_as_missing_and_not_as_right() =>
        TableText.Of(Book, "Controls", "control", "subject", "source", "expected", "found", "outcome", "check-count", "check").ShouldBe("""
            Control | Of | Figure from | Expected | Found | Outcome | Count check | Amount check
            bills | 2026-10 | kpi | 192.06 | 192.06 | agrees | ✓ agrees | ✓ agrees
            cash | Card | none: no card report | not given | 120.00 | missing | - | -
            """);

    [Fact]
    public void A_sound_plan_passes_every_check() => TableText.FailedChecks(Book).ShouldBeEmpty();

    [Fact]
    public void A_bill_changed_in_the_data_turns_the_checks_on_its_money_red() =>
        TableText.FailedChecks(TableText.With(Book, "Data documents", 1, "net", new ReportCell.Amount(199m)))
            .ShouldBe(["By tax type: documents GBP"]);

    [Fact]
    public void A_state_that_does_not_exist_breaks_the_equation() =>
        TableText.FailedChecks(TableText.With(Book, "Data documents", 0, "state", new ReportCell.Text("lost")))
            .ShouldBe(["Totals: invoice", "Totals: invoice", "Sums: invoice GBP", "Sums: invoice GBP", "By tax type: documents GBP",
                "Sealed totals: invoice any create", "Sealed totals: invoice GBP create"]);

    [Fact]
    public void The_shard_with_the_lines_is_opened_again_for_the_lines_alone()
    {
        var opened = 0;
        var book = PlanReport.Build(new SamplePlan().Input with
        {
            Documents = () =>
            {
                opened++;
                return new SamplePlan().Documents;
            },
        });
        opened.ShouldBe(1);

        foreach (var table in book.Tables.Where(static table => table.Key is not ("Data lines" or "By account" or "By tax type")))
        {
            TableText.Of(book, table.Key);
        }

        opened.ShouldBe(1);
        TableText.Of(book, "Data lines", "number", "net").ShouldEndWith("DEMO2/1 | -50.00");
        opened.ShouldBe(2);
    }

    [Fact]
    public void Two_currencies_stand_side_by_side_and_are_never_added()
    {
        var euros = SamplePlan.Document("DEMO2/9", "DEMO2", 2026, 10, 31, 70m, 0m, PlanDecision.Create) with { Currency = new CurrencyCode("EUR") };
        var sample = new SamplePlan();
        var book = (sample with { Documents = sample.Documents.Add(euros) }).Book;

        TableText.Of(book, "Sums", "kind", "currency", "create").ShouldContain("invoice | EUR | 70.00 EUR\ninvoice | GBP | 360.06");
        book.Verdict.Text.ShouldContain("3 invoices for EUR 70.00 and £360.06");
        TableText.FailedChecks(book).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_blocked_and_what_waits_are_the_next_steps() => Book.Lists.Single().Sentences.ShouldBe(
    [
        "Mend what is blocked, 1 record: table ‘Blocked’ says why. Then plan again.",
        "Look at what waits: 1 record in table ‘Held’.",
        "Read this plan, then apply it: safexero apply and the run's id. Exactly what stands here is sent, nothing else.",
    ]);

    [Fact]
    public void Blocked_for_review_asks_for_a_decision()
    {
        var sample = new SamplePlan();
        var review = sample.Contacts[1] with { Decision = PlanDecision.Blocked(DiagnosticCodes.ContactNeedsReview, "waits"), New = null };

        (sample with { Contacts = [review] }).Book.Lists.Single().Sentences.ShouldContain("Decide about 1 customer in the contact decisions file, then plan again.");
        TableText.Of(PlanReport.Build((sample with { Contacts = [review] }).Input with { PipelinePath = "pipelines/demo" }), "Blocked", "next").ShouldContain("`safexero contacts pipelines/demo review`");
    }

    [Fact]
    public void Reverse_charge_sales_are_listed_with_the_evidence_and_only_where_there_are_any()
    {
        var sample = new SamplePlan();
        var book = (sample with
        {
            Documents =
            [
                UnderReverseCharge(SamplePlan.Document("DEMO2/3", "DEMO2", 2026, 10, 31, 90m, 0m, PlanDecision.Create), 60m, 30m),
                sample.Documents[1],
                UnderReverseCharge(SamplePlan.Document("DEMO1/4", "DEMO1", 2026, 10, 31, 40m, 0m, PlanDecision.Create, DocumentKind.CreditNote), 40m),
            ],
            ReverseCharge =
            [
                new ReverseChargeCustomer { AccountNumber = "DEMO1", VatNumber = "GB010000188", CheckedOn = new DateOnly(2026, 8, 24), Reference = "A1B-C2D-E3F", Confirmation = "Letter 1" },
            ],
        }).Book;

        Book.Tables.ShouldNotContain(static table => table.Key == "Reverse-charge sales");
        TableText.Of(book, "Reverse-charge sales").ShouldBe("""
            Account | Customer | VAT number | Checked on | HMRC's reference | Number | Date | Currency | Net
            DEMO1 | Fenwick Law LLP | GB010000188 | 2026-08-24 | A1B-C2D-E3F | DEMO1/4 | 2026-10-31 | GBP | -40.00
            DEMO2 | Harbour Bakery Ltd | - | - | - | DEMO2/3 | 2026-10-31 | GBP | 90.00
            """);
        TableText.FailedChecks(book).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_noticed_on_a_new_document_is_told_to_its_approver()
    {
        var sample = new SamplePlan();
        var warning = new Diagnostic { Code = "SX3034", Severity = Severity.Warning, Message = "A charge for leaving early.", NextStep = "Ask." };

        var book = (sample with { Documents = [sample.Documents[1] with { Noticed = [warning] }] }).Book;

        TableText.Of(book, "Noticed", "severity", "code", "message").ShouldContain("warning | SX3034 | A charge for leaving early.");
    }

    private static PlannedDocument UnderReverseCharge(PlannedDocument document, params decimal[] nets) => document with
    {
        Document = document.Document! with
        {
            Lines = [.. nets.Select(static net => new LineItem { Description = "Voice termination", Net = net, Vat = 0m, SendVat = true, AccountCode = "200", TaxType = "TAX001" })],
        },
    };

    [Fact]
    public void Every_state_of_every_kind_can_be_read_off_the_sheets_for_random_plans()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            TableText.FailedChecks(RandomPlan.Of(seed).Book).ShouldBeEmpty($"seed {seed}");
        }
    }
}
