using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Each source a control may have, and what its figures turn out to be.</summary>
public sealed class ControlSourceTests
{
    private static readonly SourceLocation At = new("control.csv", 2);
    private static readonly AccountingPeriod September = new(2026, 9);

    /// <summary>September 100 + 20 VAT, October twice that, in two bills.</summary>
    private static readonly BilledDocument[] Bills =
    [
        Sheets.Bill("A1/1") with { Date = new DateOnly(2026, 9, 1) },
        Sheets.Bill("A1/2"),
        Sheets.Bill("A1/3") with { Date = new DateOnly(2026, 10, 5) },
    ];

    [Theory]
    //         September   October     comes out
    [InlineData("1  120.00 | 2  240.000 | agrees             ")]
    [InlineData("1  100.00 | 2  200.000 | agrees without VAT ")]
    [InlineData("1  120.00 | 2  200.000 | 2026-10 fails      ")] // one file is read in one way
    [InlineData("1  100.00 | 2  240.000 | 2026-09 fails      ")]
    [InlineData("1  100.00 | 3  200.000 | 2026-10 fails without VAT")]
    [InlineData("1  100.00 | 2  199.999 | 2026-10 fails without VAT")]
    [InlineData("2  100.00 | 2  200.000 | 2026-09 fails without VAT")]
    [InlineData("9  111.11 | 9  222.220 | 2026-09 fails, 2026-10 fails")]
    public void A_KPI_is_with_VAT_or_without_it_for_the_whole_file(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var kpi = new ControlFigures { Kpi = [Kpi(September, cells[0]), Kpi(Sheets.October, cells[1])] };

        var results = Run([new("bills", "kpi", null)], kpi, Bills).Value;

        var failed = results.Where(static result => result.Outcome == ControlOutcome.Failed).Select(static result => $"{result.Subject} fails").ToArray();
        var basis = results.Select(static result => result.Basis).Distinct().ShouldHaveSingleItem();
        var outcome = (failed.Length == 0 ? "agrees" : string.Join(", ", failed)) + (basis is null ? "" : $" {basis}");
        outcome.ShouldBe(cells[2]);
    }

    [Fact]
    public void A_figure_that_only_fits_the_other_reading_says_so() =>
        Run([new("bills", "kpi", null)], new ControlFigures { Kpi = [Kpi(September, "1 120.00"), Kpi(Sheets.October, "2 200.00")] }, Bills)
            .Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("It agrees without VAT, but the source's other figures do not");

    [Fact]
    public void Fewer_bills_from_the_API_point_to_a_restricted_key_and_from_a_file_to_a_filter()
    {
        var figures = new ControlFigures { Kpi = [Kpi(Sheets.October, "5 600.00")] };

        Message(ControlChecks.Run(Basis([new("bills", "kpi", null)], figures, Bills, []) with { IsFromApi = true })).ShouldContain("Account Manager or Commission Holder");
        Message(Run([new("bills", "kpi", null)], figures, Bills)).ShouldContain("was narrowed");
        Message(Run([new("bills", "kpi", null)], new ControlFigures { Kpi = [Kpi(Sheets.October, "3 240.00")] }, Bills)).ShouldContain("Suppress Zero Values");
    }

    [Fact]
    public void Billing_runs_of_one_date_are_added_up_and_bills_outside_a_run_are_not_controlled()
    {
        var runs = new ControlFigures { Runs = [BillingRun("2026-10-01", 100m), BillingRun("2026-10-01", 20m)] };

        var results = Run([new("bills", "billing_run", null)], runs, Bills);

        results.Value.Select(static result => (result.Subject, result.Outcome)).ShouldBe([("2026-10-01", ControlOutcome.Agrees), ("2026-10", ControlOutcome.Missing)]);
        results.Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("1 bill is dated on 1 day that no billing run has, the first 2026-10-05");
    }

    [Fact]
    public void Billing_runs_may_be_without_VAT_too()
    {
        var results = Run([new("bills", "billing_run", null)], new ControlFigures { Runs = [BillingRun("2026-10-01", 100m), BillingRun("2026-10-05", 100m)] }, Bills);

        results.Diagnostics.ShouldBeEmpty();
        results.Value.ShouldAllBe(static result => result.Basis == "without VAT" && result.Found == 100m);
    }

    [Fact]
    public void Bills_may_have_two_sources_and_the_one_without_a_figure_is_missing()
    {
        var figures = new ControlFigures { Kpi = [Kpi(Sheets.October, "2 240.00")], Keyed = [Keyed("debtors", null, 1m)] };

        Run([new("bills", "kpi", null), new("bills", "keyed", null)], figures, Bills).Value
            .Select(static result => (result.Source, result.Outcome)).ShouldBe([("kpi", ControlOutcome.Agrees), ("keyed", ControlOutcome.Missing)]);
    }

    [Fact]
    public void Keyed_bills_and_debtors_agree_by_total_and_name_their_person_when_they_do_not()
    {
        var declared = new ControlDeclaration[] { new("bills", "keyed", null), new("debtors", "keyed", null) };

        Run(declared, new ControlFigures { Keyed = [Keyed("bills", 2, 240m), Keyed("debtors", null, 360m)] }, Bills).Diagnostics.ShouldBeEmpty();
        var wrong = Run(declared, new ControlFigures { Keyed = [Keyed("bills", 2, 240m), Keyed("debtors", null, 359.99m)] }, Bills);
        Message(wrong).ShouldStartWith("debtors 2026-10 GBP: keyed says 359.99, the files hold 360.00; the difference is -0.01. Keyed by A. Keyer from KPI screen.");
    }

    [Fact]
    public void An_outstanding_report_of_another_day_stops_and_names_both_days()
    {
        var basis = Basis([new("debtors", "outstanding", null)], new ControlFigures { Outstanding = [new("A1", "Acorn", 360m)] }, Bills, []);

        var wrong = ControlChecks.Run(basis with { OutstandingAsOf = new DateOnly(2026, 10, 30) });

        wrong.Diagnostics.Codes().ShouldBe([DiagnosticCodes.WrongAsOf]);
        wrong.HasErrors.ShouldBeTrue();
        Message(wrong).ShouldBe("The outstanding report shows what was owed as of 2026-10-30; the month ends on 2026-10-31.");
        ControlChecks.Run(basis with { OutstandingAsOf = new DateOnly(2026, 10, 31) }).Diagnostics.ShouldBeEmpty();

        // A month that is not over is run as it stands.
        var midMonth = basis with { ExportedOn = new DateOnly(2026, 10, 15) };
        ControlChecks.Run(midMonth with { OutstandingAsOf = new DateOnly(2026, 10, 14) }).Diagnostics.ShouldBeEmpty();
        ControlChecks.Run(midMonth with { OutstandingAsOf = new DateOnly(2026, 10, 13) }).Diagnostics.Codes().ShouldBe([DiagnosticCodes.WrongAsOf]);
    }

    [Theory]
    //         run collected   of which £10 was reversed on 20 October; a card of 7 beside
    [InlineData("40", ControlOutcome.Agrees, null)]
    [InlineData("50", ControlOutcome.Agrees, "before reversals")]
    [InlineData("57", ControlOutcome.Failed, null)]
    public void Collection_runs_prove_their_types_after_reversals_or_before_them(string collected, ControlOutcome outcome, string? basis)
    {
        var runs = new ControlFigures { Runs = [new("direct_debit_runs", "DD-1", new DateOnly(2026, 10, 17), CurrencyCode.Gbp, decimal.Parse(collected, System.Globalization.CultureInfo.InvariantCulture), At)] };

        var result = Run([DirectDebits], runs, [], Cash).Value.First();

        (result.Outcome, result.Basis).ShouldBe((outcome, basis));
        result.Subject.ShouldBe("2026-10 Direct Debit + DD (old)");
    }

    [Fact]
    public void Types_that_no_entry_names_and_types_without_a_run_are_missing()
    {
        var results = Run([DirectDebits], new ControlFigures { Runs = [] }, [], Cash);

        results.Value.Select(static result => (result.Subject, result.Outcome, result.Found)).ShouldBe(
            [("2026-10 Direct Debit + DD (old)", ControlOutcome.Missing, 40m), ("2026-10 Card", ControlOutcome.Missing, 7m)]);
        results.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void Bank_lines_prove_a_type_by_their_description_or_by_their_own_column()
    {
        var declared = new[] { Bank("Direct Debit") with { Matching = ["GOCARDLESS*"] }, Bank("DD (old)"), Bank("Card") with { Matching = ["*stripe*"] } };
        var lines = new ControlFigures
        {
            Bank =
            [
                Line("2026-10-17", 35m, "GoCardless payout"), Line("2026-10-20", -10m, "GOCARDLESS returned"), Line("2026-10-18", 15m, "whatever") with { PaymentType = "DD (old)" },
                Line("2026-10-21", 7m, "STRIPE PAYMENTS UK"), Line("2026-10-22", 99m, "Loan"), Line("2026-11-01", 50m, "GoCardless payout"),
            ],
        };

        Run(declared, lines, [], Cash).Value.Select(static result => (result.Subject, result.Expected, result.Outcome)).ShouldBe(
            [("2026-10 Direct Debit", 25m, ControlOutcome.Agrees), ("2026-10 DD (old)", 15m, ControlOutcome.Agrees), ("2026-10 Card", 7m, ControlOutcome.Agrees)]);
    }

    [Fact]
    public void A_type_may_say_that_it_has_no_source() =>
        Run([DirectDebits with { PaymentTypes = ["Direct Debit", "DD (old)", "Card"], Source = "none", Reason = "the payments module is new" }], new ControlFigures(), [], Cash).Value
            .ShouldAllBe(static result => result.Outcome == ControlOutcome.Missing && result.Source == "none: the payments module is new");

    private static readonly ControlDeclaration DirectDebits = new("cash", "collection_run", null) { PaymentTypes = ["Direct Debit", "DD (old)"], Runs = ["direct_debit_runs"] };

    private static readonly CustomerPayment[] Cash =
    [
        Sheets.Payment("1", 25m),
        Sheets.Payment("2", 10m) with { ReversedOn = new DateOnly(2026, 10, 20) },
        Sheets.Payment("3", 15m) with { PaymentType = "DD (old)" },
        Sheets.Payment("4", 7m) with { PaymentType = "Card" },
    ];

    private static ControlDeclaration Bank(string type) => new("cash", "bank", null) { PaymentTypes = [type] };

    private static BankLine Line(string date, decimal amount, string text) => new(Day(date), CurrencyCode.Gbp, amount, text, null, At);

    private static KpiFigure Kpi(AccountingPeriod month, string figure)
    {
        var parts = figure.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new KpiFigure(month, CurrencyCode.Gbp, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), FieldText.ParseAmount(parts[1])!.Value, At);
    }

    private static RunFigure BillingRun(string date, decimal amount) => new("billing_runs", "Monthly", Day(date), CurrencyCode.Gbp, amount, At);

    private static KeyedFigure Keyed(string control, int? count, decimal amount) => new(control, Sheets.October, null, CurrencyCode.Gbp, count, amount, "A. Keyer", "KPI screen", At);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Message(Noted<ImmutableArray<ControlResult>> results) => results.Diagnostics.ShouldHaveSingleItem().Message;

    private static Noted<ImmutableArray<ControlResult>> Run(ControlDeclaration[] declared, ControlFigures figures, BilledDocument[] bills, CustomerPayment[]? payments = null) =>
        ControlChecks.Run(Basis(declared, figures, bills, payments ?? []));

    private static ControlBasis Basis(ControlDeclaration[] declared, ControlFigures figures, BilledDocument[] bills, CustomerPayment[] payments) =>
        Controls.Basis([.. declared], figures, bills, payments, "billing_runs", "direct_debit_runs", "bank", "keyed");
}
