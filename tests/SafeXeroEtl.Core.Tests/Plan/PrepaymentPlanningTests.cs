using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Payment 1 of 50.00 of 17 October, paid ahead: what becomes of it before and after it is a prepayment in Xero.</summary>
public sealed class PrepaymentPlanningTests
{
    private const int Prepayment = 501;

    private static readonly PrepaymentLine Line = new("810", "NONE");

    [Fact]
    public void Money_paid_ahead_becomes_a_prepayment_of_the_contact_on_its_bank_account_and_line()
    {
        var planned = new PlanWorld().Plan([], Rest(50m)).Single();

        (Words(planned), planned.Act, planned.BankAccountId, planned.Reference, planned.PostingKind, planned.OnAccountAs, planned.Prepaid)
            .ShouldBe(("Create", CashAct.KeepOnAccount, Id(990), "SAFE 1  #1", RecordKind.OnAccount, OnAccountKind.Prepayment, Line));
    }

    [Theory]
    //          kind, contact, day, amount of what somebody entered    comes out
    [InlineData("Prepayment  | 901 | 2026-10-17 | 50                  | Held SX4009")]
    [InlineData("Overpayment | 901 | 2026-10-17 | 50                  | Held SX4009")]
    [InlineData("Prepayment  | 902 | 2026-10-17 | 50                  | Create")]
    [InlineData("Prepayment  | 901 | 2026-10-17 | 51                  | Create")]
    public void The_same_money_that_somebody_entered_is_not_entered_again(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var entered = Credit(Money(cells[3]), int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)) with { Kind = Enum.Parse<OnAccountKind>(cells[0]), Date = Day(cells[2]) };

        var planned = new PlanWorld { OnAccount = [entered] }.Plan([], Rest(50m)).Single();

        Words(planned).ShouldBe(cells[4]);
        if (!planned.Decision.Sends)
        {
            planned.Decision.Reason!.ShouldContain(entered.Kind.Noun());
        }
    }

    [Theory]
    //          SAFE's parts now          comes out
    [InlineData("rest 50                | 1| There")]
    [InlineData("A1/1 20, rest 30       | 1| There; 1|A1/1 Allocate 20")]
    [InlineData("A1/1 20, A1/2 30       | 1| There; 1|A1/1 Allocate 20; 1|A1/2 Allocate 30")]
    [InlineData("rest 60                | 1| Delete")]
    [InlineData("A1/1 60                | 1| Delete; 1|A1/1 Receive 60")]
    public void What_SAFE_puts_on_bills_since_is_given_out_of_it(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);

        var planned = Kept.Plan([Bill("A1/1"), Bill("A1/2")], [.. cells[0].Split(", ").Select(PartOf)]);

        string.Join("; ", planned.Select(Outcome)).ShouldBe(cells[1]);
        planned.Where(static part => part.Act is CashAct.Allocate or CashAct.Delete).ShouldAllBe(static part => part.OnAccountId == Id(Prepayment) && part.OnAccountAs == OnAccountKind.Prepayment);
    }

    [Theory]
    //          received      reversed      comes out
    [InlineData("2026-10-17 | 2026-10-20 | Delete      | prepayment is deleted")]
    [InlineData("2026-09-17 | 2026-10-20 | RefundOnAccount 50 | prepayment is paid back")]
    public void Reversed_it_is_deleted_in_its_month_and_paid_back_in_a_later_one(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = Kept with { OnAccount = [Credit(50m) with { Date = Day(cells[0]) }], Records = [Record(RecordKind.Payment, "1|", cells[0], amount: 50m)] };

        var planned = world.Plan([], Gone(Rest(50m) with { Date = Day(cells[0]) }, cells[1])).Single();

        Outcome(planned).ShouldBe("1| " + cells[2]);
        (planned.OnAccountAs, planned.OnAccountId, planned.Prepaid).ShouldBe((OnAccountKind.Prepayment, Id(Prepayment), null));
        planned.Decision.Reason!.ShouldContain(cells[3]);
    }

    [Fact]
    public void Money_that_came_and_went_before_it_was_posted_is_made_a_prepayment_and_paid_back()
    {
        var planned = new PlanWorld().Plan([], Gone(Rest(50m) with { Date = Day("2026-09-17") }, "2026-10-05")).Single();

        (Outcome(planned), planned.Prepaid, planned.OnAccountAs, planned.OnAccountId).ShouldBe(("1| RefundOnAccount 50", Line, OnAccountKind.Prepayment, null));
    }

    [Theory]
    //          whose prepayment   comes out
    [InlineData("ours            | 2| RefundOnAccount -20")]
    [InlineData("somebody else's | 2| Blocked SX3016")]
    public void Money_out_that_settles_no_credit_note_goes_out_of_our_prepayment_and_nobody_elses(string row)
    {
        var cells = row.Split(" | ", 2, StringSplitOptions.TrimEntries);
        var world = new PlanWorld { OnAccount = [Credit(50m)], Postings = cells[0] == "ours" ? [Posting(RecordKind.OnAccount, "1|", Prepayment)] : [] };

        var planned = world.Plan([], Back("2", 20m)).Single();

        Outcome(planned).ShouldBe(cells[1]);
        planned.OnAccountAs.ShouldBe(planned.Decision.Sends ? OnAccountKind.Prepayment : null);
    }

    [Theory]
    //          undone           given in Xero   comes out
    [InlineData("what was kept  | nothing       | Update")]
    [InlineData("what was kept  | A1/1 20       | Blocked SX4060")]
    [InlineData("what was given | A1/1 20       | Update")]
    public void An_undo_takes_back_what_was_given_of_it_before_the_prepayment_itself(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var loaded = cells[0] == "what was kept" ? new PlanWorld().Plan([], Rest(50m)).Single()
            : Kept.Plan([Bill()], PartOf("A1/1 20"), PartOf("rest 30")).Single(static part => part.Act == CashAct.Allocate);
        var credit = cells[1] == "nothing" ? Credit(50m) : Credit(50m) with { Open = 30m, Allocations = [new BookedAllocation(Id(1), 20m, Day("2026-10-17")) { Id = Id(601) }] };
        var basis = new UndoBasis
        {
            RunId = "r1",
            Ledger = new LedgerView([Posting(loaded.PostingKind, loaded.Key, loaded.BillNumber is null ? Prepayment : 601) with { MadeBy = "r1" }], []),
            Holdings = new XeroHoldings([Booked(1)], [], [credit]),
            Contacts = new Dictionary<Guid, Contact>(),
            Links = new Dictionary<string, Guid>(),
            ClosedTo = null,
        };

        var undone = UndoPlanning.Plan(basis, [loaded]).Single();

        (Words(undone), undone.PostingKind, undone.OnAccountAs).ShouldBe((cells[2], loaded.PostingKind, OnAccountKind.Prepayment));
        (undone.Decision.Sends || undone.Decision.Reason!.Contains("prepayment", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void A_lost_ledger_learns_of_it_and_of_what_was_given_by_our_reference()
    {
        var credit = Credit(50m) with { Reference = "SAFE 1  #1", Open = 30m, Allocations = [new BookedAllocation(Id(1), 20m, Day("2026-10-17")) { Id = Id(601) }] };

        var rebuilt = RebuiltLedger.Of(new XeroHoldings([Booked(1)], [], [credit]), new Dictionary<Guid, Contact>());

        rebuilt.Postings.Where(static posting => posting.Kind is RecordKind.OnAccount or RecordKind.OnAccountAllocation).Select(static posting => (posting.Kind, posting.Key, posting.XeroId, posting.Amount))
            .ShouldBe([(RecordKind.OnAccount, "1|", Id(Prepayment), 50m), (RecordKind.OnAccountAllocation, "1|A1/1", Id(601), 20m)]);
    }

    /// <summary>The prepayment was made by an earlier run.</summary>
    private static PlanWorld Kept => new()
    {
        Documents = [Booked(1), Booked(2, "A1/2")],
        OnAccount = [Credit(50m)],
        Postings = [Posting(RecordKind.OnAccount, "1|", Prepayment)],
        Records = [Record(RecordKind.Payment, "1|", "2026-10-17", amount: 50m)],
    };

    private static OnAccountCredit Credit(decimal gross, int contact = 901) => new()
    {
        Id = Id(Prepayment),
        Kind = OnAccountKind.Prepayment,
        ContactId = Id(contact),
        Date = Day("2026-10-17"),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Gross = gross,
        Open = gross,
    };

    private static CashPart Back(string id, decimal amount) => Part(id, null, -amount) with
    {
        Standing = CashStanding.Ready,
        Code = null,
        Reason = null,
        AccountCode = "090",
        Movements = [new CashMovement.OnAccountRefund { Amount = -amount, Account = "090" }],
    };

    private static CashPart Gone(CashPart part, string on) => part with
    {
        ReversedOn = Day(on),
        Standing = CashStanding.Held,
        Code = "SX4007",
        Movements = [],
        AccountCode = null,
        Returned = new ReturnedPayment { Amount = part.Amount, On = Day(on), Account = "090", KeepsOnAccount = true, Prepaid = Line },
    };

    private static CashPart PartOf(string text) => text.Trim().Split(' ') is ["rest", var left] ? Rest(Money(left)) : Part("1", text.Trim().Split(' ')[0], Money(text.Trim().Split(' ')[1]));

    private static CashPart Rest(decimal amount) => Part("1", null, amount) with
    {
        Standing = CashStanding.Ready,
        Code = null,
        Reason = null,
        AccountCode = "090",
        Movements = [new CashMovement.Prepayment { Amount = amount, Account = "090", Line = Line }],
    };

    private static string Outcome(PlannedPayment part) => part.Act is { } act && part.Decision.Sends
        ? $"{part.Key} {act}{(act == CashAct.Delete ? "" : FormattableString.Invariant($" {part.Amount}"))}"
        : $"{part.Key} {Words(part)}";
}
