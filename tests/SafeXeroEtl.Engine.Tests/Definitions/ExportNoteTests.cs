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
    public void The_export_reaches_back_to_the_later_first_day_of_bills_and_payments()
    {
        var (note, faults) = Read("""
            schema: export/1
            source: SAFE reports
            exported_at: 2026-11-01T08:15:00Z
            files:
              - {file: customers.csv, filters: {on_or_after: 2026-10-20}}
              - {file: invoices.csv, filters: {on_or_after: 2026-07-01}}
              - {file: payments.csv, filters: {on_or_after: 2026-08-01}}
            """);

        faults.ShouldBeEmpty();
        note.ShouldBe(new ExportNote
        {
            Source = "SAFE reports",
            ExportedAt = new DateTimeOffset(2026, 11, 1, 8, 15, 0, TimeSpan.Zero),
            ReachesBackTo = new DateOnly(2026, 8, 1),
        });
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

        faults.ShouldHaveSingleItem().ToString().ShouldBe("SX1002 export.yml:4 (files[1].filters.on_or_afer): There is no key `on_or_afer` here. Did you mean `on_or_after`?");
    }

    private static (ExportNote? Note, IReadOnlyList<Diagnostic> Faults) Read(string yaml)
    {
        var faults = new SettingFaults();
        var map = DefinitionText.Read("export.yml", Encoding.UTF8.GetBytes(yaml), ExportNoteKeys.Kind, faults);
        return (map is null ? null : ExportNoteKeys.Read(map, new HashSet<string> { "invoices.csv", "payments.csv" }, new HashSet<string> { "outstanding.csv" }), faults.All());
    }
}
