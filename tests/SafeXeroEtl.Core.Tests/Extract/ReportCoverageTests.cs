using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Whether a report holds the whole of October 2026, by the filters it was saved with.</summary>
public sealed class ReportCoverageTests
{
    private static readonly AccountingPeriod October = new(2026, 10);

    [Theory]
    [InlineData("invoices", "2026-08-01", "2026-11-01", null)]
    [InlineData("invoices", "2026-10-01", "2026-12-01", null)]
    [InlineData("invoices", null, null, null)]
    [InlineData("invoices", "2026-10-02", null, "It begins on 2 October 2026: days of October 2026 before that are not in it.")]
    [InlineData("payments", null, "2026-10-31", "It ends before 31 October 2026: SAFE's Before leaves that day out, and all after it.")]
    [InlineData("allocations", null, "2026-10-18", "It ends before 18 October 2026: SAFE's Before leaves that day out, and all after it.")]
    [InlineData("customers", "2026-10-20", "2026-10-21", null)]
    [InlineData("outstanding", null, "2026-10-21", null)]
    public void The_days_of_a_report(string role, string? onOrAfter, string? before, string? said)
    {
        var report = Saved() with { OnOrAfter = Day(onOrAfter), Before = Day(before) };

        var found = ReportCoverage.Check(role, report, October, new DateOnly(2020, 1, 1)).ToList();

        found.Select(static diagnostic => diagnostic.Message).ShouldBe(said is null ? [] : [$"x.csv is not the whole month. {said}"]);
        found.ShouldAllBe(static diagnostic => diagnostic.Code == DiagnosticCodes.PartialReport && diagnostic.Severity == Severity.Warning && diagnostic.At != null);
    }

    [Fact]
    public void A_report_may_begin_where_the_pipeline_does() =>
        ReportCoverage.Check("invoices", Saved() with { OnOrAfter = new DateOnly(2026, 10, 15) }, October, new DateOnly(2026, 10, 15)).ShouldBeEmpty();

    [Fact]
    public void Whatever_the_report_a_filter_leaves_something_out() =>
        ReportCoverage.Check("outstanding", Saved() with { Narrowings = ["Dealer Code MAIN", "Payment Terms 14"] }, October, default).ShouldHaveSingleItem().Message
            .ShouldBe("x.csv is not the whole month. It was narrowed to Dealer Code MAIN, Payment Terms 14: the rest of the month is not in it.");

    [Fact]
    public void The_later_first_day_of_bills_and_payments_counts_and_within_a_role_the_earliest()
    {
        var note = ReportCoverage.Apply(
            new ExportNote { Source = "SAFE" },
            [
                ("customers", Saved() with { OnOrAfter = new DateOnly(2026, 10, 20) }),
                ("invoices", Saved() with { OnOrAfter = new DateOnly(2026, 7, 1) }),
                ("payments", Saved() with { OnOrAfter = new DateOnly(2026, 10, 8) }),
                ("payments", Saved() with { OnOrAfter = new DateOnly(2026, 8, 1) }),
                ("outstanding", Saved() with { AsOf = new DateOnly(2026, 10, 31) }),
            ]);

        note.ShouldBe(new ExportNote { Source = "SAFE", ReachesBackTo = new DateOnly(2026, 8, 1), OutstandingAsOf = new DateOnly(2026, 10, 31) });
    }

    [Fact]
    public void Of_two_notes_the_first_one_speaks_and_the_later_first_day_counts() =>
        new ExportNote { ExportedBy = "A", ReachesBackTo = new DateOnly(2026, 7, 1) }.And(new ExportNote { ExportedBy = "B", Source = "SAFE", ReachesBackTo = new DateOnly(2026, 8, 1) })
            .ShouldBe(new ExportNote { ExportedBy = "A", Source = "SAFE", ReachesBackTo = new DateOnly(2026, 8, 1) });

    private static SavedReport Saved() => new() { File = "x.csv", At = new SourceLocation("export.yml", 3) };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
