using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Run r1 made contact A1, invoice A1/1 of 120.00 and a payment of 30.00 on it; somebody worked in Xero since.</summary>
public sealed class UndoPlanningTests
{
    [Theory]
    //          what happened in Xero since                  payment          invoice          contact
    [InlineData("nothing                                   | Update         | Update         | Update")]
    [InlineData("the payment is reconciled                 | Blocked SX4060 | Blocked SX4004 | Blocked SX4060")]
    [InlineData("the payment is in a batch                 | Blocked SX4060 | Blocked SX4004 | Blocked SX4060")]
    [InlineData("the payment is deleted                    | Update         | Update         | Update")]
    [InlineData("closed to 2026-10-14                      | Update         | Update         | Update")]
    [InlineData("closed to 2026-10-15                      | Update         | Blocked SX4005 | Blocked SX4060")]
    [InlineData("closed to 2026-10-17                      | Blocked SX4005 | Blocked SX4005 | Blocked SX4060")]
    [InlineData("paid elsewhere                            | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("a credit note is allocated                | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("an overpayment settles some               | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("the invoice has another date              | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("the invoice has another number            | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("the invoice is on another contact         | Update         | Blocked SX4060 | Update")]
    [InlineData("the invoice is coded otherwise            | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("the invoice is 10.00 more                 | Update         | Blocked SX4060 | Blocked SX4060")]
    [InlineData("the invoice is renamed by an undo         | Update         | Update         | Update")]
    [InlineData("the invoice is voided                     | Update         | Update         | Update")]
    [InlineData("another bill stands on the contact        | Update         | Update         | Blocked SX4060")]
    [InlineData("the contact has another name              | Update         | Update         | Blocked SX4060")]
    [InlineData("the contact is a supplier                 | Update         | Update         | Blocked SX4060")]
    [InlineData("the contact is archived                   | Update         | Update         | Update")]
    public void What_can_be_taken_back_by_what_happened_since(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var reversals = UndoPlanning.Plan(Basis(cells[0]), Loaded);

        reversals.Select(static reversal => reversal.Kind).ShouldBe([RecordKind.Payment, RecordKind.Invoice, RecordKind.Contact]);
        reversals.Select(Words).ShouldBe(cells[1..]);
    }

    [Fact]
    public void A_document_gets_another_number_and_a_draft_needs_none()
    {
        var basis = Basis("nothing");
        UndoPlanning.Plan(basis, Loaded).Select(static row => row.Renamed).ShouldBe([null, "A1/1 undone #1", "A1 undone #1"]);

        var drafts = basis with { Holdings = new XeroHoldings([Booked(1, status: "DRAFT")], []) };
        var draft = UndoPlanning.Plan(drafts, Loaded).Single(static row => row.Kind == RecordKind.Invoice);
        (draft.Renamed, draft.IsApproved, draft.Decision.Sends).ShouldBe((null, false, true));
    }

    [Fact]
    public void What_another_run_made_is_not_touched()
    {
        UndoPlanning.Plan(Basis("nothing") with { RunId = "r2" }, Loaded).ShouldBeEmpty();

        var refused = Basis("nothing") with { Ledger = new LedgerView([Posting(RecordKind.Invoice, "A1/1", 1, PostingState.Refused) with { MadeBy = "r1" }], []) };
        UndoPlanning.Plan(refused, Loaded).ShouldBeEmpty();
    }

    [Theory]
    //          payments invoices contacts   calls minutes days
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(1, 0, 0, 1, 1, 1)]
    [InlineData(61, 0, 0, 61, 2, 1)]
    [InlineData(0, 50, 0, 2, 1, 1)]
    [InlineData(0, 51, 51, 6, 1, 1)]
    [InlineData(1000, 1, 0, 1002, 17, 2)]
    public void What_it_costs(int payments, int invoices, int contacts, int calls, int minutes, int days)
    {
        var one = UndoPlanning.Plan(Basis("nothing"), Loaded);
        UndoEffort.Of([.. Enumerable.Repeat(one[0], payments), .. Enumerable.Repeat(one[1], invoices), .. Enumerable.Repeat(one[2], contacts)])
            .ShouldBe(new UndoEffort(calls, minutes, days));
    }

    private static PlannedRecord[] Loaded
    {
        get
        {
            var world = new PlanWorld();
            return
            [
                new PlannedContact
                {
                    AccountNumber = "A1",
                    Name = "Harbour Bakery",
                    Evidence = "none",
                    Decision = PlanDecision.Create,
                    New = new NewContact { Name = "Harbour Bakery", ContactNumber = "A1" },
                    ContentHash = "c1",
                    At = new SourceLocation("customers.csv", 2),
                },
                world.Plan(Bill())!,
                .. world.Plan([Bill()], Part("1", "A1/1", 30m)),
            ];
        }
    }

    private static UndoBasis Basis(string happened) => new()
    {
        RunId = "r1",
        ClosedTo = happened.StartsWith("closed to", StringComparison.Ordinal) ? Day(happened[^10..]) : null,
        Ledger = new LedgerView(
            [.. new[] { Posting(RecordKind.Contact, "A1", 901), Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.Payment, "1|A1/1", 101) }.Select(static posting => posting with { MadeBy = "r1" })], []),
        Links = new Dictionary<string, Guid> { ["A1"] = Id(901) },
        Contacts = new[] { Held(happened) }.ToDictionary(static contact => contact.Id),
        Holdings = new XeroHoldings(
            [Invoice(happened), .. happened is "another bill stands on the contact" ? [Booked(2, "H-1")] : Array.Empty<BookedDocument>(), .. Credit(happened)],
            [Payment(happened), .. happened == "the payment is in a batch" ? [Paid(103, 2, 20m) with { BatchId = Id(950) }] : Array.Empty<BookedPayment>(), .. happened == "paid elsewhere" ? [Paid(102, 1, 20m)] : Array.Empty<BookedPayment>()]),
    };

    private static Contact Held(string happened) => new()
    {
        Id = Id(901),
        Name = happened == "the contact has another name" ? "Harbour Bakers" : "Harbour Bakery",
        Status = happened == "the contact is archived" ? "ARCHIVED" : "ACTIVE",
        IsSupplier = happened == "the contact is a supplier",
    };

    private static BookedPayment Payment(string happened) => Paid(101, 1, 30m) with
    {
        IsReconciled = happened == "the payment is reconciled",
        BatchId = happened == "the payment is in a batch" ? Id(950) : null,
        Status = happened == "the payment is deleted" ? "DELETED" : "AUTHORISED",
    };

    private static BookedDocument Invoice(string happened)
    {
        var settled = happened switch
        {
            "the payment is deleted" => 0m,
            "paid elsewhere" or "a credit note is allocated" or "an overpayment settles some" => 50m,
            _ => 30m,
        };
        var booked = Booked(1, open: 120m - settled);
        return happened switch
        {
            "the invoice has another date" => booked with { Date = Day("2026-10-16") },
            "the invoice has another number" => booked with { Number = "A1/1b" },
            "the invoice is renamed by an undo" => booked with { Number = "A1/1 undone #1" },
            "the invoice is on another contact" => booked with { ContactId = Id(902) },
            "the invoice is coded otherwise" => booked with { Lines = [booked.Lines[0] with { AccountCode = "201" }] },
            "the invoice is 10.00 more" => booked with { Net = booked.Net + 10m, Gross = booked.Gross + 10m, Open = booked.Open + 10m },
            "the invoice is voided" => booked with { Status = "VOIDED" },
            _ => booked,
        };
    }

    private static BookedDocument[] Credit(string happened) => happened == "a credit note is allocated"
        ? [Booked(3, "H-2", gross: 20m, kind: DocumentKind.CreditNote, open: 0m) with { ContactId = Id(903), Allocations = [new BookedAllocation(Id(1), 20m, Day("2026-10-20")) { Id = Id(301) }] }]
        : [];
}
