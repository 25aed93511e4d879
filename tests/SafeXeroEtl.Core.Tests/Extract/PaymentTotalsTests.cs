using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class PaymentTotalsTests
{
    [Fact]
    public void Payments_of_one_day_type_and_reversal_are_added_up()
    {
        var totals = Of(Sheets.Payment("1", 50m), Sheets.Payment("2", -20m), Sheets.Payment("3", 7m) with { ReversedOn = new DateOnly(2026, 10, 20) });

        totals.Count.ShouldBe(3);
        totals.Days.Select(static day => (day.Count, day.Amount, day.StandsAt(Sheets.October.LastDay))).ShouldBe([(2, 30m, true), (1, 7m, false)], ignoreOrder: true);
        totals.ByMonth.ShouldBe([new MonthTotal { Month = "2026-10", Currency = "GBP", Count = 3, Gross = 37m, TakenBack = 7m }]);
    }

    [Fact]
    public void Only_what_stands_at_the_periods_end_is_paid()
    {
        var totals = Of(
            Sheets.Payment("1", 50m),
            Sheets.Payment("2", 7m) with { ReversedOn = new DateOnly(2026, 10, 31) },
            Sheets.Payment("3", 9m) with { ReversedOn = new DateOnly(2026, 11, 1) },
            Sheets.Payment("4", 11m) with { Date = new DateOnly(2026, 11, 1) });

        totals.Paid[("A1", "GBP")].ShouldBe(59m);
    }

    private static PaymentTotals Of(params CustomerPayment[] payments)
    {
        var totals = new PaymentTotals(Sheets.October.LastDay);
        foreach (var payment in payments)
        {
            totals.Add(payment);
        }

        return totals;
    }
}
