using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Collections;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.Payouts.PayoutWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>A payout becomes a transfer to the bank and its fees money spent: once, on its day, and only when everything holds.</summary>
public sealed class PayoutPlanningTests
{
    private const string Item = "Payment|50|0.40|2026-10-16";
    private const string Safe = "1|50|2026-10-16";

    [Fact]
    public void The_net_goes_to_the_bank_and_the_fee_is_spent_out_of_clearing()
    {
        var (transfer, fee) = Both(new PayoutWorld().Plan(Safe, Payout(Item)));

        (transfer.Key, transfer.Amount, transfer.Date, transfer.FromAccountId, transfer.ToAccountId, transfer.Reference)
            .ShouldBe(("gocardless/PO1", 49.60m, Day("2026-10-20"), Id(991), Id(990), "SAFE payout gocardless/PO1 #1"));
        (fee.Amount, fee.FromAccountId, fee.ToAccountId, fee.Reference).ShouldBe((0.40m, Id(991), null, "SAFE fees gocardless/PO1 #1"));
        fee.Fee.ShouldBe(new PayoutFeeLine(Id(900), "404", "EXEMPTINPUT", 0.40m, 0m, SendVat: false, "exempt"));
    }

    [Theory]
    //          tax type          VAT        fees       net    VAT   sent?
    [InlineData("EXEMPTINPUT    | None     |  1.20 |  1.20 | 0.00 | no")]
    [InlineData("REVERSECHARGES | None     |  1.20 |  1.20 | 0.00 | yes")] // Xero's own would be 24p
    [InlineData("INPUT2         | Included |  1.20 |  1.00 | 0.20 | no")]
    [InlineData("INPUT2         | Included |  0.40 |  0.33 | 0.07 | no")]
    [InlineData("INPUT2         | Included |  0.03 |  0.03 | 0.00 | yes")] // 2½p and ½p: the net rounds up, and Xero would make 1p of it
    [InlineData("INPUT2         | None     |  1.20 | SX3004")]
    [InlineData("EXEMPTINPUT    | Included |  1.20 | SX3004")]
    [InlineData("OUTPUT2        | Included |  1.20 | SX3004")]
    [InlineData("NOTHERE        | None     |  1.20 | SX3004")]
    public void VAT_on_fees_follows_the_rule(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var rule = Rule with { Fees = Rule.Fees with { TaxType = cells[0], Vat = Enum.Parse<FeeVat>(cells[1]) } };

        var (transfer, fee) = Both(new PayoutWorld { By = rule }.Plan(Safe, Payout($"Payment|50|{cells[2]}|2026-10-16")));

        PlanWorld.Words(transfer).ShouldBe("Create");
        (fee.Fee is not { } line ? fee.Decision.Code : FormattableString.Invariant($"{line.Net:0.00} | {line.Vat:0.00} | {(line.SendVat ? "yes" : "no")}"))
            .ShouldBe(string.Join(" | ", cells[3..]));
    }

    [Theory]
    [InlineData("Payment|50|0.40|2026-10-16\nFee|-2||", "47.60", "2.40")] // fees as an item of their own
    [InlineData("Payment|50|0.40|2026-10-16\nFee|0.40||", "50.00", "")] // a fee that came back with it
    [InlineData("Payment|50|0.40|2026-10-16\nPaymentFailed|-50|0|2026-10-02\nFee|-1||", "-1.40", "1.40")] // the provider debits the bank
    [InlineData("Payment|50|0|2026-10-16\nPaymentFailed|-50|0|2026-10-02", "0.00", "")]
    public void Fees_refunds_and_failures_are_in_the_net(string items, string net, string fees)
    {
        var rows = new PayoutWorld().Plan(Safe + "\n9|50|2026-10-01|2026-10-19", Payout(items));

        FormattableString.Invariant($"{rows[0].Amount:0.00}").ShouldBe(net);
        (rows.Length == 1 ? "" : FormattableString.Invariant($"{rows[1].Amount:0.00}")).ShouldBe(fees);
        (rows[0].FromAccountId, rows[0].ToAccountId).ShouldBe(rows[0].Amount < 0m ? (Id(990), Id(991)) : (Id(991), Id(990)));
        PlanWorld.Words(rows[0]).ShouldBe(rows[0].Amount == 0m ? "Skipped SX4099" : "Create");
    }

    [Fact]
    public void Fees_that_came_back_are_for_a_person() =>
        new PayoutWorld().Plan(Safe, Payout("Payment|50|0|2026-10-16\nFee|2||")).Select(PlanWorld.Words).ShouldBe(["Create", "Blocked SX4096"]);

    [Theory]
    [InlineData("clearing is revenue", "Blocked SX3006; Blocked SX3006")]
    [InlineData("bank is archived", "Blocked SX3006; Create")]
    [InlineData("no contact", "Create; Blocked SX3060")]
    [InlineData("two contacts", "Create; Blocked SX3060")]
    [InlineData("dollars are the books'", "Blocked SX4097; Blocked SX4097")]
    [InlineData("closed", "Blocked SX4005; Blocked SX4005")]
    [InlineData("payments left out", "Held SX4022; Held SX4022")]
    [InlineData("a fault", "Blocked SX2071; Blocked SX2071")]
    public void Nothing_goes_where_something_is_wrong(string what, string outcome)
    {
        var world = what switch
        {
            "clearing is revenue" => new PayoutWorld { By = Rule with { ClearingAccount = "200" } },
            "bank is archived" => new PayoutWorld { By = Rule with { BankAccount = "092" } },
            "no contact" => new PayoutWorld { Contacts = [] },
            "two contacts" => new PayoutWorld { Contacts = [.. new PayoutWorld().Contacts, .. new PayoutWorld().Contacts] },
            "dollars are the books'" => new PayoutWorld { Organisation = PayoutWorld.Books with { BaseCurrency = new CurrencyCode("USD") } },
            "closed" => new PayoutWorld { World = new PlanWorld { ClosedTo = Day("2026-10-20") } },
            "payments left out" => new PayoutWorld { World = new PlanWorld { Transfers = Transfers.All with { Payments = false } } },
            _ => new PayoutWorld(),
        };
        var payout = Payout(Item) with { Faults = what == "a fault" ? [PlanWorld.Fault("SX2071")] : [] };

        var rows = world with { By = world.By with { Unexplained = UnexplainedItems.Post } };

        string.Join("; ", rows.Plan(Safe, payout).Select(PlanWorld.Words)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("our transfer", "There; Create")]
    [InlineData("somebody's transfer on 2026-10-25", "Held SX4095; Create")]
    [InlineData("somebody's transfer on 2026-10-26", "Create; Create")]
    [InlineData("received on 2026-10-21", "Held SX4095; Create")]
    [InlineData("our fees", "Create; There")]
    [InlineData("somebody's fees on 2026-10-19", "Create; Held SX4095")]
    public void What_Xero_has_already_is_not_made_again(string what, string outcome)
    {
        var on = what.Contains(" on ", StringComparison.Ordinal) ? Day(what[^10..]) : Day("2026-10-20");
        var reference = what.StartsWith("our", StringComparison.Ordinal) ? what.EndsWith("fees", StringComparison.Ordinal) ? "SAFE fees gocardless/PO1 #1" : "SAFE payout gocardless/PO1 #1" : "by hand";
        var transfer = new BankTransfer { Id = Id(1), FromAccountId = Id(991), ToAccountId = Id(990), Amount = 49.60m, Date = on, Reference = reference, Status = "AUTHORISED" };
        var money = new BankTransaction { Id = Id(2), Type = "X", Status = "AUTHORISED", BankAccountId = Id(991), Date = on, Reference = reference, Gross = 0.40m };
        var world = new PayoutWorld
        {
            Holdings = what.Contains("transfer", StringComparison.Ordinal) ? new([transfer], [], [])
                : what.Contains("fees", StringComparison.Ordinal) ? new([], [money], [])
                : new([], [], [money with { BankAccountId = Id(990), Gross = 49.60m }]),
        };

        string.Join("; ", world.Plan(Safe, Payout(Item)).Select(PlanWorld.Words)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("stands", "There")]
    [InlineData("gone", "There SX4018")]
    [InlineData("told differently", "Blocked SX4098")]
    [InlineData("undone", "Create")]
    public void A_payout_that_was_posted_is_not_posted_again(string what, string outcome)
    {
        var payout = Payout(Item);
        var posting = PlanWorld.Posting(
            RecordKind.PayoutTransfer, "gocardless/PO1", 5, what == "undone" ? PostingState.Closed : PostingState.Posted, what == "told differently" ? "other" : PayoutHash.Of(payout));
        var transfer = new BankTransfer { Id = Id(5), FromAccountId = Id(991), ToAccountId = Id(990), Amount = 49.60m, Date = Day("2026-10-20"), Reference = "SAFE payout gocardless/PO1 #1" };
        var world = new PayoutWorld { World = new PlanWorld { Postings = [posting] }, Holdings = what is "gone" or "undone" ? PayoutHoldings.None : new([transfer], [], []) };

        var row = world.Plan(Safe, payout)[0];

        PlanWorld.Words(row).ShouldBe(outcome);
        row.Reference.ShouldBe(what == "undone" ? "SAFE payout gocardless/PO1 #2" : "SAFE payout gocardless/PO1 #1");
    }

    [Theory]
    //          decided             paid out     comes out                          in Xero      reference
    [InlineData("nothing           | 2026-09-28 | Blocked SX4005; Blocked SX4005   | 2026-09-28 | SAFE payout gocardless/PO1 #1")]
    [InlineData("on 2026-10-01     | 2026-09-28 | Create; Create                   | 2026-10-01 | SAFE payout gocardless/PO1 #1 2026-09-28")]
    [InlineData("on 2026-09-30     | 2026-09-28 | Blocked SX4005; Blocked SX4005   | 2026-09-28 | SAFE payout gocardless/PO1 #1")]
    [InlineData("on 2026-11-01     | 2026-09-28 | Held SX4005; Held SX4005         | 2026-09-28 | SAFE payout gocardless/PO1 #1")]
    [InlineData("never             | 2026-09-28 | Skipped SX4088; Skipped SX4088   | 2026-09-28 | SAFE payout gocardless/PO1 #1")]
    [InlineData("never             | 2026-10-20 | Skipped SX4088; Skipped SX4088   | 2026-10-20 | SAFE payout gocardless/PO1 #1")]
    [InlineData("on 2026-10-25     | 2026-10-20 | Create; Create                   | 2026-10-20 | SAFE payout gocardless/PO1 #1")] // its month is open
    [InlineData("never, of another | 2026-10-20 | Create; Create                   | 2026-10-20 | SAFE payout gocardless/PO1 #1")]
    public void A_payout_does_what_somebody_decided(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PayoutWorld { World = new PlanWorld { ClosedTo = Day("2026-09-30"), Late = Decided(cells[0]) } };

        var rows = world.Plan("1|50|" + cells[1], Payout("Payment|50|0.40|" + cells[1], date: cells[1]));

        (string.Join("; ", rows.Select(PlanWorld.Words)), rows[0].Date, rows[0].Reference).ShouldBe((cells[2], Day(cells[3]), cells[4]));
        rows[1].Date.ShouldBe(rows[0].Date);
    }

    [Fact]
    public void What_was_posted_on_another_day_is_there_in_the_month_of_that_day()
    {
        var payout = Payout(Item, date: "2026-09-28");
        var transfer = new BankTransfer { Id = Id(5), FromAccountId = Id(991), ToAccountId = Id(990), Amount = 49.60m, Date = Day("2026-10-01"), Reference = "SAFE payout gocardless/PO1 #1 2026-09-28" };
        var world = new PayoutWorld
        {
            World = new PlanWorld
            {
                ClosedTo = Day("2026-09-30"),
                Late = Decided("on 2026-10-01"),
                Postings = [PlanWorld.Posting(RecordKind.PayoutTransfer, "gocardless/PO1", 5, hash: PayoutHash.Of(payout))],
                Records = [PlanWorld.Record(RecordKind.PayoutTransfer, "gocardless/PO1", "2026-10-01")],
            },
            Holdings = new([transfer], [], []),
        };

        PlanWorld.Words(world.Plan(Safe, payout)[0]).ShouldBe("There");
        RebuiltLedger.Of(new XeroHoldings([], []), ImmutableDictionary<Guid, Contact>.Empty).And(world.Holdings).Postings.ShouldHaveSingleItem().Key.ShouldBe("gocardless/PO1");
    }

    [Theory]
    [InlineData(UnexplainedItems.Hold)]
    [InlineData(UnexplainedItems.Post)]
    public void A_payout_that_came_back_waits_for_a_person_whatever_the_rule_says(UnexplainedItems unexplained) =>
        new PayoutWorld { By = Rule with { Unexplained = unexplained } }.Plan(Safe, Payout(Item + "\nPayoutReturned|49.60||")).Select(PlanWorld.Words).ShouldBe(["Held SX4087", "Held SX4087"]);

    [Fact]
    public void What_an_earlier_run_held_is_decided_anew_without_its_file()
    {
        var payout = Payout(Item, date: "2026-09-20");
        var record = PlanWorld.Record(RecordKind.PayoutTransfer, "gocardless/PO1", "2026-09-20", RecordStanding.Held);
        var world = new PayoutWorld { Open = [payout], World = new PlanWorld { Records = [record] } };

        var row = world.Plan("1|50|2026-09-20", [])[0];

        (PlanWorld.Words(row), row.Carried).ShouldBe(("Held SX4090", true));
        PlanWorld.Words(world.Plan("1|50|2026-10-16", [])[0]).ShouldBe("Create");
    }

    [Fact]
    public void A_payout_after_the_month_waits_for_its_own_run() => new PayoutWorld().Plan(Safe, Payout(Item, date: "2026-11-02")).ShouldBeEmpty();

    [Fact]
    public void Another_provider_without_a_rule_is_not_planned() => new PayoutWorld().Plan(Safe, Payout(Item) with { Provider = "stripe" }).ShouldBeEmpty();

    private static ImmutableArray<LateDecision> Decided(string words) => words == "nothing" ? [] :
    [
        new LateDecision
        {
            Payout = words.EndsWith("another", StringComparison.Ordinal) ? "stripe/PO1" : "gocardless/PO1",
            PostOn = words.StartsWith("on ", StringComparison.Ordinal) ? Day(words[3..]) : null,
            Close = words.StartsWith("never", StringComparison.Ordinal) ? "Entered by hand" : null,
            By = "A. Controller",
            On = Day("2026-11-02"),
        },
    ];

    private static (PlannedPayout Transfer, PlannedPayout Fee) Both(ImmutableArray<PlannedPayout> rows) =>
        rows is [{ Kind: RecordKind.PayoutTransfer } transfer, { Kind: RecordKind.PayoutFee } fee] ? (transfer, fee) : throw new InvalidOperationException("Not a transfer and a fee.");
}
