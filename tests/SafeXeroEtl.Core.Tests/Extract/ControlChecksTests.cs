using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class ControlChecksTests
{
    private static readonly SourceLocation At = new("control.csv", 2);

    [Fact]
    public void Bills_agree_when_count_and_gross_of_each_month_do()
    {
        var results = Run("bills", "kpi", new ControlFigures { Kpi = [Kpi(9, 0, 0m), Kpi(10, 1, 120.000m)] }, [Sheets.Bill()]);

        results.Diagnostics.ShouldBeEmpty();
        results.Value.Select(static result => result.Outcome).ShouldBe([ControlOutcome.Agrees, ControlOutcome.Agrees]);
        results.Value[1].FoundCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(2, "120")]
    [InlineData(1, "119.99")]
    public void Another_count_or_another_gross_fails_and_names_both(int count, string amount)
    {
        var results = Run("bills", "kpi", new ControlFigures { Kpi = [Kpi(10, count, FieldText.ParseAmount(amount)!.Value)] }, [Sheets.Bill()]);

        results.Value.ShouldHaveSingleItem().Outcome.ShouldBe(ControlOutcome.Failed);
        var diagnostic = results.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(DiagnosticCodes.ControlFailed);
        diagnostic.Message.ShouldContain("120.00");
        diagnostic.At.ShouldBe(At);
    }

    [Fact]
    public void Months_before_the_start_and_after_the_period_are_not_compared()
    {
        var results = Run("bills", "kpi", new ControlFigures { Kpi = [Kpi(8, 7, 7m), Kpi(10, 1, 120m), Kpi(11, 7, 7m)] }, [Sheets.Bill()]);

        results.Value.ShouldHaveSingleItem().Subject.ShouldBe("2026-10");
    }

    [Fact]
    public void A_month_or_currency_that_the_KPI_does_not_name_is_missing()
    {
        var results = Run("bills", "kpi", new ControlFigures { Kpi = [Kpi(10, 1, 120m)] }, [Sheets.Bill(), Sheets.Bill("A1/2") with { Currency = new CurrencyCode("EUR") }]);

        results.Value.Single(static result => result.Currency == "EUR").Outcome.ShouldBe(ControlOutcome.Missing);
        results.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("none", "no access")]
    [InlineData("kpi", null)]
    [InlineData("billing_run", null)]
    public void A_control_that_is_declared_as_none_or_has_no_file_is_missing(string source, string? reason)
    {
        var results = ControlChecks.Run(Controls.Basis([new ControlDeclaration("bills", source, reason)], new ControlFigures(), [], []));

        var result = results.Value.ShouldHaveSingleItem();
        result.Outcome.ShouldBe(ControlOutcome.Missing);
        result.Expected.ShouldBeNull();
        results.Diagnostics.Codes().ShouldBe([DiagnosticCodes.ControlMissing]);
    }

    [Fact]
    public void Debtors_are_bills_less_payments_that_stood_at_the_months_end()
    {
        var payments = new[]
        {
            Sheets.Payment("1", 50m),
            Sheets.Payment("2", 30m) with { ReversedOn = new DateOnly(2026, 10, 31) },
            Sheets.Payment("3", 20m) with { ReversedOn = new DateOnly(2026, 11, 1) },
            Sheets.Payment("4", 10m) with { Date = new DateOnly(2026, 11, 1) },
            Sheets.Payment("5", -5m),
        };
        var results = Run("debtors", "outstanding", new ControlFigures { Outstanding = [new("A1", "Acorn", 55m)] }, [Sheets.Bill(), Sheets.Bill("A1/9") with { Date = new DateOnly(2026, 11, 1) }], payments);

        results.Diagnostics.ShouldBeEmpty();
        results.Value.ShouldHaveSingleItem().Found.ShouldBe(55m);
    }

    [Fact]
    public void Debtors_that_agree_in_total_but_not_by_customer_fail_and_name_them()
    {
        var results = Run("debtors", "outstanding", new ControlFigures { Outstanding = [new("A1", "Acorn", 100m), new("B2", "Beacon", 20m)] }, [Sheets.Bill()]);

        results.Value.ShouldHaveSingleItem().Outcome.ShouldBe(ControlOutcome.Failed);
        results.Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("2 customers differ: A1 100.00 against 120.00; B2 20.00 against 0.00");
    }

    [Theory]
    [InlineData(9, "taken on another day")]
    [InlineData(10, "the files begin with 2026-10-31 and the pipeline with 2026-09-01, so that older bills which are not paid are not in them; save bills, payments and allocations On or After 01/09/2026.")]
    public void Debtors_that_fail_say_when_the_files_do_not_reach_back_to_the_start(int month, string cause)
    {
        var bill = Sheets.Bill() with { Date = new AccountingPeriod(2026, month).LastDay };

        Run("debtors", "outstanding", new ControlFigures { Outstanding = [new("A1", "Acorn", 100m)] }, [bill]).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain(cause);
    }

    [Fact]
    public void Cash_agrees_by_type_and_a_type_that_nobody_keyed_is_missing()
    {
        var payments = new[] { Sheets.Payment("1", 50m), Sheets.Payment("2", 30m) with { PaymentType = "Card" } };
        var results = Run("cash", "keyed", new ControlFigures { Keyed = [Cash("Direct Debit", 50m)] }, [], payments);

        results.Value.Select(static result => (result.Subject, result.Outcome)).ShouldBe([("2026-10 Direct Debit", ControlOutcome.Agrees), ("2026-10 Card", ControlOutcome.Missing)]);
        results.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.ControlMissing);
    }

    [Fact]
    public void Cash_that_was_reversed_within_its_month_does_not_count_and_a_wrong_figure_names_the_person()
    {
        var payments = new[] { Sheets.Payment("1", 50m) with { ReversedOn = new DateOnly(2026, 10, 20) } };
        var results = Run("cash", "keyed", new ControlFigures { Keyed = [Cash("Direct Debit", 50m)] }, [], payments);

        results.Value.ShouldHaveSingleItem().Found.ShouldBe(0m);
        results.Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("Keyed by A. Keyer");
    }

    private static KpiFigure Kpi(int month, int count, decimal amount) => new(new AccountingPeriod(2026, month), CurrencyCode.Gbp, count, amount, At);

    private static KeyedFigure Cash(string type, decimal amount) => new("cash", Sheets.October, type, CurrencyCode.Gbp, null, amount, "A. Keyer", "Payments Report", At);

    private static Noted<ImmutableArray<ControlResult>> Run(string control, string source, ControlFigures figures, BilledDocument[] bills, CustomerPayment[]? payments = null) =>
        ControlChecks.Run(Controls.Basis([new ControlDeclaration(control, source, null)], figures, bills, payments ?? []));
}
