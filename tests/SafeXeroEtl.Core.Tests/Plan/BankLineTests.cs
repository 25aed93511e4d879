using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Payments 1 and 2 of 30.00 each on A1/1 and A1/2, one line of 60.00 at the bank.</summary>
public sealed class BankLineTests
{
    private static TransformedBill[] Bills => [Bill("A1/1", gross: 30m), Bill("A1/2", gross: 30m)];

    [Fact]
    public void All_of_a_line_goes_as_one_batch_under_one_name()
    {
        var planned = new PlanWorld().Plan(Bills, OnBill("1", "A1/1"), OnBill("2", "A1/2"));

        planned.ShouldAllBe(static part => part.Act == CashAct.Receive && part.BankAccountId == Id(990) && part.PostingKind == RecordKind.Payment);
        planned.Select(static part => part.BatchReference).Distinct().Single()!.ShouldStartWith("SAFE Direct Debit 2026-10-17 ");
        PlanEffort.BatchesOf(planned).ShouldBe((2, 1));
    }

    [Fact]
    public void A_cheque_for_several_bills_is_named_by_its_payment() =>
        new PlanWorld().Plan(Bills, OnBill("1", "A1/1"), OnBill("1", "A1/2")).Select(static part => part.BatchReference!).ShouldAllBe(static name => name.StartsWith("SAFE 1 2026-10-17 ", StringComparison.Ordinal));

    [Theory]
    //          the other part                 comes out
    [InlineData("its bill is nowhere        | 1|A1/1 Blocked SX4027; 2|A1/9 Blocked SX4006")]
    [InlineData("it has not cleared         | 1|A1/1 Held SX4027; 2|A1/2 Held SX4041")]
    [InlineData("it is there already        | 1|A1/1 Create; 2|A1/2 There")]
    [InlineData("it is of another day       | 1|A1/1 Create; 2|A1/2 Create")]
    public void A_line_goes_whole_or_waits_whole_and_what_is_there_already_is_none_of_it(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);
        var other = cells[0] switch
        {
            "its bill is nowhere" => OnBill("2", "A1/9"),
            "it has not cleared" => OnBill("2", "A1/2") with { Standing = CashStanding.Held, Code = "SX4041", Reason = "r" },
            "it is of another day" => OnBill("2", "A1/2") with { Date = Day("2026-10-18") },
            _ => OnBill("2", "A1/2"),
        };
        var world = cells[0] == "it is there already"
            ? new PlanWorld { Documents = [Booked(2, "A1/2", gross: 30m, open: 0m)], Payments = [Paid(102, 2, 30m)], Postings = [Posting(RecordKind.Invoice, "A1/2", 2), Posting(RecordKind.Payment, "2|A1/2", 102)], Records = [Record(RecordKind.Payment, "2|A1/2", "2026-10-17", amount: 30m)] }
            : new PlanWorld();

        var planned = world.Plan(Bills, OnBill("1", "A1/1"), other);

        string.Join("; ", planned.Select(static part => $"{part.Key} {Words(part)}")).ShouldBe(cells[1]);
        planned.ShouldAllBe(static part => part.BatchReference == null); // one by itself needs no batch
        planned.Where(static part => part.Decision.Code == "SX4027").ShouldAllBe(static part => part.Decision.Reason!.Contains("payment 2 on A1/") && part.Act == null);
    }

    [Theory]
    [InlineData("no bank account", "account 091 is no bank account")]
    [InlineData("another currency", "the organisation's currency is EUR")]
    public void What_Xero_makes_no_batch_of_is_blocked_and_says_why(string what, string why)
    {
        var account = what == "no bank account" ? "091" : "090";
        var basis = new PlanWorld().Basis with { BaseCurrency = what == "another currency" ? new CurrencyCode("EUR") : CurrencyCode.Gbp };
        var book = new SettlementBook(basis);
        foreach (var bill in Bills.Select(new DocumentPlanning(basis).Plan))
        {
            book.Enter(bill!);
        }

        var planned = new CashPlanning(basis, book).Plan([OnBill("1", "A1/1", account), OnBill("2", "A1/2", account)]);

        planned.Select(static part => Words(part)).Distinct().ShouldBe(["Blocked SX3062"]);
        planned[0].Decision.Reason!.ShouldContain(why);
        book.Known.ShouldAllBe(static bill => bill.Open == 30m); // the bills are open again
    }

    [Theory]
    //          what of the batch            comes out
    [InlineData("nothing else            | Update; Update")]
    [InlineData("somebody else's payment | Blocked SX4060; Blocked SX4060")]
    [InlineData("one is reconciled       | Blocked SX4060; Blocked SX4060")]
    [InlineData("one was of another run  | Blocked SX4060")]
    public void An_undo_takes_a_batch_back_whole_or_not_at_all(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);
        var loaded = new PlanWorld().Plan(Bills, OnBill("1", "A1/1"), OnBill("2", "A1/2"));
        ImmutableArray<BookedPayment> payments =
        [
            Paid(101, 1, 30m) with { BatchId = Id(950) },
            Paid(102, 2, 30m) with { BatchId = Id(950), IsReconciled = cells[0] == "one is reconciled" },
            .. cells[0] == "somebody else's payment" ? [Paid(103, 3, 1m) with { BatchId = Id(950) }] : Array.Empty<BookedPayment>(),
        ];
        var basis = new UndoBasis
        {
            RunId = "r1",
            Ledger = new LedgerView([Posting(RecordKind.Payment, "1|A1/1", 101) with { MadeBy = "r1" }, Posting(RecordKind.Payment, "2|A1/2", 102) with { MadeBy = cells[0] == "one was of another run" ? "r0" : "r1" }], []),
            Holdings = new XeroHoldings([Booked(1), Booked(2, "A1/2")], payments),
            Contacts = new Dictionary<Guid, Contact>(),
            Links = new Dictionary<string, Guid>(),
            ClosedTo = null,
        };

        var undone = UndoPlanning.Plan(basis, loaded);

        string.Join("; ", undone.Select(Words)).ShouldBe(cells[1]);
        undone.ShouldAllBe(static reversal => reversal.BatchId == (reversal.Decision.Sends ? Id(950) : null));
    }

    private static CashPart OnBill(string id, string bill, string account = "090") => Part(id, bill, 30m) with
    {
        AccountCode = account,
        BatchKey = "2026-10-17|DIRECT DEBIT|GBP",
        Movements = [new CashMovement.Receipt { Amount = 30m, Account = account }],
    };
}
