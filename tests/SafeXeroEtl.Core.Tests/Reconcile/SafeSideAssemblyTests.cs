using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class SafeSideAssemblyTests
{
    private static readonly DateOnly Reach = new(2026, 9, 1);

    [Theory]
    //          dated        stands in SAFE as at October's end
    [InlineData("2026-07-31", false)]
    [InlineData("2026-08-01", true)]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    public void Bills_and_parts_from_the_start_to_the_periods_end_are_ours(string date, bool ours)
    {
        Side([], []).Documents([Bill(date: date)], NoPlan, static _ => Id(901)).IsEmpty.ShouldBe(!ours);
        Side([], []).Cash([Part("1", "A1/1", 30m, date)], NoPlan).IsEmpty.ShouldBe(!ours);
    }

    [Fact]
    public void What_is_in_Xero_and_was_not_posted_by_us_came_by_the_bank_feed()
    {
        var there = new Dictionary<string, PlanDecision> { ["1|A1/1"] = PlanDecision.There(Id(101)) };

        Side([], []).Cash([Part("1", "A1/1", 30m)], there).Single().FromBankFeed.ShouldBeTrue();
        Side([], [Record(RecordKind.Payment, "1|A1/1", "2026-09-17")]).Cash([], NoPlan).Single(static part => part.FromBankFeed).XeroId.ShouldBeNull();
        Side([Posting(RecordKind.Payment, "1|A1/1", 101)], [Record(RecordKind.Payment, "1|A1/1", "2026-09-17")]).Cash([], NoPlan).Single().FromBankFeed.ShouldBeFalse();
        Side([], []).Cash([Part("1", "A1/1", 30m)], NoPlan).Single().FromBankFeed.ShouldBeFalse();
    }

    [Fact]
    public void Money_that_SAFE_has_put_on_another_bill_since_is_as_old_as_it_was()
    {
        LedgerRecord[] records =
        [
            Record(RecordKind.Payment, "1|", "2026-09-17") with { FirstRun = "demo-2026-09-001" },
            Record(RecordKind.Payment, "1|A1/1", "2026-09-17") with { FirstRun = "demo-2026-10-1000" },
        ];

        Side([], records).Cash([Part("1", "A1/1", 30m, "2026-09-17")], NoPlan).Single(static part => part.BillNumber is not null).FirstSeen.ShouldBe(new AccountingPeriod(2026, 9));
        Side([], records[1..]).Cash([Part("1", "A1/1", 30m, "2026-09-17")], NoPlan).Single().FirstSeen.ShouldBe(October);
        Side([], []).Cash([Part("1", "A1/1", 30m, "2026-09-17")], NoPlan).Single().FirstSeen.ShouldBeNull();
    }

    [Theory]
    //          the ledger's word, of an earlier run        stands, and adds to debtors
    [InlineData(RecordStanding.Skipped, DiagnosticCodes.LateClosed, SafeStanding.Held, 120)] // nobody will post it, and SAFE has it still: month after month
    [InlineData(RecordStanding.Skipped, "SX4003", SafeStanding.Skipped, 0)]
    [InlineData(RecordStanding.Blocked, DiagnosticCodes.PeriodClosed, SafeStanding.Blocked, 120)]
    public void What_no_plan_takes_in_any_more_stands_as_the_ledger_left_it(RecordStanding left, string code, SafeStanding standing, int effect)
    {
        var document = Side([], [Record(RecordKind.Invoice, "A1/1", "2026-09-15", left, code: code)]).Documents([Bill(date: "2026-09-15")], NoPlan, static _ => Id(901)).Single();

        document.Standing.ShouldBe(standing);
        document.Effect.ShouldBe(effect);
        Side([], [Record(RecordKind.Payment, "1|A1/1", "2026-09-15", left, code: code)]).Cash([Part("1", "A1/1", 30m, "2026-09-15")], NoPlan).Single().Standing.ShouldBe(standing);
    }

    [Theory]
    [InlineData("Posted", "Create", "Posted")]
    [InlineData("Deleting", "Create", "Posted")]
    [InlineData(null, "There", "Posted")]
    [InlineData(null, "Skipped", "Skipped")]
    [InlineData(null, "Held", "Held")]
    [InlineData(null, "Blocked", "Blocked")]
    [InlineData("Closed", null, "Deleted")]
    [InlineData(null, "Create", "NotSent")]
    [InlineData("Refused", "Create", "Refused")]
    [InlineData("Sending", "Create", "Pending")]
    public void Where_a_bill_stands_is_what_the_ledger_says_before_what_was_planned(string? posting, string? planned, string standing)
    {
        var record = standing switch
        {
            "Refused" => new[] { Record(RecordKind.Invoice, "A1/1", "2026-10-15", RecordStanding.Refused) },
            "Pending" => [Record(RecordKind.Invoice, "A1/1", "2026-10-15", RecordStanding.Pending)],
            _ => [],
        };
        var side = Side(posting is null ? [] : [Posting(RecordKind.Invoice, "A1/1", 1, Enum.Parse<PostingState>(posting))], record);
        var plan = planned is null ? NoPlan : new Dictionary<string, PlanDecision> { ["A1/1"] = new(Enum.Parse<PlanState>(planned), "SX1", "because", Id(1)) };

        var document = side.Documents([Bill()], plan, static _ => Id(901)).Single();

        document.Standing.ToString().ShouldBe(standing);
        document.XeroId.ShouldBe(standing == "Posted" ? Id(1) : null);
        (document.ContactId, document.Gross, document.Coded.Single().Net).ShouldBe((Id(901), 120m, 100m));
    }

    [Theory]
    [InlineData("2026-08-15", false, 120)]
    [InlineData("2026-09-01", true, 0)]
    public void A_bill_the_export_no_longer_shows_is_remembered_or_has_vanished(string date, bool vanished, int effect)
    {
        var document = Side([Posting(RecordKind.Invoice, "A1/1", 1)], [Record(RecordKind.Invoice, "A1/1", date)]).Documents([], NoPlan, static _ => null).Single();

        (document.Vanished, document.Effect, document.XeroId).ShouldBe((vanished, (decimal)effect, Id(1)));
    }

    [Theory]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)]
    public void A_reversal_counts_from_its_own_day(string reversed, bool isVoid)
    {
        var part = Side([], []).Cash([Part("1", "A1/1", 30m) with { ReversedOn = Day(reversed) }], NoPlan).Single();

        (part.Void, part.StandingAmount, part.AccountCode).ShouldBe((isVoid, isVoid ? 0m : 30m, "090"));
    }

    [Theory]
    [InlineData(true, "2026-11-03", 30)]
    [InlineData(false, "2026-11-03", 30)]
    [InlineData(true, "2026-10-30", 0)]
    [InlineData(false, "2026-10-30", 0)]
    public void Money_that_was_returned_in_a_later_month_still_stands_in_the_one_that_was_closed_before(bool isExported, string returned, int stands)
    {
        var side = Side(
            [
                Posting(RecordKind.Payment, "1|A1/1", 101),
                Posting(RecordKind.ReturnedPayment, "1|A1/1", 102) with { Figures = new PostedFigures(Day(returned), 30m, 0m, 30m) },
            ],
            [Record(RecordKind.Payment, "1|A1/1", "2026-08-17", amount: 30m)]);

        side.Cash(isExported ? [Part("1", "A1/1", 30m, "2026-08-17") with { ReversedOn = Day(returned) }] : [], NoPlan).Single().StandingAmount.ShouldBe(stands);
    }

    /// <summary>A rebuilt ledger has no figures of the return; the export says when the money came back.</summary>
    [Fact]
    public void As_at_a_month_before_it_came_back_a_returned_payment_still_stands()
    {
        var side = Side([Posting(RecordKind.Payment, "1|A1/1", 101), Posting(RecordKind.ReturnedPayment, "1|A1/1", 102)], [Record(RecordKind.Payment, "1|A1/1", "2026-10-30", amount: 30m)]);

        var part = side.Cash([Part("1", null, 30m) with { ReversedOn = Day("2026-11-12") }], NoPlan).Single();

        (part.BillNumber, part.Void, part.StandingAmount, part.ReturnId).ShouldBe(("A1/1", false, 30m, null));
    }

    [Theory]
    //          first seen, decided day, still October's
    [InlineData("demo-2026-11-001", "2026-11-05", false)]
    [InlineData("demo-2026-11-001", null, false)]
    [InlineData("demo-2026-11-001", "2026-10-31", true)]
    [InlineData("demo-2026-10-001", "2026-11-05", true)]
    public void What_came_after_the_close_and_was_given_another_day_does_not_move_the_closed_month(string firstRun, string? postOn, bool stays)
    {
        LateDecision Late(string? bill, string? payment) => new()
        {
            Bill = bill,
            Payment = payment,
            PostOn = postOn is null ? null : Day(postOn),
            Close = postOn is null ? "Agreed with the customer" : null,
            By = "J. Preparer",
            On = Day("2026-11-10"),
        };
        LedgerRecord[] seen =
        [
            Record(RecordKind.Invoice, "A1/1", "2026-10-15") with { FirstRun = firstRun },
            Record(RecordKind.Payment, "1|A1/1", "2026-10-17") with { FirstRun = firstRun },
        ];
        var side = new SafeSideAssembly(Pipeline with { LateDecisions = [Late("A1/1", null), Late(null, "1")] }, October, new LedgerView([], seen), Reach);

        side.Documents([Bill()], NoPlan, static _ => Id(901)).IsEmpty.ShouldBe(!stays);
        side.Documents([], NoPlan, static _ => Id(901)).IsEmpty.ShouldBe(!stays);
        side.Cash([Part("1", "A1/1", 30m)], NoPlan).IsEmpty.ShouldBe(!stays);
    }

    [Fact]
    public void Money_that_moved_to_another_bill_counts_once_and_the_old_posting_stands_against_it()
    {
        var side = Side([Posting(RecordKind.Payment, "1|A1/1", 101)], [Record(RecordKind.Payment, "1|A1/1", "2026-10-17", amount: 30m)]);

        var parts = side.Cash([Part("1", "A1/2", 30m)], new Dictionary<string, PlanDecision> { ["1|A1/2"] = PlanDecision.Blocked(DiagnosticCodes.ChangedAfterPosting, "moved") });

        parts.Select(static part => (part.Key, part.StandingAmount, part.Standing)).ShouldBe([("1|A1/2", 30m, SafeStanding.Blocked), ("1|A1/1", 0m, SafeStanding.Posted)]);
    }

    [Theory]
    [InlineData("2026-08-15", RecordStanding.Settled, "30 Posted")]
    [InlineData("2026-08-15", RecordStanding.Held, "30 Held")]
    [InlineData("2026-09-15", RecordStanding.Settled, "0 Posted")]
    [InlineData("2026-09-15", RecordStanding.Held, "nothing")]
    public void A_payment_the_export_no_longer_shows_is_remembered_until_the_export_should_show_it(string date, RecordStanding standing, string outcome)
    {
        var isPosted = standing == RecordStanding.Settled;
        ImmutableArray<SafeCash> parts = Side(
            isPosted ? [Posting(RecordKind.Payment, "1|A1/1", 101)] : [],
            [Record(RecordKind.Payment, "1|A1/1", date, standing, 30m)]).Cash([], NoPlan);

        (parts.IsEmpty ? "nothing" : FormattableString.Invariant($"{parts.Single().StandingAmount} {parts.Single().Standing}")).ShouldBe(outcome);
    }

    /// <summary>The same whole that the plan makes of it; in the month before, it stood on its bills.</summary>
    [Theory]
    [InlineData("2026-10-20", "1| 0")]
    [InlineData("2026-11-02", "1|A1/1 30, 1|A1/2 10")]
    public void What_came_and_went_before_it_was_posted_is_on_no_bill_any_more(string reversed, string comesOut)
    {
        var parts = Side([], []).Cash([Part("1", "A1/1", 30m, "2026-09-17") with { ReversedOn = Day(reversed) }, Part("1", "A1/2", 10m, "2026-09-17") with { ReversedOn = Day(reversed) }], NoPlan);

        string.Join(", ", parts.Select(static part => FormattableString.Invariant($"{part.Key} {part.StandingAmount:0}"))).ShouldBe(comesOut);
    }

    /// <summary>The pipeline starts on 1 August: what was paid before and came back since is money out on that day, exported or remembered.</summary>
    [Theory]
    [InlineData(true, true, "-40 Posted 2026-10-02")]
    [InlineData(true, false, "-40 Held 2026-10-02")]
    [InlineData(false, true, "-40 Posted 2026-10-05")]
    [InlineData(false, false, "nothing")]
    public void What_came_back_of_a_payment_from_before_the_start_is_owed_again(bool isExported, bool isPosted, string comesOut)
    {
        var side = Side(
            isPosted ? [Posting(RecordKind.ReturnedPayment, "1|", 102) with { Figures = new PostedFigures(Day("2026-10-05"), 40m, 0m, 40m) }] : [],
            [Record(RecordKind.Payment, "1|", "2026-07-31", isPosted ? RecordStanding.Settled : RecordStanding.Held, 40m)]);

        var parts = side.Cash(isExported ? [Part("1", null, 40m, "2026-07-31") with { ReversedOn = Day("2026-10-02") }] : [], NoPlan);

        (parts.IsEmpty ? "nothing" : FormattableString.Invariant($"{parts.Single().StandingAmount} {parts.Single().Standing} {parts.Single().Date:yyyy-MM-dd}")).ShouldBe(comesOut);
        parts.ShouldAllBe(static part => part.FromBeforeStart);
    }

    private static Dictionary<string, PlanDecision> NoPlan => [];

    private static SafeSideAssembly Side(LedgerPosting[] postings, LedgerRecord[] records) => new(Pipeline, October, new LedgerView(postings, records), Reach);
}
