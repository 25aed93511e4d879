using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class ExportNoteTests
{
    [Fact]
    public void Filters_are_read_under_the_words_of_SAFEs_screen()
    {
        var (map, faults) = Read("""
            schema: export/1
            source: SAFE reports
            exported_at: 2026-11-01T08:15:00Z
            files:
              - file: invoices*.csv
                report: Invoices Report, CSV Output (Accounts)
                filters: {on_or_after: 2026-07-01, before: 2026-11-01, dealer_code: [MAIN, SOUTH], invoice_amount_at_least: 5.00, suppress_zero_values: true}
              - {file: payments.csv, filters: {reversed: non_reversed, allocation_type: all}}
              - {file: customers.csv}
            """);

        faults.ShouldBeEmpty();
        ExportNoteKeys.Read(map!).ShouldBe(new ExportNote { Source = "SAFE reports", ExportedAt = new DateTimeOffset(2026, 11, 1, 8, 15, 0, TimeSpan.Zero) });
        var reports = ExportNoteKeys.Reports(map!).ToList();
        reports.Select(static report => (report.File, report.Filters)).ShouldBe(
        [
            ("invoices*.csv", "On or After 2026-07-01; Before 2026-11-01; Dealer Code MAIN or SOUTH; Invoice Amount at Least 5.00; Suppress Zero Values"),
            ("payments.csv", "Payments Non-Reversed"),
            ("customers.csv", null),
        ]);
        reports[0].At.ToString().ShouldBe("export.yml:5:5 (files[1].file)");
    }

    [Fact]
    public void A_mistyped_filter_is_refused_with_its_line()
    {
        var (_, faults) = Read("""
            schema: export/1
            files:
              - file: invoices.csv
                filters: {on_or_afer: 2026-07-01}
            """);

        faults.ShouldHaveSingleItem().ToString().ShouldBe("SX1002 export.yml:4:15 (files[1].filters.on_or_afer): There is no key `on_or_afer` here. Did you mean `on_or_after`?");
    }

    private static (SettingMap? Map, IReadOnlyList<Diagnostic> Faults) Read(string yaml)
    {
        var faults = new SettingFaults();
        return (DefinitionText.Read("export.yml", Encoding.UTF8.GetBytes(yaml), ExportNoteKeys.Kind, faults), faults.All());
    }
}
