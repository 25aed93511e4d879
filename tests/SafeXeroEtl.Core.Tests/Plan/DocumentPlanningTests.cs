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
    [InlineData("2026-09-15 | Settled other                | Blocked SX4017")]
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

    [Fact]
    public void A_bill_that_changed_after_it_was_posted_blocks_even_when_it_changed_its_sign()
    {
        var world = new PlanWorld { Postings = [Posting(RecordKind.Invoice, "A1/1", 1)], Documents = [Booked(1)] };

        Words(world.Plan(Bill(hash: "h2"))).ShouldBe("Blocked " + DiagnosticCodes.ChangedAfterPosting);
        Words(world.Plan(Bill(kind: DocumentKind.CreditNote))).ShouldBe("Blocked " + DiagnosticCodes.ChangedAfterPosting);
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
