using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class DocumentPlanningTests
{
    [Theory]
    //          bill dated     what the ledger knows         taken in
    [InlineData("2026-10-15 | nothing                      | Create")]
    [InlineData("2026-10-31 | nothing                      | Create")]
    [InlineData("2026-11-01 | nothing                      | not taken in")]
    [InlineData("2026-08-01 | nothing                      | Create")]
    [InlineData("2026-07-31 | nothing                      | not taken in")]
    [InlineData("2026-09-15 | Settled                      | not taken in")]
    [InlineData("2026-09-15 | Skipped                      | not taken in")]
    [InlineData("2026-10-15 | Settled                      | There")]
    [InlineData("2026-09-15 | Settled other                | Update")]
    [InlineData("2026-09-15 | Held                         | Create")]
    [InlineData("2026-09-15 | Blocked                      | Create")]
    [InlineData("2026-09-15 | Refused                      | Create")]
    [InlineData("2026-09-15 | Pending                      | Create")]
    public void What_a_run_takes_in(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var standing = Enum.TryParse<RecordStanding>(cells[1].Split(' ')[0], out var known) ? known : (RecordStanding?)null;
        var isPosted = standing is RecordStanding.Settled;
        var world = new PlanWorld
        {
            Records = standing is { } stands ? [Record(RecordKind.Invoice, "A1/1", cells[0], stands)] : [],
            Postings = isPosted ? [Posting(RecordKind.Invoice, "A1/1", 1)] : [],
            Documents = isPosted ? [Booked(1, date: cells[0])] : [],
        };

        var planned = world.Plan(Bill(date: cells[0], hash: cells[1].EndsWith("other", StringComparison.Ordinal) ? "h2" : "h1"));

        Words(planned).ShouldBe(cells[2]);
        planned?.Carried.ShouldBe(standing is RecordStanding.Held or RecordStanding.Blocked or RecordStanding.Refused or RecordStanding.Pending);
    }

    [Theory]
    [InlineData("2026-10-14", "Create")]
    [InlineData("2026-10-15", "Blocked SX4005")]
    [InlineData("2026-10-16", "Blocked SX4005")]
    public void Nothing_is_created_on_or_before_the_day_the_books_are_closed_to(string closedTo, string outcome) =>
        Words(new PlanWorld { ClosedTo = Day(closedTo) }.Plan(Bill())).ShouldBe(outcome);

    [Fact]
    public void What_is_there_already_is_there_in_a_closed_month_too() =>
        Words(new PlanWorld { ClosedTo = Day("2026-10-31"), Documents = [Booked(1)] }.Plan(Bill())).ShouldBe("There");

    [Fact]
    public void A_number_that_Xero_holds_with_the_same_content_is_adopted()
    {
        var planned = new PlanWorld { Documents = [Booked(1)] }.Plan(Bill())!;

        (planned.Decision.State, planned.Decision.XeroId).ShouldBe((PlanState.There, Id(1)));
    }

    public static TheoryData<string, BookedDocument> OtherContents => new()
    {
        { "contact", Booked(1) with { ContactId = Id(999) } },
        { "date", Booked(1, date: "2026-10-16") },
        { "gross", Booked(1, gross: 120.01m) },
        { "split", Booked(1) with { Net = 99.99m, Vat = 20.01m } },
        { "currency", Booked(1) with { Currency = new CurrencyCode("EUR") } },
        { "kind", Booked(1) with { Kind = DocumentKind.CreditNote } },
        { "voided", Booked(1, status: "VOIDED") },
        { "draft", Booked(1, status: "DRAFT") },
    };

    [Theory]
    [MemberData(nameof(OtherContents))]
    public void A_number_that_Xero_holds_with_other_content_blocks_and_is_never_overwritten(string what, BookedDocument booked) =>
        Words(new PlanWorld { Documents = [booked] }.Plan(Bill())).ShouldBe("Blocked " + DiagnosticCodes.NumberTaken, what);

    [Fact]
    public void A_deleted_draft_holds_no_number() => Words(new PlanWorld { Documents = [Booked(1, status: "DELETED")] }.Plan(Bill())).ShouldBe("Create");

    [Fact]
    public void A_live_document_is_looked_at_before_a_voided_one_of_the_same_number() =>
        new PlanWorld { Documents = [Booked(1, status: "VOIDED"), Booked(2)] }.Plan(Bill())!.Decision.XeroId.ShouldBe(Id(2));

    [Theory]
    [InlineData("AUTHORISED", "There")]
    [InlineData("PAID", "There")]
    [InlineData("DRAFT", "There")]
    [InlineData("VOIDED", "There SX4018")]
    [InlineData("DELETED", "There SX4018")]
    [InlineData(null, "There SX4018")]
    public void What_we_posted_is_never_sent_again_whatever_became_of_it(string? status, string outcome)
    {
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = status is null ? [] : [Booked(1, status: status)] };

        Words(world.Plan(Bill())).ShouldBe(outcome);
    }

    [Theory]
    //          in Xero     date         gross   open   closed to    SAFE now says          outcome
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 120 | none       | 90 of 2026-10-15   | Update")]
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 120 | none       | 120 of 2026-10-16  | Update")]
    [InlineData("DRAFT      | 2026-10-15 | 120 | 120 | none       | 90 of 2026-10-15   | Update")]
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 120 | 2026-10-14 | 90 of 2026-10-15   | Update")]
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 120 | 2026-10-15 | 90 of 2026-10-15   | Blocked SX4017 and the books are closed to 2026-10-15")]
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 120 | 2026-10-15 | 90 of 2026-10-20   | Blocked SX4017 and the books are closed to 2026-10-15")]
    [InlineData("AUTHORISED | 2026-10-15 | 120 | 119 | none       | 90 of 2026-10-15   | Blocked SX4017 and 1.00 of it is settled in Xero, which then takes no other figures")]
    [InlineData("PAID       | 2026-10-15 | 120 | 0   | none       | 90 of 2026-10-15   | Blocked SX4017 and 120.00 of it is settled in Xero, which then takes no other figures")]
    [InlineData("VOIDED     | 2026-10-15 | 120 | 120 | none       | 90 of 2026-10-15   | Blocked SX4017 and it is voided in Xero")]
    [InlineData("AUTHORISED | 2026-10-15 | 126 | 126 | none       | 90 of 2026-10-15   | Blocked SX4017 and somebody has changed it in Xero too: 2026-10-15, net 105.00, VAT 21.00")]
    [InlineData("AUTHORISED | 2026-10-14 | 120 | 120 | none       | 90 of 2026-10-15   | Blocked SX4017 and somebody has changed it in Xero too: 2026-10-14, net 100.00, VAT 20.00")]
    [InlineData("AUTHORISED | 2026-10-15 | 90  | 40  | none       | 90 of 2026-10-15   | There")]
    public void A_bill_that_changed_after_it_was_posted_is_changed_in_Xero_while_nobody_else_has_touched_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var now = cells[5].Split(" of ");
        var document = Booked(1, date: cells[1], gross: Money(cells[2]), status: cells[0], open: Money(cells[3]));
        var bill = Bill(date: now[1], gross: Money(now[0]), hash: "h2");
        var world = new PlanWorld
        {
            ClosedTo = cells[4] == "none" ? null : Day(cells[4]),
            Postings = [Posting(RecordKind.Invoice, "A1/1", 1) with { Figures = new PostedFigures(Day("2026-10-15"), 100m, 20m, 120m) }],
            Documents = [document with { DueDate = bill.Document!.DueDate, Lines = [document.Lines[0] with { Description = "Calls" }] }],
        };

        var planned = world.Plan(bill)!;

        (Words(planned) + (planned.Decision.Code is null ? "" : planned.Decision.Reason!["A1/1 changed in SAFE after it was posted,".Length..].TrimEnd('.'))).ShouldBe(cells[6]);
        (planned.Before is not null, planned.Changes is not null, planned.PostingKind).ShouldBe(
            planned.Decision.State == PlanState.Update ? (true, true, RecordKind.DocumentUpdate) : (false, false, RecordKind.Invoice));
    }

    [Fact]
    public void What_changes_is_said_field_by_field_and_a_second_change_is_one_of_its_own()
    {
        var document = Booked(1) with { DueDate = Day("2026-10-29"), Lines = [Booked(1).Lines[0] with { Description = "Calls", AccountCode = "201" }] };
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.DocumentUpdate, "A1/1", 1)], Documents = [document] };

        var planned = world.Plan(Bill(date: "2026-10-16", gross: 90m, hash: "h2"))!;

        planned.Changes!.Value.Select(static change => $"{change.Field}: {change.From} > {change.To}").ShouldBe(
        [
            "date: 2026-10-15 > 2026-10-16", "due date: 2026-10-29 > 2026-10-30", "net: 100.00 > 75.00", "VAT: 20.00 > 15.00", "gross: 120.00 > 90.00",
            "lines by account and tax type: 201 OUTPUT2 100.00 > 200 OUTPUT2 75.00",
        ]);
        planned.Generation.ShouldBe(2);
    }

    [Fact]
    public void An_earlier_month_run_again_changes_nothing_that_a_later_one_did()
    {
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1)], Records = [Record(RecordKind.Invoice, "A1/1", "2026-10-15")], LaterRuns = ["r1"] };

        Words(world.Plan(Bill(gross: 90m, hash: "h2"))).ShouldBe("There");
    }

    [Theory]
    [InlineData("as it was posted", "Update")]
    [InlineData("coded otherwise", "Blocked SX4017")]
    [InlineData("due later", "Blocked SX4017")]
    [InlineData("on another contact", "Blocked SX4017")]
    public void What_somebody_changed_in_Xero_is_not_written_over(string how, string outcome)
    {
        var posted = Booked(1) with { DueDate = Day("2026-10-29") };
        var shown = how switch
        {
            "coded otherwise" => posted with { Lines = [posted.Lines[0] with { AccountCode = "201" }] },
            "due later" => posted with { DueDate = Day("2026-11-29") },
            "on another contact" => posted with { ContactId = Id(902) },
            _ => posted,
        };
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1) with { Content = DocumentContent.Of(posted).Digest }], Documents = [shown] };

        Words(world.Plan(Bill(gross: 90m, hash: "h2"))).ShouldBe(outcome);
    }

    [Fact]
    public void A_bill_that_changed_its_sign_after_it_was_posted_blocks()
    {
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1)] };

        Words(world.Plan(Bill(kind: DocumentKind.CreditNote))).ShouldBe("Blocked " + DiagnosticCodes.ChangedAfterPosting);
    }

    [Fact]
    public void Payments_see_the_figures_a_document_is_to_have()
    {
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1)] };

        Words(world.Plan([Bill(gross: 90m, hash: "h2")], Part("1", "A1/1", 90m))).ShouldBe("1|A1/1 Create");
        Words(world.Plan([Bill(gross: 90m, hash: "h2")], Part("1", "A1/1", 91m))).ShouldBe("1|A1/1 Held SX4008");
    }

    [Theory]
    [InlineData(PostingState.Refused, 1)]
    [InlineData(PostingState.Planned, 1)]
    [InlineData(PostingState.Closed, 2)]
    public void A_posting_that_never_was_or_is_closed_is_made_again_in_its_generation(PostingState state, int generation)
    {
        var planned = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1, state)] }.Plan(Bill())!;

        (Words(planned), planned.Generation).ShouldBe(("Create", generation));
    }

    [Fact]
    public void A_bill_waits_for_its_customers_contact()
    {
        Words(With(Match("A1", MatchOutcome.New)).Plan(Bill())).ShouldBe("Create");
        Words((With(Match("A1", MatchOutcome.New)) with { Transfers = new Transfers(false, true, true) }).Plan(Bill())).ShouldBe("Held SX4022");
        Words(With(Match("A1", MatchOutcome.Review, code: "SX4001")).Plan(Bill())).ShouldBe("Blocked SX4001");
        Words(With(Match("A1", MatchOutcome.Review, code: "SX4023")).Plan(Bill())).ShouldBe("Blocked SX4023");
        Words(With(Match("A1", MatchOutcome.Blocked, code: "SX4002")).Plan(Bill())).ShouldBe("Blocked SX4004");
        Words(With(Match("A2", MatchOutcome.New)).Plan(Bill())).ShouldBe("Blocked " + DiagnosticCodes.UnknownCustomer);
    }

    [Fact]
    public void Left_out_nil_and_faulty_bills_say_so()
    {
        var fault = new Diagnostic { Code = "SX3001", Message = "m", NextStep = "n" };

        Words(new PlanWorld { Transfers = new Transfers(true, false, true) }.Plan(Bill())).ShouldBe("Held SX4022");
        Words(new PlanWorld().Plan(Bill(gross: 0m) with { Document = null })).ShouldBe("Skipped SX3009");
        Words(new PlanWorld().Plan(Bill() with { Document = null, Diagnostics = [fault] })).ShouldBe("Blocked SX3001");
    }

    private static PlanWorld With(ContactMatch match) => new() { Matches = [match] };
}
