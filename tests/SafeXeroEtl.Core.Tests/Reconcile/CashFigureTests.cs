using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Tests.Report;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Clearing accounts, collections, credit notes and old debts, as tables.</summary>
public sealed class CashFigureTests
{
    private static readonly SampleFindings Sample = new();

    private static readonly LedgerAccount Clearing = new() { Id = SamplePlan.Id(70), Code = "611", Name = "Direct debit clearing", Type = "BANK", Class = "ASSET", Status = "ACTIVE" };
    private static readonly LedgerAccount Returned = new() { Id = SamplePlan.Id(71), Code = "811", Name = "Returned payments", Type = "CURRENT", Class = "ASSET", Status = "ACTIVE" };

    /// <summary>120.00 collected and 60.00 paid back in October through 611; September left 8.00 there, and 50.00 of it reached the bank less 1.20.</summary>
    private static readonly SampleFindings Cleared = Sample with
    {
        PaymentTypes = [new PaymentTypeRule { PaymentType = "Direct debit", AccountCode = "611", ReturnedAccountCode = "811", IsClearing = true }],
        Accounts = [Clearing, Returned],
        Received = [.. Sample.Received.Select(static payment => payment with { AccountCode = "611", Reference = $"ref {payment.Amount:0}" })],
        ClearingOpening = ImmutableDictionary<string, decimal>.Empty.Add("611", 8m),
        Payouts = [Payout(50m, 1.20m)],
        Balances = new Dictionary<string, decimal> { ["611"] = 29m, ["811"] = 0m },
    };

    [Fact]
    public void A_clearing_account_is_proved_from_its_opening_to_the_trial_balance()
    {
        TableText.Of(Cleared.Book, "Clearing accounts").ShouldBe("""
            Account | Name | opening | collected | refunded | returned | fees | payouts | Should be | Trial balance | Not explained | Check
            611 | Direct debit clearing | 8.00 | 131.00 | -60.00 | 0 | -1.20 | -48.80 | 29.00 | 29.00 | 0.00 | ✓ agrees
            """);
        TableText.Of(Cleared.Book, "Clearing items").ShouldBe("""
            Account | Kind | Item | Date | Amount
            611 | opening | 2026-09 | 2026-09-30 | 8.00
            611 | collected | ref 11 | 2026-10-14 | 11.00
            611 | collected | ref 120 | 2026-10-14 | 120.00
            611 | refunded | ref 60 | 2026-10-14 | -60.00
            611 | fees | PO1 | 2026-10-20 | -1.20
            611 | payouts | PO1 | 2026-10-20 | -48.80
            """);
    }

    [Fact]
    public void What_nothing_explains_stands_in_a_column_of_its_own_and_the_check_is_red()
    {
        var book = (Cleared with { Payouts = [], Balances = new Dictionary<string, decimal> { ["611"] = 28m, ["811"] = 2m } }).Book;

        TableText.Of(book, "Clearing accounts", "expected", "balance", "rest", "check").ShouldContain("79.00 | 28.00 | -51.00 | ✗ differs");
        TableText.Of(book, "Accounts that come to nil", "code", "balance", "nil", "check").ShouldContain("811 | 2.00 | 0.00 | ✗ differs");
    }

    [Fact]
    public void Money_on_account_lands_in_the_clearing_account_and_goes_back_from_there()
    {
        var kept = new OnAccountCredit { Id = SamplePlan.Id(80), Kind = OnAccountKind.Overpayment, ContactId = SamplePlan.Id(81), Date = new DateOnly(2026, 10, 20), Status = "AUTHORISED", Currency = CurrencyCode.Gbp, Reference = "SAFE P9  #1", Gross = 15m, Open = 10m };
        var back = new OnAccountRefund { Id = SamplePlan.Id(82), Kind = OnAccountKind.Overpayment, CreditId = kept.Id, Amount = 5m, Date = new DateOnly(2026, 10, 25), AccountCode = "611", Reference = "SAFE P10  #1", Status = "AUTHORISED" };
        var part = Cleared.Cash[0] with { Key = "P9|", PaymentId = "P9", BillNumber = null, Amount = 15m, XeroId = kept.Id, OnAccountId = kept.Id, AccountCode = "611", ReturnId = null };

        var world = Cleared with { Cash = [.. Cleared.Cash, part], OnAccount = [kept], Refunds = [back] };
        var items = world.Findings.Clearing.Items;

        items.Where(static item => item.Key.StartsWith("SAFE", StringComparison.Ordinal)).ShouldBe(
        [
            new ClearingItem("611", ClearingKind.Collected, "SAFE P9  #1", kept.Date, 15m),
            new ClearingItem("611", ClearingKind.Refunded, "SAFE P10  #1", back.Date, -5m),
        ]);

        // Of an earlier month that nobody closed: both are in what October opens with.
        var earlier = world with { OnAccount = [kept with { Date = new DateOnly(2026, 9, 20) }], Refunds = [back with { Date = new DateOnly(2026, 9, 25) }], ClearingOpening = ImmutableDictionary<string, decimal>.Empty };
        earlier.Findings.Clearing.Items.Single(static item => item.Kind == ClearingKind.Opening).Amount.ShouldBe(10m);
    }

    [Fact]
    public void A_returned_payment_leaves_the_clearing_account_again()
    {
        var returned = Cleared with
        {
            Cash = [Cleared.Cash[0] with { Void = true, ReturnId = SamplePlan.Id(6) }],
            Booked = [.. Cleared.Booked, Cleared.Booked[0] with { Id = SamplePlan.Id(6), Number = "RETURN P1", Date = new DateOnly(2026, 10, 28) }],
        };

        returned.Findings.Clearing.Items.Single(static item => item.Kind == ClearingKind.Returned).ShouldBe(
            new ClearingItem("611", ClearingKind.Returned, "P1", new DateOnly(2026, 10, 28), -120m));
    }

    [Fact]
    public void Without_a_close_the_opening_is_what_Xero_has_of_older_payments()
    {
        var open = Cleared with
        {
            ClearingOpening = ImmutableDictionary<string, decimal>.Empty,
            Received = [Cleared.Received[0] with { Date = new DateOnly(2026, 9, 30) }, .. Cleared.Received.Skip(1)],
        };

        open.Findings.Clearing.Items.Single(static item => item.Kind == ClearingKind.Opening).Amount.ShouldBe(120m);
        var cameBack = open with
        {
            Cash = [Cleared.Cash[0] with { Void = true, ReturnId = SamplePlan.Id(6) }],
            Booked = [.. Cleared.Booked, Cleared.Booked[0] with { Id = SamplePlan.Id(6), Number = "RETURN P1", Date = new DateOnly(2026, 9, 30) }],
        };
        cameBack.Findings.Clearing.Items.ShouldNotContain(static item => item.Kind == ClearingKind.Opening || item.Kind == ClearingKind.Returned);
    }

    [Fact]
    public void A_payout_with_a_fault_or_of_one_of_two_clearing_accounts_is_not_taken()
    {
        (Cleared with { Payouts = [Payout(50m, 1.20m) with { Faults = [new Core.Diagnostics.Diagnostic { Code = "SX2050", Message = "x", NextStep = "y" }] }] })
            .Findings.Clearing.Items.ShouldNotContain(static item => item.Kind == ClearingKind.Payout);
        (Cleared with { PaymentTypes = [.. Cleared.PaymentTypes, new PaymentTypeRule { PaymentType = "Card", AccountCode = "612", IsClearing = true }] })
            .Findings.Clearing.Items.ShouldNotContain(static item => item.Kind == ClearingKind.Payout);
    }

    [Fact]
    public void Cash_stands_by_account_and_collection_run() => TableText.Of(Sample.Book with { }, "Cash by collection").ShouldBe("""
        Account | Collection | Currency | Parts | SAFE | Xero | SAFE less Xero
        not posted | Direct debit 2026-10-14 | GBP | 4 | 72.00 | 60.00 | 12.00
        """);

    [Fact]
    public void Credit_notes_are_given_refunded_or_open()
    {
        var note = Sample.Booked[2] with { Allocations = [new BookedAllocation(SamplePlan.Id(2), 15m, new DateOnly(2026, 10, 31))] };
        var book = (Sample with { Booked = Sample.Booked.SetItem(2, note), Received = Sample.Received.SetItem(1, Sample.Received[1] with { Amount = 40m }) }).Book;

        TableText.Of(book, "Credit notes settled").ShouldBe("""
            What | Parts | Amount | Check
            given to invoices | 1 | 15.00 | -
            refunded | 1 | 40.00 | -
            open | 1 | 5.00 | -
            Credit notes in Xero | - | 60.00 | ✓ agrees
            """);
        TableText.Of(book, "Credit note uses", "number", "kind", "to", "amount").ShouldBe("""
            Credit note | Kind | Invoice | Amount
            DEMO2/1 | given to invoices | DEMO1/2 | 15.00
            DEMO2/1 | refunded | - | 40.00
            DEMO2/1 | open | - | 5.00
            """);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-04-29", true)]
    [InlineData("2026-03-01", "2026-04-30", true)]
    [InlineData("2026-03-01", "2026-05-01", false)]
    [InlineData("2026-05-01", "2026-04-01", false)]
    [InlineData("2022-05-01", "2022-05-01", true)]
    [InlineData("2022-04-29", "2022-04-29", false)]
    public void A_debt_is_eligible_for_relief_for_four_years_from_six_months_after_due_date_and_supply(string date, string due, bool eligible)
    {
        var old = Sample with { Documents = [Sample.Documents[0] with { Date = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture) }], Cash = [Part40] };

        old.Findings.BadDebts.Length.ShouldBe(eligible ? 1 : 0);
    }

    [Fact]
    public void Of_a_part_paid_bill_relief_is_the_open_part_of_its_VAT() => TableText.Of(
        (Sample with { Documents = [Sample.Documents[0] with { Date = new DateOnly(2026, 2, 1), Due = new DateOnly(2026, 2, 15) }], Cash = [Part40] }).Book, "Debts over six months", "number", "from", "by", "open", "vat-open").ShouldBe("""
        Bill | Eligible from | Claim by | Open | VAT in it
        DEMO1/1 | 2026-08-15 | 2030-08-15 | 80.00 | 13.33
        """);

    private static SafeCash Part40 => Sample.Cash[0] with { Amount = 40m };

    private static Payout Payout(decimal gross, decimal fee) => new()
    {
        Provider = "gocardless",
        Id = "PO1",
        Currency = CurrencyCode.Gbp,
        PaidOutOn = new DateOnly(2026, 10, 20),
        Gross = gross,
        Fee = fee,
        Net = gross - fee,
        Lines =
        [
            new PayoutLine
            {
                Provider = "gocardless", Id = "L1", PayoutId = "PO1", Kind = PayoutLineKind.Payment, Category = "payment", Currency = CurrencyCode.Gbp, Gross = gross, Fee = fee, Net = gross - fee,
                PaidOutOn = new DateOnly(2026, 10, 20), At = new Core.Diagnostics.SourceLocation("payouts.csv", 2),
            },
        ],
    };
}
