using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Tests.Reconcile;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>The pack of a month with a difference of each cause: what its sheets add up to is what the findings say, and every link leads to a row.</summary>
public sealed class PlantedReportTests
{
    public static TheoryData<Cause> Causes => [.. Enum.GetValues<Cause>()];

    /// <summary>What the check is there for: nothing else turns it red.</summary>
    private static string[] RedBy(Cause cause) => cause switch
    {
        Cause.UnaccountedInXero => ["Checks: trial balance"],
        Cause.OutstandingReportDiffers => ["Checks: report"],
        Cause.OpeningDiffers => ["Checks: opening"],
        _ => [],
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_cause_of_any_kind_leaves_the_packs_own_checks_whole(Cause cause)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var month = new PlantedMonth(seed);
            Planting.Plant(month, cause);
            var book = ReconciliationReport.Build(new SampleFindings().Input with { Findings = month.World.Findings });

            TableText.FailedChecks(book).Where(static check => check.StartsWith("Checks", StringComparison.Ordinal)).ShouldBe(RedBy(cause), $"{cause} {seed}");
            LinksToNowhere(book).ShouldBeEmpty($"{cause} {seed}");
            TableText.Of(book, "Exceptions", "cause").ShouldContain(CauseWords.Of(cause).Name);
        }
    }

    private static IEnumerable<string> LinksToNowhere(ReportBook book) =>
        from table in book.Tables
        from row in table.EachRow()
        from link in row.Cells.OfType<ReportCell.TableLink>()
        where link.RowKey is not null && book.Table(link.TableKey).EachRow().All(target => target.Key != link.RowKey)
        select $"{table.Key}: {link.Label} -> {link.TableKey} {link.RowKey}";
}
