using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Bill A1/1 of 15 October over 120.00 beside what somebody keyed.</summary>
public sealed class KeyedByHandTests
{
    [Theory]
    //          documents in Xero                                                   other bills in SAFE             auto   outcome
    [InlineData("INV-7 2026-10-15 120                                              |                              | yes | There")]
    [InlineData("INV-7 2026-10-15 120                                              |                              | no  | Held SX4083")]
    [InlineData("INV-7 2026-10-20 120                                              |                              | yes | There")]
    [InlineData("INV-7 2026-10-10 120                                              |                              | yes | There")]
    [InlineData("INV-7 2026-10-21 120                                              |                              | yes | Create")]
    [InlineData("INV-7 2026-10-09 120                                              |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120.01                                           |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 another contact                              |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 a credit note                                |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 in EUR                                       |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 voided                                       |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 a draft                                      |                              | yes | Create")]
    [InlineData("INV-7 2026-10-15 120 other VAT                                    |                              | yes | Held SX4083")]
    [InlineData("INV-7 2026-10-15 120 reference A1/1                               |                              | yes | There")]
    [InlineData("INV-7 2026-10-15 120 reference A1/2                               | A1/2 2026-08-15 70           | yes | Held SX4083")]
    [InlineData("INV-7 2026-10-15 120, INV-8 2026-10-18 120                        |                              | yes | Held SX4083")]
    [InlineData("INV-7 2026-10-15 120, INV-8 2026-10-25 120                        |                              | yes | There")]
    [InlineData("INV-7 2026-10-15 120, INV-8 2026-10-15 80                         |                              | yes | There")]
    [InlineData("INV-7 2026-10-15 120                                              | A1/2 2026-10-18 120          | yes | Held SX4083")]
    [InlineData("INV-7 2026-10-15 120                                              | A1/2 2026-10-21 120          | yes | There")]
    [InlineData("INV-7 2026-10-15 120                                              | A1/2 2026-10-18 80           | yes | There")]
    [InlineData("INV-7 2026-10-15 120, A1/2 2026-10-18 120                         | A1/2 2026-10-18 120          | yes | There")]
    [InlineData("A1/2 2026-10-15 120                                               | A1/2 2026-10-14 120          | yes | Create")]
    [InlineData("A1/9 2026-10-15 120                                               |                              | yes | Create")]
    [InlineData("a1 / 1 2026-10-15 120                                             |                              | yes | There")]
    [InlineData("A1-1 2026-10-30 120                                               |                              | yes | Held SX4083")]
    [InlineData("A1-1 2026-10-15 90                                                |                              | yes | Held SX4083")]
    [InlineData("A1-1 2026-10-15 120 another contact                               |                              | yes | Held SX4083")]
    [InlineData("RETURN 60001 A1/1 2026-10-15 120                                  |                              | yes | Create")]
    public void By_contact_amount_and_date_a_document_is_the_bill_or_may_be_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        Words(World(cells[0], cells[1], cells[2] == "yes").Plan(Bill())).ShouldBe(cells[3]);
    }

    [Fact]
    public void A_pipeline_without_a_baseline_looks_for_nothing() =>
        Words((World("INV-7 2026-10-15 120", "", auto: true) with { Baseline = null }).Plan(Bill())).ShouldBe("Create");

    [Theory]
    [InlineData(MatchOutcome.Review, "Blocked SX4001")]
    [InlineData(MatchOutcome.New, "Create")]
    public void A_customer_whose_contact_is_in_doubt_is_looked_for_only_when_that_is_settled(MatchOutcome outcome, string becomes) =>
        Words((World("INV-7 2026-10-15 120", "", auto: true) with { Matches = [Match("A1", outcome, code: "SX4001")] }).Plan(Bill())).ShouldBe(becomes);

    [Fact]
    public void The_days_are_the_files() =>
        Words((World("INV-7 2026-10-21 120", "", auto: true) with { Baseline = Decided() with { Auto = true, Days = 6 } }).Plan(Bill())).ShouldBe("There");

    [Fact]
    public void What_may_be_it_is_told_field_by_field()
    {
        var reason = World("INV-7 2026-10-17 120 other VAT, INV-8 2026-10-15 120", "", auto: true).Plan(Bill())!.Decision.Reason!;

        reason.ShouldBe($"Perhaps somebody keyed it by hand: 2 documents may be the bill. INV-8: contact the same, gross the same, VAT the same, date 2026-10-15 (0 days apart), no reference ({Id(2)}). "
            + $"INV-7: contact the same, gross the same, VAT 19.00 and not 20.00, date 2026-10-17 (2 days apart), no reference ({Id(1)}).");
    }

    [Fact]
    public void What_it_differs_in_stands_beside_it()
    {
        var planned = World("INV-7 2026-10-17 120 on account 260, reference PO 9", "", auto: true).Plan(Bill())!;

        planned.Adoption!.Words.ShouldBe(
            "number (SAFE A1/1, Xero INV-7), date (SAFE 2026-10-15, Xero 2026-10-17), due date (SAFE 2026-10-29, Xero none), lines by account and tax type (SAFE 200 OUTPUT2 100.00, Xero 260 OUTPUT2 100.00), reference (SAFE none, Xero PO 9)");
        planned.Decision.Reason!.ShouldStartWith("Keyed by hand as INV-7 of 2026-10-17: contact the same,");
    }

    [Theory]
    //          document                                 decision        outcome
    [InlineData("INV-7 2026-10-15 120                  | document 1    | There")]
    [InlineData("INV-7 2026-08-30 120                  | document 1    | There")]
    [InlineData("INV-7 2026-10-15 120 other VAT        | document 1    | There")]
    [InlineData("INV-7 2026-10-15 120 voided           | document 1    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120.01               | document 1    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120 another contact  | document 1    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120 a credit note    | document 1    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120 in EUR           | document 1    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120                  | document 2    | Blocked SX4084")]
    [InlineData("INV-7 2026-10-15 120                  | new           | Create")]
    public void A_person_says_what_a_document_is(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var decision = new BaselineDecision { Bill = "A1/1", DocumentId = cells[1] == "new" ? null : Id(cells[1][^1] - '0'), Why = "w", By = "b", On = Day("2026-11-02") };

        Words((World(cells[0], "", auto: true) with { Baseline = Decided(decision) with { Auto = true } }).Plan(Bill())).ShouldBe(cells[2]);
    }

    [Theory]
    //          document                                 outcome
    [InlineData("INV-7 2026-10-15 120                  | There")]
    [InlineData("INV-7 2026-11-30 120                  | There")]
    [InlineData("INV-7 2026-10-15 120 voided           | There SX4085")]
    [InlineData("INV-7 2026-10-15 130                  | There SX4085")]
    public void What_an_earlier_run_adopted_is_never_made_again(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = World(cells[0], "", auto: true) with { Remembered = [KeyValuePair.Create("A1/1", Id(1))], Records = [Record(RecordKind.Invoice, "A1/1", "2026-10-15")] };

        Words(world.Plan(Bill())).ShouldBe(cells[1]);
        Words((world with { Baseline = null }).Plan(Bill())).ShouldBe(cells[1]);
    }

    [Theory]
    //          reference                    on document    outcome
    [InlineData("SAFE 60001 A1/1 #1        | INV-7        | There")]
    [InlineData("SAFE 60001 A1/2 #1        | INV-7        | Create")]
    [InlineData("by hand                   | INV-7        | Create")]
    [InlineData("SAFE 60001 A1/1 #1        | RETURN 60000 A1/1 | Create")]
    public void A_document_on_which_our_payment_for_the_bill_stands_is_the_bill(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = World($"{cells[1]} 2026-12-01 120", "", auto: false) with { Payments = [Paid(101, 1, 30m) with { Reference = cells[0] }] };

        Words(world.Plan(Bill())).ShouldBe(cells[2]);
    }

    [Fact]
    public void Money_of_an_adopted_bill_settles_its_document_once()
    {
        var world = World("INV-7 2026-10-15 120", "", auto: true) with { Payments = [Paid(101, 1, 50m, "2026-10-18")], Documents = [Booked(1, "INV-7", open: 70m)] };

        var cash = world.Plan([Bill()], Part("P1", "A1/1", 50m, "2026-10-17"), Part("P2", "A1/1", 70m, "2026-10-25"), Part("P3", "A1/1", 10m, "2026-10-26"));

        Words(cash).ShouldBe("P1|A1/1 Held SX4009; P2|A1/1 Create; P3|A1/1 Held SX4008");
        cash[1].DocumentId.ShouldBe(Id(1));
    }

    [Fact]
    public void A_credit_note_is_given_to_the_document_of_an_adopted_bill()
    {
        var world = World("INV-7 2026-10-15 120, CN-3 2026-10-20 40 a credit note", "", auto: true) with { AllocateCredits = CreditAllocating.OldestFirst };

        var credits = world.Allocate([Bill(), Bill("A1/2", "2026-10-20", 40m, DocumentKind.CreditNote)]);

        var part = credits.ShouldHaveSingleItem().To.ShouldHaveSingleItem();
        (part.CreditNote, part.BillNumber, part.Amount, part.Decision.State).ShouldBe(("A1/2", "A1/1", 40m, PlanState.Create));
        (part.CreditNoteId, part.BillId).ShouldBe((Id(2), Id(1)));
    }

    [Fact]
    public void A_lost_ledger_is_told_of_it_under_both_numbers()
    {
        var world = World("INV-7 2026-10-15 120", "", auto: true) with { Remembered = [KeyValuePair.Create("A1/1", Id(1))] };

        var rebuilt = RebuiltLedger.Of(world.Basis.Holdings, new Dictionary<Guid, Contact>());

        rebuilt.Postings.ShouldBeEmpty();
        rebuilt.Adopted.Select(static each => $"{each.Bill} {each.Document.Number}").ShouldBe(["A1/1 INV-7"]);
    }

    private static Baseline Decided(params BaselineDecision[] decisions) => new(decisions.ToImmutableSortedDictionary(static decision => decision.Bill, static decision => decision));

    /// <param name="documents">Number, date and gross, and what is another, parted by commas; ids from 1.</param>
    /// <param name="bills">Of the export, beside A1/1.</param>
    private static PlanWorld World(string documents, string bills, bool auto) => new()
    {
        Baseline = Decided() with { Auto = auto },
        Documents = [.. documents.Split(", ", StringSplitOptions.RemoveEmptyEntries).Where(static text => text.Contains("2026-")).Select((text, at) => Keyed(at + 1, text, documents))],
        Bills = [Bill(), .. bills.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static text => text.Split(' ')).Select(static cells => Bill(cells[0], cells[1], decimal.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture)))],
    };

    private static BookedDocument Keyed(int id, string text, string all)
    {
        var at = text.IndexOf("2026-", StringComparison.Ordinal);
        var cells = text[at..].Split(' ');
        var document = Booked(id, text[..at].Trim(), cells[0], decimal.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), status: text.Contains("voided") ? "VOIDED" : text.Contains("a draft") ? "DRAFT" : "AUTHORISED");
        return document with
        {
            ContactId = text.Contains("another contact") ? Id(999) : document.ContactId,
            Kind = text.Contains("a credit note") ? DocumentKind.CreditNote : document.Kind,
            Currency = text.Contains("in EUR") ? new CurrencyCode("EUR") : document.Currency,
            Net = text.Contains("other VAT") ? document.Net + 1m : document.Net,
            Vat = text.Contains("other VAT") ? document.Vat - 1m : document.Vat,
            Lines = text.Contains("on account 260") ? [document.Lines[0] with { AccountCode = "260" }] : document.Lines,
            Reference = text.Split("reference ") is [_, var own] ? own : all.Split(", reference ") is [_, var last] ? last : null,
        };
    }
}
