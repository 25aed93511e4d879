using System.Globalization;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class ControlTotalsTableTests
{
    private static readonly SampleFindings Sample = new();

    [Fact]
    public void Each_station_is_set_against_the_one_before()
    {
        TableText.Of(Book(192m), "Control totals across", "kind", "station", "count", "amount", "step", "check").ShouldBe("""
            Kind | Station | Count | Amount | Less the station before | Check
            bills | declared by SAFE’s own figure | 3 | 192.00 | - | -
            bills | read from the export | 3 | 192.00 | 0.00 | ✓ agrees
            bills | compared, whatever its state | 3 | 192.00 | 0.00 | ✓ agrees
            bills | posted or there already | 2 | 180.00 | -12.00 | -
            bills | in Xero | 2 | 180.00 | 0.00 | -
            cash | read from the export | 3 | 72.00 | - | -
            cash | compared, whatever its state | 4 | 72.00 | 0.00 | ✓ agrees
            cash | posted or there already | 2 | 60.00 | -12.00 | -
            cash | in Xero | 2 | 60.00 | 0.00 | -
            """);
    }

    [Fact]
    public void A_bill_lost_between_two_stations_is_a_red_check()
    {
        TableText.FailedChecks(Book(200m)).ShouldContain("Control totals across: bills GBP compared");
        TableText.FailedChecks(Book(200m)).ShouldContain("Control totals across: bills GBP read");
    }

    /// <summary>12.00 was taken back within the month; a bill and a payment of September came late and were given a day of October.</summary>
    [Theory]
    [InlineData("-36.00", "72.00", "0.00", "✓ agrees")]
    [InlineData("-35.99", "72.01", "-0.01", "✗ differs")]
    public void What_was_taken_back_and_what_came_late_stand_between_read_and_compared(string cashRead, string stood, string step, string check)
    {
        var late = Sample with
        {
            Documents = [.. Sample.Documents[..1], Sample.Documents[1] with { OfEarlierMonth = true }, .. Sample.Documents[2..]],
            Cash = [Sample.Cash[0] with { OfEarlierMonth = true }, .. Sample.Cash[1..]],
        };

        TableText.Of(Book(-48m, decimal.Parse(cashRead, CultureInfo.InvariantCulture), 12m, late), "Control totals across", "kind", "station", "count", "amount", "step", "check").ShouldBe($"""
            Kind | Station | Count | Amount | Less the station before | Check
            bills | declared by SAFE’s own figure | 3 | 192.00 | - | -
            bills | read from the export | 3 | -48.00 | -240.00 | ✗ differs
            bills | of these standing, and late ones | 4 | 192.00 | 240.00 | -
            bills | compared, whatever its state | 3 | 192.00 | 0.00 | ✓ agrees
            bills | posted or there already | 2 | 180.00 | -12.00 | -
            bills | in Xero | 2 | 180.00 | 0.00 | -
            cash | read from the export | 3 | {cashRead} | - | -
            cash | of these standing, and late ones | - | {stood} | 108.00 | -
            cash | compared, whatever its state | 4 | 72.00 | {step} | {check}
            cash | posted or there already | 2 | 60.00 | -12.00 | -
            cash | in Xero | 2 | 60.00 | 0.00 | -
            """);
    }

    [Fact]
    public void Cash_that_was_declared_for_another_month_is_not_this_months()
    {
        ControlResult Cash(string subject, decimal amount) => new() { Control = "cash", Subject = subject, Currency = "GBP", Source = "keyed", Expected = amount, Found = amount, Outcome = ControlOutcome.Agrees };

        TableText.Of((Sample with { Controls = [Cash("2026-09 Cheque", 1000m), Cash("2026-10 Cheque", 70m), Cash("2026-10 Direct Debit", 2m)] }).Book, "Control totals across", "kind", "station", "count", "amount")
            .ShouldContain("cash | declared by SAFE’s own figure | - | 72.00");
    }

    [Fact]
    public void Compared_without_an_export_it_starts_with_what_was_compared() =>
        TableText.Of(Sample.Book, "Control totals across", "kind", "station", "check").ShouldStartWith("""
            Kind | Station | Check
            bills | declared by SAFE’s own figure | -
            """);

    private static ReportBook Book(decimal read) => Book(read, 72m, 0m, Sample);

    private static ReportBook Book(decimal read, decimal cash, decimal takenBack, SampleFindings sample) => ReconciliationReport.Build(sample.Input with
    {
        Totals = new ExtractTotals
        {
            Period = "2026-10",
            Customers = 2,
            Bills = 4,
            BillsBlocked = 1,
            Lines = 4,
            Payments = 3,
            PaymentsBlocked = 0,
            MalformedRows = 0,
            BillsByMonth = [new MonthTotal { Month = "2026-09", Currency = "GBP", Count = 1, Gross = 120m }, new MonthTotal { Month = "2026-10", Currency = "GBP", Count = 3, Gross = read }],
            PaymentsByMonth = [new MonthTotal { Month = "2026-10", Currency = "GBP", Count = 3, Gross = cash, TakenBack = takenBack }],
            Controls = Sample.Controls,
            Note = Sample.Input.Note,
        },
    });
}
