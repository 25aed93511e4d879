using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Report.Today;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>What the daily page lists and what it leaves out.</summary>
public sealed class TodayRuleTests
{
    private static readonly AccountingPeriod October = new(2026, 10);
    private static readonly DateOnly Today = new(2026, 11, 10);
    private static readonly ClearingAccount Clearing = new("091", "GoCardless Clearing", IsControl: false, 0m);

    [Theory]
    [InlineData("in 1 100; in 9 50", "1 100; 9 50")]
    [InlineData("in 1 100; in 9 50; out 10 -100", "9 50")]
    [InlineData("in 1 100; in 9 50; out 10 -130", "9 20")]
    [InlineData("in 1 100; in 9 50; out 10 -150", "")]
    [InlineData("in 1 100; out 10 -250; in 20 50", "")]
    [InlineData("in 20 50; in 1 100; out 5 -40", "1 60; 20 50")]
    public void What_leaves_clearing_takes_the_oldest_first(string movements, string left)
    {
        var items = movements.Split("; ").Select(static text => text.Split(' ')).Select(static part => new ClearingItem(
            "091", part[0] == "in" ? ClearingKind.Collected : ClearingKind.Payout, part[1], new DateOnly(2026, 10, int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture)), decimal.Parse(part[2], System.Globalization.CultureInfo.InvariantCulture)));

        var rests = StaleClearing.Of(new ClearingProof([Clearing], [.. items]), Today, daysMax: 5);

        string.Join("; ", rests.Select(static rest => FormattableString.Invariant($"{rest.Item.Key} {rest.Left}"))).ShouldBe(left);
        rests.ShouldAllBe(static rest => rest.Days == Today.DayNumber - rest.Item.Date.DayNumber);
    }

    [Fact]
    public void What_lies_there_no_longer_than_said_is_not_told_nor_what_must_come_to_nil()
    {
        ClearingItem[] items =
        [
            new("091", ClearingKind.Collected, "five", Today.AddDays(-5), 10m), new("091", ClearingKind.Collected, "six", Today.AddDays(-6), 20m), new("811", ClearingKind.Collected, "control", Today.AddDays(-60), 30m),
        ];

        StaleClearing.Of(new ClearingProof([Clearing, new("811", "Returned payments", IsControl: true, 5m)], [.. items]), Today, daysMax: 5).Single().Item.Key.ShouldBe("six");
    }

    [Fact]
    public void A_debit_is_chased_until_its_bill_is_paid()
    {
        var findings = Found(Open("DEMO1/2", "DEMO1", 240m), Open("DEMO2/9", "DEMO2", 30m));

        var debits = ReturnedDebits.Of([Back("P1", "DEMO1/2", "DEMO1", 240m), Back("P2", "DEMO1/1", "DEMO1", 120m), Back("P3", null, "DEMO2", 50m), Back("P4", null, "DEMO3", 50m)], findings, []);

        debits.Select(static debit => FormattableString.Invariant($"{debit.PaymentId} {debit.BillNumber} {debit.Open}")).ShouldBe(["P1 DEMO1/2 240", "P3  30"]);
    }

    [Fact]
    public void A_payment_is_chased_by_its_bills_where_anybody_knows_them_and_once()
    {
        var findings = Found(Open("DEMO1/1", "DEMO1", 100m), Open("DEMO1/2", "DEMO1", 240m));
        ReturnedDebit[] earlier = [new("P1", "DEMO1/1", "DEMO1", "Direct Debit", new(2026, 9, 1), null, CurrencyCode.Gbp, 120m, null), new("P1", "DEMO1/2", "DEMO1", "Direct Debit", new(2026, 9, 1), null, CurrencyCode.Gbp, 240m, null)];

        var debits = ReturnedDebits.Of([Back("P1", null, "DEMO1", 360m), Back("P1", "DEMO1/2", "DEMO1", 240m)], findings, earlier);

        debits.Select(static debit => FormattableString.Invariant($"{debit.BillNumber} {debit.Amount} {debit.Open}")).Order(StringComparer.Ordinal).ShouldBe(["DEMO1/1 120 100", "DEMO1/2 240 240"]);
        debits.Single(static debit => debit.BillNumber == "DEMO1/2").On.ShouldBe(new DateOnly(2026, 10, 20), "The plan knows the day.");
    }

    [Theory]
    [InlineData(null, "P2  240", "A debit that was collected again since: the customer owes the later one alone.")]
    [InlineData("DEMO1/2", "P2 DEMO1/2 240", "Two attempts at one bill are one debt.")]
    public void A_debt_is_chased_once_however_often_it_came_back(string? bill, string chased, string because)
    {
        var findings = Found(Open("DEMO1/2", "DEMO1", 240m));

        var debits = ReturnedDebits.Of([Back("P1", bill, "DEMO1", 250m), Back("P2", bill, "DEMO1", 240m) with { ReversedOn = new(2026, 10, 28) }], findings, []);

        string.Join("; ", debits.Select(static debit => FormattableString.Invariant($"{debit.PaymentId} {debit.BillNumber} {debit.Open}"))).ShouldBe(chased, because);
    }

    [Fact]
    public void A_debit_without_a_bill_has_what_those_with_bills_leave()
    {
        var findings = Found(Open("DEMO1/1", "DEMO1", 100m), Open("DEMO1/2", "DEMO1", 240m));

        var debits = ReturnedDebits.Of([Back("P1", "DEMO1/2", "DEMO1", 240m), Back("P2", null, "DEMO1", 150m) with { ReversedOn = new(2026, 10, 28) }], findings, []);

        debits.Select(static debit => FormattableString.Invariant($"{debit.PaymentId} {debit.Open}")).ShouldBe(["P1 240", "P2 100"]);
    }

    [Fact]
    public void Without_a_comparison_every_payment_that_came_back_is_told()
    {
        ReturnedDebits.Of([Back("P1", "DEMO1/2", "DEMO1", 240m)], findings: null, []).Single().Open.ShouldBeNull();
    }

    [Fact]
    public void The_page_says_how_old_it_is_and_counts_what_it_lists()
    {
        var book = TodayReport.Build(Input());

        book.Verdict.Detail.ShouldNotBeNull().ShouldContain("As Xero stood on 7 November 2026, 06:30 UTC, when run demo-2026-10-001 compared October 2026.");
        book.Facts.ShouldContain(static fact => fact.Label == "Age of the figures");
        book.Verdict.Tone.ShouldBe(ReportTone.Bad);
        book.Table("Open differences").EachRow().Count().ShouldBe(Input().Findings!.Differences.Count(static difference => Input().Findings!.Items.Any(item => item.Cause == difference.Cause && item.Accepted is null)));
        book.Table("Failed debits").Columns.Single(static column => column.Key == "open").Total.ShouldBe(ColumnTotal.Sum, "The card's figure is the table's.");
        book.Table("Cash on account").EachRow().Count().ShouldBe(1);
        book.Table("Waits for a person").EachRow().Count().ShouldBe(2, "One run, and two bills that wait for one thing.");
        book.Table("Records that wait").EachRow().Count().ShouldBe(2);
        book.Cards.Select(static card => card.Label).ShouldBe(["Failed debits", "Cash on account", "In clearing over 5 days", "Waits for a person", "Open differences"]);
    }

    [Fact]
    public void A_morning_without_anything_says_so()
    {
        var book = TodayReport.Build(Input() with { Findings = null, Compared = null, Waiting = [], Runs = [] });

        book.Verdict.ShouldBe(new ReportVerdict("Nothing waits for a person", ReportTone.Good, "Nothing was compared with Xero yet; as planned on 6 November 2026, 06:30 UTC by run demo-2026-10-001."));
        book.Tables.ShouldAllBe(static table => !table.EachRow().Any() && table.WhenEmpty.Length > 0);
    }

    private static TodayInput Input() => new()
    {
        Pipeline = "Demo",
        PipelinePath = "pipelines/demo",
        Organisation = "Example Telecom Ltd",
        On = Today,
        Planned = new LastRun("demo-2026-10-001", October, new DateTimeOffset(2026, 11, 6, 6, 30, 0, TimeSpan.Zero)),
        Compared = new LastRun("demo-2026-10-001", October, new DateTimeOffset(2026, 11, 7, 6, 30, 0, TimeSpan.Zero)),
        Findings = new SampleFindings().Findings,
        Waiting =
        [
            new(RecordKind.Invoice, "DEMO2/2", "DEMO2", new(2026, 10, 31), CurrencyCode.Gbp, 12m, "blocked", "SX3001", "No account rule.", new(2026, 11, 1)),
            new(RecordKind.Invoice, "DEMO2/3", "DEMO2", new(2026, 10, 31), CurrencyCode.Gbp, 12m, "blocked", "SX3001", "No account rule.", new(2026, 11, 2)),
            new(RecordKind.Payment, "P1|", "DEMO1", new(2026, 10, 31), CurrencyCode.Gbp, 5m, "held", DiagnosticCodes.OnAccount, "On account.", new(2026, 11, 2)),
        ],
        Runs = [new WaitingRun("demo-2026-11-001", October.Next, new(2026, 11, 9), "The plan waits for approval.", "`safexero approve demo-2026-11-001`.")],
        Names = ImmutableDictionary<string, string>.Empty.Add("DEMO1", "Fenwick Law LLP"),
    };

    private static Findings Found(params ImmutableArray<OpenItem> items) => new SampleFindings().Findings with { OpenItems = items, Payments = [] };

    private static OpenItem Open(string bill, string account, decimal amount) => new()
    {
        Side = BookSide.Safe,
        AccountNumber = account,
        Key = bill,
        Date = new(2026, 9, 30),
        Due = new(2026, 10, 14),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Age = AgeBand.ThisMonth,
    };

    private static PlannedPayment Back(string payment, string? bill, string account, decimal amount) => new()
    {
        PaymentId = payment,
        BillNumber = bill,
        AccountNumber = account,
        PaymentType = "Direct Debit",
        Date = new(2026, 10, 15),
        ReversedOn = new(2026, 10, 20),
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Decision = PlanDecision.Skipped(DiagnosticCodes.ReversedBeforePosting, "Received and reversed."),
        ContentHash = "",
        At = new SourceLocation("payments.csv", 2),
    };
}
