using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Payment 1 of 50.00 of 17 October, on account: what becomes of it before and after it is an overpayment in Xero.</summary>
public sealed class OnAccountPlanningTests
{
    private const int Overpayment = 501;

    [Fact]
    public void Money_that_settles_no_bill_becomes_an_overpayment_of_the_contact_on_its_bank_account()
    {
        var planned = new PlanWorld().Plan([], Rest(50m)).Single();

        (Words(planned), planned.Act, planned.BankAccountId, planned.Reference, planned.PostingKind)
            .ShouldBe(("Create", CashAct.KeepOnAccount, Id(990), "SAFE 1  #1", RecordKind.OnAccount));
    }

    [Theory]
    //          overpayment in Xero: contact, day, amount, reference      comes out
    [InlineData("901 | 2026-10-17 | 50 | by hand                        | Held SX4009")]
    [InlineData("901 | 2026-10-12 | 50 |                                | Held SX4009")]
    [InlineData("901 | 2026-10-11 | 50 |                                | Create")]
    [InlineData("902 | 2026-10-17 | 50 |                                | Create")]
    [InlineData("901 | 2026-10-17 | 51 |                                | Create")]
    [InlineData("902 | 2026-01-01 | 51 | SAFE 1  #1                     | Held SX4009")]
    [InlineData("902 | 2026-01-01 | 51 | SAFE 11  #1                    | Create")]
    public void The_same_money_that_somebody_entered_is_not_entered_again(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PlanWorld { OnAccount = [Credit(Money(cells[2]), contact: Number(cells[0])) with { Date = Day(cells[1]), Reference = cells[3] }] };

        Words(world.Plan([], Rest(50m)).Single()).ShouldBe(cells[4]);
    }

    [Theory]
    [InlineData(MatchOutcome.Review, "Blocked SX4001")]
    [InlineData(MatchOutcome.Blocked, "Blocked SX4004")]
    [InlineData(MatchOutcome.New, "Create")]
    public void It_needs_a_contact(MatchOutcome outcome, string expected) =>
        Words(new PlanWorld { Matches = [Match("A1", outcome, outcome == MatchOutcome.New ? null : 901) with { Code = DiagnosticCodes.ContactNeedsReview }] }.Plan([], Rest(50m)).Single()).ShouldBe(expected);

    [Fact]
    public void An_account_that_is_no_bank_account_takes_no_overpayment()
    {
        var planned = new PlanWorld().Plan([], Rest(50m) with { Movements = [new CashMovement.Overpayment { Amount = 50m, Account = "091" }] }).Single();

        Words(planned).ShouldBe("Blocked SX3016");
        NextSteps.Of(planned.Decision)!.ShouldContain("on_account: hold");
    }

    [Theory]
    //          SAFE's parts now          given in Xero   comes out
    [InlineData("rest 50                | nothing       | 1| There")]
    [InlineData("A1/1 20, rest 30       | nothing       | 1| There; 1|A1/1 Allocate 20")]
    [InlineData("A1/1 20, A1/2 30       | nothing       | 1| There; 1|A1/1 Allocate 20; 1|A1/2 Allocate 30")]
    [InlineData("A1/1 20, rest 30       | A1/1 20       | 1| There; 1|A1/1 There")]
    [InlineData("A1/1 20, A1/2 30       | A1/1 20       | 1| There; 1|A1/1 There; 1|A1/2 Allocate 30")]
    [InlineData("rest 60                | nothing       | 1| Delete")]
    [InlineData("A1/1 20, rest 40       | nothing       | 1| Delete; 1|A1/1 Receive 20")]
    [InlineData("A1/1 60                | nothing       | 1| Delete; 1|A1/1 Receive 60")]
    [InlineData("A1/1 20, rest 40       | A1/1 20       | 1| Blocked SX4017; 1|A1/1 Blocked SX4017")]
    [InlineData("rest 50                | A1/1 20       | 1| Blocked SX4017")]
    [InlineData("A1/2 20, rest 30       | A1/1 20       | 1| Blocked SX4017; 1|A1/2 Blocked SX4017")]
    [InlineData("A1/1 20, rest 30       | A1/1 20 gone  | 1| There; 1|A1/1 There SX4018")]
    public void What_SAFE_puts_on_bills_since_is_given_out_of_the_overpayment(string row)
    {
        var cells = row.Split(" | ", 3, StringSplitOptions.TrimEntries);
        var world = Kept(cells[1]);

        var planned = world.Plan([Bill("A1/1"), Bill("A1/2")], [.. cells[0].Split(", ").Select(PartOf)]);

        string.Join("; ", planned.Select(Outcome)).ShouldBe(cells[2]);
        planned.Where(static part => part.Act == CashAct.Allocate).ShouldAllBe(static part => part.OnAccountId == Id(Overpayment) && part.DocumentId != null && part.PostingKind == RecordKind.OnAccountAllocation);
    }

    [Theory]
    //          SAFE's parts now           A1/1 in the ledger   comes out
    [InlineData("A1/1 20, rest 50       | Held 20            | 1| There; 1|A1/1 Receive 20")]
    [InlineData("A1/1 20, rest 50       | Refused 20         | 1| There; 1|A1/1 Receive 20")]
    [InlineData("A1/1 20, A1/2 10, rest 40 | Held 20         | 1| There; 1|A1/1 Receive 20; 1|A1/2 Allocate 10")]
    [InlineData("A1/1 20, A1/2 50       | Blocked 20         | 1| There; 1|A1/1 Receive 20; 1|A1/2 Allocate 50")]
    [InlineData("A1/1 20, rest 30       | Held 20            | 1| There; 1|A1/1 Allocate 20")]
    [InlineData("A1/1 20, rest 60       | Held 20            | 1| Delete; 1|A1/1 Receive 20")]
    [InlineData("A1/1 30, rest 50       | Held 20            | 1| Delete; 1|A1/1 Receive 30")]
    [InlineData("A1/1 20, rest 50       | Skipped 20         | 1| Delete; 1|A1/1 Receive 20")]
    public void What_waited_when_the_rest_was_kept_is_a_payment_of_its_own(string row)
    {
        var cells = row.Split(" | ", 3, StringSplitOptions.TrimEntries);
        var (standing, amount) = (Enum.Parse<RecordStanding>(cells[1].Split(' ')[0]), Money(cells[1].Split(' ')[1]));
        var kept = Kept("nothing");
        var world = kept with { Records = [.. kept.Records, Record(RecordKind.Payment, "1|A1/1", "2026-10-17", standing, amount)] };

        var planned = world.Plan([Bill("A1/1"), Bill("A1/2")], [.. cells[0].Split(", ").Select(PartOf)]);

        string.Join("; ", planned.Select(Outcome)).ShouldBe(cells[2]);
    }

    [Fact]
    public void What_waited_and_still_waits_leaves_the_rest_as_it_is()
    {
        var kept = Kept("nothing");
        var world = kept with { ClosedTo = Day("2026-10-17"), Documents = [], Records = [.. kept.Records, Record(RecordKind.Payment, "1|A1/1", "2026-10-17", RecordStanding.Held, 20m)] };

        string.Join("; ", world.Plan([], PartOf("A1/1 20"), PartOf("rest 50")).Select(Outcome)).ShouldStartWith("1| There; 1|A1/1 ");
    }

    [Theory]
    //          day of the bill, closed to        given on
    [InlineData("2026-10-15", null, "2026-10-17")]
    [InlineData("2026-10-20", null, "2026-10-20")]
    [InlineData("2026-10-15", "2026-10-18", "2026-10-19")]
    public void It_is_given_on_the_later_day_of_the_two_or_the_first_that_is_open(string bill, string? closedTo, string given)
    {
        var world = Kept("nothing") with { ClosedTo = closedTo is null ? null : Day(closedTo), Documents = [Booked(1, date: bill)] };

        world.Plan([], PartOf("A1/1 20"), PartOf("rest 30")).Single(static part => part.Act == CashAct.Allocate).AllocatedOn.ShouldBe(Day(given));
    }

    [Fact]
    public void A_bill_that_has_no_room_left_takes_nothing_of_it()
    {
        var world = Kept("nothing") with { Documents = [Booked(1, open: 10m)] };

        string.Join("; ", world.Plan([Bill()], PartOf("A1/1 20"), PartOf("rest 30")).Select(Outcome)).ShouldBe("1| There; 1|A1/1 Held SX4008");
    }

    [Theory]
    //          reversed      given in Xero   closed to      comes out
    [InlineData("2026-10-20 | nothing       |              | 1| Delete")]
    [InlineData("2026-10-20 | A1/1 20       |              | 1| Blocked SX4016")]
    [InlineData("2026-10-20 | nothing       | 2026-10-17   | 1| RefundOnAccount 50")]
    [InlineData("2026-10-20 | nothing       | 2026-10-20   | 1| Blocked SX4016")]
    [InlineData("2026-11-02 | nothing       |              | 1| There")]
    [InlineData("2026-10-20 | gone          |              | 1| Skipped SX4018")]
    public void Reversed_it_goes_while_nobody_has_used_it(string row)
    {
        var cells = row.Split(" | ", 4, StringSplitOptions.TrimEntries);
        var world = Kept(cells[1]) with { ClosedTo = cells[2].Length == 0 ? null : Day(cells[2]) };

        string.Join("; ", world.Plan([], Gone(Rest(50m), cells[0])).Select(Outcome)).ShouldBe(cells[3]);
    }

    [Fact]
    public void Reversed_in_a_later_month_it_is_paid_back_on_that_day_and_once()
    {
        var part = Gone(Rest(50m) with { Date = Day("2026-09-17") }, "2026-10-20");
        var world = Kept("nothing") with { OnAccount = [Credit(50m) with { Date = Day("2026-09-17") }], Records = [Record(RecordKind.Payment, "1|", "2026-09-17", amount: 50m)] };

        var planned = world.Plan([], part).Single();

        (Outcome(planned), planned.AllocatedOn, planned.OnAccountId, planned.AccountCode).ShouldBe(("1| RefundOnAccount 50", Day("2026-10-20"), Id(Overpayment), "090"));
        var refunded = world with { Postings = [.. world.Postings, Posting(RecordKind.OnAccountRefund, "1|", 701)], Refunds = [Refund(701, 50m)] };
        Words(refunded.Plan([], part).Single()).ShouldBe("There");
        Words((refunded with { Refunds = [] }).Plan([], part).Single()).ShouldBe("There SX4018");
        Words(refunded.Plan([], Rest(50m)).Single()).ShouldBe("Blocked SX4017"); // it stands again, and the money is gone in Xero
    }

    /// <summary>The export of October was saved in November, and shows that the money went back by then.</summary>
    [Fact]
    public void What_went_back_after_the_period_s_end_is_kept_on_account_until_then()
    {
        var planned = new PlanWorld().Plan([], Rest(50m) with { ReversedOn = Day("2026-11-02") }).Single();

        (Outcome(planned), planned.Date).ShouldBe(("1| KeepOnAccount 50", Day("2026-10-17")));
    }

    [Theory]
    //          received      reversed      account  closed to      comes out
    [InlineData("2026-09-17 | 2026-10-05 | 090 |              | RefundOnAccount 50")]
    [InlineData("2026-09-17 | 2026-09-25 | 090 |              | Skipped SX3012")]
    [InlineData("2026-09-17 | 2026-10-05 | 090 | 2026-09-30   | Blocked SX4005")]
    [InlineData("2026-09-17 | 2026-10-05 | 091 |              | Blocked SX3016")]
    public void Money_that_came_and_went_before_it_was_posted_is_made_and_paid_back_each_on_its_day(string row)
    {
        var cells = row.Split(" | ", 5, StringSplitOptions.TrimEntries);
        var world = new PlanWorld { ClosedTo = cells[3].Length == 0 ? null : Day(cells[3]) };

        var planned = world.Plan([], Gone(Rest(50m) with { Date = Day(cells[0]) }, cells[1], cells[2])).Single();

        Outcome(planned).ShouldBe("1| " + cells[4]);
        if (planned.Act is not null)
        {
            (planned.Date, planned.AllocatedOn, planned.BankAccountId, planned.OnAccountId).ShouldBe((Day(cells[0]), Day(cells[1]), Id(990), null));
        }
    }

    [Fact]
    public void Money_that_was_paid_back_is_there_and_is_not_paid_back_again()
    {
        var world = new PlanWorld { OnAccount = [Credit(50m, 20m)], Postings = [Posting(RecordKind.OnAccountRefund, "2|", 702)], Refunds = [Refund(702, 30m)] };
        var undone = world with { Postings = [Posting(RecordKind.OnAccountRefund, "2|", 702, PostingState.Closed)], OnAccount = [Credit(50m, 50m)], Refunds = [] };

        Words(world.Plan([], Back("2", 30m)).Single()).ShouldBe("There");
        Words((world with { Refunds = [] }).Plan([], Back("2", 30m)).Single()).ShouldBe("There SX4018");
        undone.Plan([], Back("2", 30m)).Select(static part => (part.Act, part.Generation)).ShouldBe([(CashAct.RefundOnAccount, 2)]);
    }

    [Theory]
    //          received      reversed      bill   comes out
    [InlineData("2026-09-17 | 2026-10-05 |      | Skipped SX3012")]
    [InlineData("2026-10-03 | 2026-10-05 |      | Skipped SX3012")]
    [InlineData("2026-09-17 | 2026-11-05 |      | Held SX4007")]
    [InlineData("2026-09-17 | 2026-10-05 | A1/1 | Skipped SX3012")]
    public void Money_that_the_type_holds_and_that_came_and_went_is_skipped_and_never_blocks(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var part = Gone(Rest(50m) with { Date = Day(cells[0]), BillNumber = cells[2].Length == 0 ? null : cells[2] }, cells[1]);
        var world = new PlanWorld { Records = [Record(RecordKind.Payment, "1|", "2026-09-17", RecordStanding.Held, 50m, DiagnosticCodes.OnAccount)] };

        var planned = world.Plan([], part with { Reason = "on account", Returned = part.Returned! with { KeepsOnAccount = false, HoldsOnAccount = true } }).Single();

        (Words(planned), planned.Amount).ShouldBe((cells[3], 50m));
    }

    [Theory]
    //          paid back   overpayment left   its contact   comes out
    [InlineData("20        | 50               | 901         | 2| RefundOnAccount -20")]
    [InlineData("50        | 50               | 901         | 2| RefundOnAccount -50")]
    [InlineData("50.01     | 50               | 901         | 2| Blocked SX3016")]
    [InlineData("20        | 19.99            | 901         | 2| Blocked SX3016")]
    [InlineData("20        | 50               | 902         | 2| Blocked SX3016")]
    public void Money_out_that_settles_no_credit_note_goes_out_of_the_overpayment(string row)
    {
        var cells = row.Split(" | ", 4, StringSplitOptions.TrimEntries);
        var world = new PlanWorld { OnAccount = [Credit(50m, Money(cells[1]), Number(cells[2]))] };

        world.Plan([], Back("2", Money(cells[0]))).Select(Outcome).Single().ShouldBe(cells[3]);
    }

    [Theory]
    //          brought   on           paid back   comes out
    [InlineData("50     | 2026-10-17 | 50        | 1| KeepOnAccount 50; 2| Held SX3080")]
    [InlineData("50     | 2026-10-17 | 50.01     | 1| KeepOnAccount 50; 2| Blocked SX3016")]
    [InlineData("50     | 2026-10-31 | 50        | 1| KeepOnAccount 50; 2| Blocked SX3016")]
    public void What_this_very_plan_puts_on_account_is_paid_back_by_the_next_and_blocks_nothing(string row)
    {
        var cells = row.Split(" | ", 4, StringSplitOptions.TrimEntries);

        var planned = new PlanWorld().Plan([], Rest(Money(cells[0])) with { Date = Day(cells[1]) }, Back("2", Money(cells[2])));

        string.Join("; ", planned.Select(Outcome)).ShouldBe(cells[3]);
    }

    [Fact]
    public void One_overpayment_of_this_plan_covers_one_refund() =>
        string.Join("; ", new PlanWorld().Plan([], Rest(50m), Back("2", 30m), Back("3", 30m)).Select(Outcome)).ShouldBe("1| KeepOnAccount 50; 2| Held SX3080; 3| Blocked SX3016");

    [Fact]
    public void One_overpayment_is_not_paid_back_twice()
    {
        var world = new PlanWorld { OnAccount = [Credit(50m)] };
        string.Join("; ", world.Plan([], Back("2", 30m), Back("3", 30m)).Select(Outcome)).ShouldBe("2| RefundOnAccount -30; 3| Blocked SX3016");

        var entered = world with { OnAccount = [Credit(50m, 20m)], Refunds = [Refund(701, 30m)] };
        Words(entered.Plan([], Back("2", 30m)).Single()).ShouldBe("Held SX4009");
    }

    [Fact]
    public void One_that_came_late_is_deleted_by_the_reference_it_was_posted_under()
    {
        var late = new LateDecision { Payment = "1", PostOn = Day("2026-10-18"), By = "J. Reed", On = Day("2026-10-19") };
        var world = Kept("nothing") with { ClosedTo = Day("2026-10-17"), Late = [late], OnAccount = [Credit(50m) with { Date = Day("2026-10-18") }] };

        var planned = new PlanWorld { ClosedTo = Day("2026-10-17"), Late = [late] }.Plan([], Rest(50m)).Single();

        planned.Reference.ShouldBe("SAFE 1  #1 2026-10-17");
        world.Plan([], PartOf("rest 50")).Single().Reference.ShouldBe(planned.Reference);
    }

    [Fact]
    public void Faults_and_an_older_month_take_nothing_back()
    {
        var faulty = Rest(60m) with { Standing = CashStanding.Blocked, Diagnostics = [Fault("SX2011")] };
        string.Join("; ", Kept("nothing").Plan([], faulty).Select(Outcome)).ShouldBe("1| Blocked SX2011");

        var newer = Kept("nothing") with { LaterRuns = ["r1"] };
        string.Join("; ", newer.Plan([], Rest(60m)).Select(Outcome)).ShouldBe("1| There");
    }

    /// <summary>The overpayment was made by an earlier run, and some of it may have been given since.</summary>
    private static PlanWorld Kept(string given)
    {
        var parts = given.StartsWith("A1/", StringComparison.Ordinal) ? given.Split(' ') : [];
        var amount = parts.Length > 1 ? Money(parts[1]) : 0m;
        ImmutableArray<BookedAllocation> shown = parts.Length == 2 ? [new BookedAllocation(Id(1), amount, Day("2026-10-17")) { Id = Id(601) }] : [];
        return new PlanWorld
        {
            Documents = [Booked(1), Booked(2, "A1/2")],
            OnAccount = given == "gone" ? [] : [Credit(50m, open: 50m - shown.Sum(static each => each.Amount)) with { Allocations = shown }],
            Postings =
            [
                Posting(RecordKind.OnAccount, "1|", Overpayment),
                .. parts.Length > 1 ? [Posting(RecordKind.OnAccountAllocation, "1|" + parts[0], 601)] : Array.Empty<LedgerPosting>(),
            ],
            Records = [Record(RecordKind.Payment, "1|", "2026-10-17", amount: 50m)],
        };
    }

    private static OnAccountCredit Credit(decimal gross, decimal? open = null, int contact = 901) => new()
    {
        Id = Id(Overpayment),
        Kind = OnAccountKind.Overpayment,
        ContactId = Id(contact),
        Date = Day("2026-10-17"),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Gross = gross,
        Open = open ?? gross,
    };

    private static OnAccountRefund Refund(int id, decimal amount) => new()
    {
        Id = Id(id),
        Kind = OnAccountKind.Overpayment,
        CreditId = Id(Overpayment),
        Amount = amount,
        Date = Day("2026-10-20"),
        Status = "AUTHORISED",
    };

    private static CashPart Back(string id, decimal amount) => Part(id, null, -amount) with
    {
        Standing = CashStanding.Ready,
        Code = null,
        Reason = null,
        AccountCode = "090",
        Movements = [new CashMovement.OnAccountRefund { Amount = -amount, Account = "090" }],
    };

    /// <summary>SAFE reversed it: what it was for is not known any more.</summary>
    private static CashPart Gone(CashPart part, string on, string account = "090") => part with
    {
        ReversedOn = Day(on),
        Standing = CashStanding.Held,
        Code = DiagnosticCodes.OnAccount,
        Movements = [],
        AccountCode = null,
        Returned = new ReturnedPayment { Amount = part.Amount, On = Day(on), Account = account, KeepsOnAccount = true },
    };

    private static CashPart PartOf(string text) => text.Trim().Split(' ') is ["rest", var left] ? Rest(Money(left)) : Part("1", text.Trim().Split(' ')[0], Money(text.Trim().Split(' ')[1]));

    private static CashPart Rest(decimal amount) => Part("1", null, amount) with
    {
        Standing = CashStanding.Ready,
        Code = null,
        Reason = null,
        AccountCode = "090",
        Movements = [new CashMovement.Overpayment { Amount = amount, Account = "090" }],
    };

    private static string Outcome(PlannedPayment part) => part.Act is { } act && part.Decision.Sends
        ? $"{part.Key} {act}{(act == CashAct.Delete ? "" : FormattableString.Invariant($" {part.Amount}"))}"
        : $"{part.Key} {Words(part)}";

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
