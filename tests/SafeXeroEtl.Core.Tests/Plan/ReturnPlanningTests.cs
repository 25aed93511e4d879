using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class ReturnPlanningTests
{
    private const string Number = "RETURN 1 A1/1";

    [Theory]
    //          received     reversed     payment in Xero               account   comes out
    [InlineData("2026-09-30 | 2026-10-02 | stands                      | 836 | Create because it was reversed in a later month than it was received")]
    [InlineData("2026-10-17 | 2026-10-20 | reconciled                  | 836 | Create because it is reconciled with the bank in Xero")]
    [InlineData("2026-10-17 | 2026-10-20 | in a batch                  | 836 | Create because it is part of a batch in Xero")]
    [InlineData("2026-10-17 | 2026-10-20 | stands, closed to 2026-10-17| 836 | Create because its month is closed")]
    [InlineData("2026-10-17 | 2026-10-20 | stands                      | 836 | Update")]
    [InlineData("2026-09-30 | 2026-10-02 | stands, closed to 2026-10-02| 836 | Blocked SX4016")]
    [InlineData("2026-09-30 | 2026-10-02 | stands                      |     | Blocked SX4016")]
    [InlineData("2026-09-30 | 2026-10-02 | stands, bill voided         | 836 | Blocked SX4016")]
    [InlineData("2026-09-30 | 2026-10-02 | deleted                     | 836 | Skipped SX4018")]
    public void What_cannot_be_deleted_is_owed_again(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var payment = Paid(101, 1, 30m, cells[0]) with { IsReconciled = cells[2] == "reconciled", BatchId = cells[2] == "in a batch" ? Id(950) : null, Status = cells[2] == "deleted" ? "DELETED" : "AUTHORISED" };
        var world = World(payment) with
        {
            ClosedTo = cells[2].Contains("closed to", StringComparison.Ordinal) ? Day(cells[2][^10..]) : null,
            Documents = [Bill30 with { Status = cells[2].EndsWith("voided", StringComparison.Ordinal) ? "VOIDED" : "AUTHORISED" }],
        };

        var planned = world.Plan([], Reversed(cells[0], cells[1], cells[3].Length == 0 ? null : cells[3])).Single();

        var because = planned.Act == CashAct.Return ? $" because {planned.Decision.Reason!["Reversed in SAFE, but ".Length..planned.Decision.Reason!.IndexOf(':', StringComparison.Ordinal)]}" : "";
        (Words(planned) + because).ShouldBe(cells[4]);
    }

    [Fact]
    public void The_return_is_an_invoice_of_one_gross_line_outside_VAT_due_when_the_bill_was()
    {
        var planned = World(Paid(101, 1, 30m, "2026-09-30") with { AccountCode = "091" }).Plan([], Reversed("2026-09-30", "2026-10-02", "836", clearing: "092")).Single();

        planned.Key.ShouldBe("1|A1/1");
        planned.PostingKind.ShouldBe(RecordKind.ReturnedPayment);
        planned.Return.ShouldBe(new PlannedReturn
        {
            PaymentId = Id(101),
            Number = Number,
            ContactId = Id(901),
            On = Day("2026-10-02"),
            DueDate = Day("2026-08-29"),
            Amount = 30m,
            Currency = CurrencyCode.Gbp,
            ControlAccount = "836",
            ClearingAccountId = Id(991),
        });
        var document = planned.Return!.Document(planned);
        (document.Net, document.Vat, document.Gross, document.Reference).ShouldBe((30m, 0m, 30m, "A1/1"));
        document.Lines.Single().ShouldSatisfyAllConditions(
            static line => (line.AccountCode, line.TaxType).ShouldBe(("836", "NONE")),
            static line => line.Description.ShouldBe("Direct Debit 1 of 2026-09-30 for A1/1, returned on 2026-10-02"));
    }

    [Fact]
    public void Only_a_clearing_account_gives_the_money_up() =>
        World(Paid(101, 1, 30m, "2026-09-30")).Plan([], Reversed("2026-09-30", "2026-10-02", "836")).Single().Return!.ClearingAccountId.ShouldBeNull();

    [Theory]
    [InlineData("2026-10-02", "There")]
    [InlineData("2026-09-30", null)]
    public void A_return_is_made_once(string reversed, string? outcome)
    {
        var world = Returned(open: 30m) with { Payments = [Paid(101, 1, 30m, "2026-08-30")] };

        var planned = world.Plan([], Reversed("2026-08-30", reversed, "836"));

        (planned.IsEmpty ? null : Words(planned.Single())).ShouldBe(outcome);
    }

    [Fact]
    public void A_return_that_the_ledger_lost_is_known_by_its_number()
    {
        var world = World(Paid(101, 1, 30m, "2026-09-30")) with { Documents = [Bill30, Booked(2, Number, "2026-10-02", 30m)] };

        Words(world.Plan([], Reversed("2026-09-30", "2026-10-02", "836")).Single()).ShouldBe("There");
    }

    [Fact]
    public void The_money_that_comes_again_settles_the_return_of_the_same_plan()
    {
        var world = World(Paid(101, 1, 120m, "2026-09-30")) with { Documents = [Bill30 with { Open = 0m, Status = "PAID" }] };

        var planned = world.Plan([], Reversed("2026-09-30", "2026-10-02", "836", amount: 120m), Part("2", "A1/1", 120m, "2026-10-20"));

        Words(planned).ShouldBe("1|A1/1 Create; 2|A1/1 Create");
        (planned[1].Act, planned[1].SettlesReturn, planned[1].DocumentId).ShouldBe((CashAct.Receive, "1|A1/1", null));
    }

    [Theory]
    [InlineData(30, "Create", "1|A1/1")]
    [InlineData(31, "Held SX4008", null)]
    public void The_money_that_comes_again_settles_the_return_of_an_earlier_run(int amount, string outcome, string? settles)
    {
        var planned = Returned(open: 30m).Plan([], Part("2", "A1/1", amount, "2026-10-20")).Single();

        (Words(planned), planned.SettlesReturn, planned.SettlesReturn is null ? null : planned.DocumentId).ShouldBe((outcome, settles, settles is null ? null : Id(2)));
    }

    [Fact]
    public void A_payment_that_stands_again_after_its_return_is_for_a_person()
    {
        var world = Returned(open: 30m) with { Payments = [Paid(101, 1, 30m)] };

        Words(world.Plan([], Part("1", "A1/1", 30m)).Single()).ShouldBe("Blocked SX4017");
    }

    [Fact]
    public void A_return_waits_when_payments_are_left_out() =>
        Words((World(Paid(101, 1, 30m, "2026-09-30")) with { Transfers = new Transfers(true, true, false) }).Plan([], Reversed("2026-09-30", "2026-10-02", "836")).Single()).ShouldBe("Held SX4022");

    [Fact]
    public void The_return_is_of_what_Xero_has_whatever_SAFE_said_in_between()
    {
        var world = World(Paid(101, 1, 30m, "2026-09-30")) with { Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-30", RecordStanding.Blocked, 45m)] };

        world.Plan([], Reversed("2026-09-30", "2026-10-02", "836", amount: 45m)).Single().Return!.Amount.ShouldBe(30m);
    }

    [Theory]
    //          the payment now      the invoice that returned it     comes out
    [InlineData("reversed in its own month, no longer reconciled | stands          | There")]
    [InlineData("reversed in its own month, no longer reconciled | voided          | Update")]
    [InlineData("reversed in a later month                       | voided          | Blocked SX4016")]
    [InlineData("on another bill                                 | stands          | 1|A1/1 Blocked SX4017; 1|A1/2 Blocked SX4004")]
    [InlineData("standing again                                  | stands          | Blocked SX4017")]
    [InlineData("standing again                                  | of next month   | There")]
    public void What_was_returned_is_not_deleted_as_well(string row)
    {
        var cells = row.Split(" | ", StringSplitOptions.TrimEntries);
        var invoice = Booked(2, Number, cells[1] == "of next month" ? "2026-11-02" : "2026-10-20", 30m, status: cells[1] == "voided" ? "VOIDED" : "AUTHORISED");
        var world = Returned(open: 30m) with { Documents = [Bill30, Booked(3, "A1/2"), invoice], Payments = [Paid(101, 1, 30m)] };
        var part = cells[0] switch
        {
            "on another bill" => Part("1", "A1/2", 30m),
            "standing again" => Part("1", "A1/1", 30m),
            "reversed in a later month" => Reversed("2026-09-30", "2026-10-02", "836"),
            _ => Reversed("2026-10-17", "2026-10-20", "836"),
        };

        var planned = world.Plan([Bill("A1/2")], part);

        (planned.Length == 1 ? Words(planned.Single()) : Words(planned)).ShouldBe(cells[2]);
    }

    private static BookedDocument Bill30 => Booked(1, date: "2026-08-15", open: 90m) with { DueDate = Day("2026-08-29") };

    private static PlanWorld World(BookedPayment payment) => new()
    {
        Documents = [Bill30],
        Payments = [payment],
        Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.Payment, "1|A1/1", 101)],
        Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-30", amount: payment.Amount)],
    };

    private static PlanWorld Returned(decimal open) => new()
    {
        Documents = [Bill30 with { Open = 0m, Status = "PAID" }, Booked(2, Number, "2026-10-02", 30m, open: open)],
        Postings = [Posting(RecordKind.Invoice, "A1/1", 1), Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.ReturnedPayment, "1|A1/1", 2)],
        Records = [Record(RecordKind.Payment, "1|A1/1", "2026-09-30", amount: 30m)],
    };

    /// <summary>As SAFE shows it: off its bills, whole on account.</summary>
    private static CashPart Reversed(string received, string reversed, string? control, string? clearing = null, decimal amount = 30m) => Part("1", null, amount, received) with
    {
        ReversedOn = Day(reversed),
        Returned = new ReturnedPayment { Amount = amount, On = Day(reversed), ControlAccount = control, ClearingAccount = clearing },
    };
}
