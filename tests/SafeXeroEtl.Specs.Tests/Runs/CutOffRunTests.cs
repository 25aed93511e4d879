using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// A whole run over an export that says which days each charge is for. The days are given to three charges of one bill of 1 October, so that what
/// lies across the month's end can be worked out by hand.
/// </summary>
public sealed class CutOffRunTests
{
    private const string Pipeline = "pipelines/demo/pipeline.yml";
    private const string Lines = "pipelines/demo/exports/2026-10/lines.csv";

    /// <summary>401061 is 15.08, 14 of 31 days after October; 401063 is 17.81, all of November; 401062 is September's usage, in arrears.</summary>
    private static readonly Dictionary<string, string> Days = new(StringComparer.Ordinal)
    {
        ["401061"] = "2026-10-15,2026-11-14",
        ["401062"] = "2026-09-01,2026-09-30",
        ["401063"] = "2026-11-01,2026-11-30",
    };

    [Fact]
    public async Task What_is_billed_ahead_ends_in_a_journal_to_import_and_its_reversal_and_nothing_is_posted()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        GiveDays(workspace);
        workspace.Edit(Pipeline, "max_blocked:", "cut_off: {deferred_account: \"810\", accrued_account: \"620\"}\n\nmax_blocked:");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        Csv(workspace, "cut-off-journal").ShouldBe(
        [
            "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2",
            "Deferred revenue October 2026,31/10/2026,\"Billed ahead, by days\",201,No VAT,6.81,,,,",
            "Deferred revenue October 2026,31/10/2026,\"Billed ahead, by days\",810,No VAT,-6.81,,,,",
            "Deferred revenue October 2026,31/10/2026,\"Billed ahead, by days\",260,No VAT,17.81,,,,",
            "Deferred revenue October 2026,31/10/2026,\"Billed ahead, by days\",810,No VAT,-17.81,,,,",
            "\"Deferred revenue October 2026, reversal\",01/11/2026,\"Billed ahead, by days\",201,No VAT,-6.81,,,,",
            "\"Deferred revenue October 2026, reversal\",01/11/2026,\"Billed ahead, by days\",810,No VAT,6.81,,,,",
            "\"Deferred revenue October 2026, reversal\",01/11/2026,\"Billed ahead, by days\",260,No VAT,-17.81,,,,",
            "\"Deferred revenue October 2026, reversal\",01/11/2026,\"Billed ahead, by days\",810,No VAT,17.81,,,,",
        ]);
        Csv(workspace, "cut-off-entries")[1..].Select(static line => line.Split(',')).Select(static cells => string.Join(' ', cells[0], cells[1], cells[2], cells[^4], cells[^3], cells[^2], cells[^1])).ShouldBe(
        [
            "deferred 201 DEMO1234/2 31 14 15.08 6.81", "deferred 260 DEMO1234/2 30 30 17.81 17.81",
        ]);
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("Cut-off journal, to import by hand");
        run.Output.ShouldNotContain("ManualJournals");
    }

    [Fact]
    public async Task The_books_are_the_same_with_days_as_without_and_an_export_without_days_says_that_it_is_not_analysed()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        GiveDays(workspace);
        using var plain = await DemoWorkspace.ClosedAsync();

        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);

        workspace.Listing().ShouldBe(plain.Listing());
        File.Exists(workspace.PathOf("runs", DemoWorkspace.October, "5-report", "csv", "cut-off-journal.csv")).ShouldBeFalse("no account is named that a journal could use");
        Csv(workspace, "cut-off").Length.ShouldBe(3);
        Csv(plain, "cut-off").Length.ShouldBe(1);
        plain.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("no charge of the export says what days it is for");
    }

    /// <summary>Two columns more in the report, and two fields more in its layout.</summary>
    private static void GiveDays(DemoWorkspace workspace)
    {
        workspace.Edit("pipelines/_shared/layouts.yml", "      feature_count: Feature Count\n", "      feature_count: Feature Count\n      service_from: Service From\n      service_to: Service To\n");
        var path = workspace.PathOf(Lines.Split('/'));
        var rows = File.ReadAllText(path).Split("\r\n");
        File.WriteAllText(path, string.Join("\r\n", rows.Select(static (row, at) => row.Length == 0 ? row : $"{row},{(at == 0 ? "Service From,Service To" : Days.GetValueOrDefault(row.Split(',')[0], ","))}")));
    }

    private static string[] Csv(DemoWorkspace workspace, string table) => workspace.ReadText("runs", DemoWorkspace.October, "5-report", "csv", table + ".csv").TrimStart('\uFEFF')
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
