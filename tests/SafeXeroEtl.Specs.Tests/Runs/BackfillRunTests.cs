using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The demo's two months as a campaign.</summary>
public sealed class BackfillRunTests
{
    [Fact]
    public async Task Months_are_loaded_one_after_the_other_and_each_once()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-10");

        campaign.Exit.ShouldBe(0, campaign.Output + campaign.Error);
        Months(campaign).ShouldBe("2026-09 done demo-2026-09-001, 2026-10 done demo-2026-10-001");
        File.Exists(workspace.PathOf("runs", "demo-2026-09-001", "5-report", "reconciliation-pack.xlsx")).ShouldBeTrue();
        await workspace.BooksShouldBeThoseOfOneRunAsync();

        var packs = Packs(workspace);
        packs.Keys.ShouldBe(["demo-2026-09-2026-10/calls.json", "demo-2026-09-2026-10/campaign.html", "demo-2026-09-2026-10/csv/months.csv", "demo-2026-09-2026-10/csv/open.csv", "demo-2026-09-2026-10/csv/totals.csv"]);
        var again = await BackfillAsync(workspace, "2026-09", "2026-10");
        again.Exit.ShouldBe(0);
        Months(again).ShouldBe(Months(campaign));
        Packs(workspace).ShouldBe(packs);
        JsonNode.Parse(again.Output)!["months"]!.AsArray().Sum(static month => (int)month!["calls"]!).ShouldBe(0);
    }

    [Fact]
    public async Task The_days_calls_end_it_between_two_months_and_the_same_command_goes_on()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var first = await BackfillAsync(workspace, "2026-09", "2026-10", "--calls-per-day", "45");

        first.Exit.ShouldBe(4, first.Output + first.Error);
        Months(first).ShouldBe("2026-09 done demo-2026-09-001, 2026-10 stopped");
        var said = JsonNode.Parse(first.Output)!;
        ((string?)said["resume_at"]).ShouldNotBeNull();
        ((int)said["left"]!["months"]!, (int)said["left"]!["days"]!).ShouldBe((1, 1));

        var second = await BackfillAsync(workspace, "2026-09", "2026-10");
        second.Exit.ShouldBe(0, second.Output + second.Error);
        await workspace.BooksShouldBeThoseOfOneRunAsync();
    }

    [Fact]
    public async Task A_month_without_an_export_is_named_and_the_rest_goes_on()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-11");

        campaign.Exit.ShouldBe(5, campaign.Output + campaign.Error);
        Months(campaign).ShouldBe("2026-09 done demo-2026-09-001, 2026-10 done demo-2026-10-001, 2026-11 no export");
        campaign.Output.ShouldContain("SX4080");
    }

    [Fact]
    public async Task A_month_that_is_blocked_keeps_the_later_ones_waiting()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.EditLine("pipelines/demo/exports/2026-09/invoices.csv", "DEMO1234/1", static row => row.Replace("199.80", "199.81", StringComparison.Ordinal));
        workspace.Edit("pipelines/demo/pipeline.yml", "controls:\n  bills: kpi\n", "controls:\n  bills: {none: of an archive}\n");

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-10");

        campaign.Exit.ShouldBe(3, campaign.Output + campaign.Error);
        Months(campaign).ShouldBe("2026-09 waits demo-2026-09-001, 2026-10 not begun");
    }

    [Fact]
    public async Task Closed_books_are_left_as_they_are()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        (await workspace.RunAsync("close", DemoWorkspace.Demo, "--period", "2026-09", "--note", "archive")).Exit.ShouldBe(0);

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-10");

        campaign.Exit.ShouldBe(5, campaign.Output + campaign.Error);
        Months(campaign).ShouldBe("2026-09 closed, 2026-10 done demo-2026-10-001");
        campaign.Output.ShouldContain("the books are closed to 2026-09-30 by `safexero close`.");
    }

    /// <summary>The sandbox's books are locked to 31 August 2026, as an adviser locks them in Xero.</summary>
    [Fact]
    public async Task Months_of_long_ago_are_rehearsed_once_the_sandbox_is_unlocked()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-08", "--to", "2026-08")).Error.ShouldContain("by a lock date in Xero.");

        (await workspace.RunAsync("sandbox", "unlock", "--json")).Exit.ShouldBe(0);

        (await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-08", "--to", "2026-08")).Error.ShouldContain("SX4080", customMessage: "Nothing hinders but that there is no export.");
    }

    [Fact]
    public async Task A_month_that_is_in_the_books_in_another_form_is_not_loaded_into_them_again()
    {
        using var workspace = await DemoWorkspace.SeptemberAsync();
        workspace.LoseLedger();
        workspace.SqlAll("UPDATE invoices SET invoice_number = 'BY HAND ' || invoice_number WHERE date BETWEEN '2026-09-01' AND '2026-09-30'");
        var books = workspace.Digest;

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-09");

        campaign.Exit.ShouldBe(3, campaign.Output + campaign.Error);
        campaign.Output.ShouldContain("SX4082");
        workspace.Digest.ShouldBe(books);

        var looked = await BackfillAsync(workspace, "2026-09", "2026-09", "--other-revenue", "2026-09");
        looked.Output.ShouldNotContain("SX4082");
        workspace.Digest.ShouldNotBe(books);
    }

    [Theory]
    [InlineData("2026-10", "2026-09")]
    [InlineData("2026-10", "October")]
    public async Task What_is_no_stretch_of_months_is_refused(string from, string to)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        (await BackfillAsync(workspace, from, to)).Exit.ShouldBe(2);
    }

    /// <summary>The pack is of all commands: the second one's months and calls come to the first one's.</summary>
    [Fact]
    public async Task The_campaigns_pack_tells_all_months_over_several_commands()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await BackfillAsync(workspace, "2026-09", "2026-10", "--calls-per-day", "45");
        var half = workspace.ReadText("campaigns", "demo-2026-09-2026-10", "csv", "months.csv");

        var second = await BackfillAsync(workspace, "2026-09", "2026-10");

        half.ShouldContain("2026-10,stopped,");
        workspace.ReadText("campaigns", "demo-2026-09-2026-10", "campaign.html").ShouldContain("Every month is loaded and agrees, 2 of them with accepted differences");
        var months = workspace.ReadText("campaigns", "demo-2026-09-2026-10", "csv", "months.csv").Split('\n').Skip(1).Select(static row => row.Trim().Split(',')).Where(static cells => cells.Length > 1).ToList();
        months.Select(static cells => $"{cells[0]} {cells[1]} {cells[2]}").ShouldBe(["2026-09 done demo-2026-09-001", "2026-10 done demo-2026-10-001"]);
        months.Select(static cells => int.Parse(cells[^1], System.Globalization.CultureInfo.InvariantCulture)).ShouldAllBe(static calls => calls > 0);
        JsonNode.Parse(second.Output)!["artifacts"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task In_words_it_says_what_is_left()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var campaign = await workspace.RunAsync("backfill", DemoWorkspace.Demo, "--from", "2026-09", "--to", "2026-10", "--calls-per-day", "45", "--quiet");

        campaign.Output.ShouldContain("2026-09  done");
        campaign.Output.ShouldContain("1 month is left");
        campaign.Output.ShouldContain("Give the same command again from");
    }

    /// <summary>A code of SAFE's that charges nothing until 30 September and 20 % from then on: each month is posted as its own days say, and stays so when a later month reads it again.</summary>
    [Fact]
    public async Task A_code_that_changes_its_rate_between_two_months_is_posted_by_each_bills_own_day()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/_shared/uk-vat.yml", "rules:\n", """
            rules:
              - code: Directories
                to: 2026-09-30
                tax_type: ZERORATEDOUTPUT
                rate: 0
                treatment: zero_rated
                reason: Printed matter until the end of September
              - code: Directories
                from: 2026-10-01
                tax_type: OUTPUT2
                rate: 20
                treatment: taxed

            """.ReplaceLineEndings("\n"));
        workspace.EditLine("pipelines/demo/exports/2026-09/lines.csv", "401021,", static row => row.Replace("Zero Rated", "Directories", StringComparison.Ordinal));
        workspace.EditLine("pipelines/demo/exports/2026-10/lines.csv", "401021,", static row => row.Replace("Zero Rated", "Directories", StringComparison.Ordinal));
        workspace.EditLine("pipelines/demo/exports/2026-10/lines.csv", "401126,DRA1010/2", static row => row.Replace("Standard 20%", "Directories", StringComparison.Ordinal));

        var campaign = await BackfillAsync(workspace, "2026-09", "2026-10");

        campaign.Exit.ShouldBe(0, campaign.Output + campaign.Error);
        Types("QUE1014/2", "Printed directories for 01632 960003").ShouldBe("ZERORATEDOUTPUT");
        Types("DRA1010/2", "Line rental 01632 960811").ShouldBe("OUTPUT2");
        var books = workspace.Digest;
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);

        string Types(string bill, string charge) => workspace.SqlText(
            $"SELECT group_concat(DISTINCT l.tax_type) FROM line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE i.invoice_number = '{bill}' AND l.description LIKE '%{charge}%'");
    }

    private static SortedDictionary<string, string> Packs(DemoWorkspace workspace) => workspace.Files("campaigns");

    private static Task<Ran> BackfillAsync(DemoWorkspace workspace, string from, string to, params string[] more) =>
        workspace.RunAsync(["backfill", DemoWorkspace.Demo, "--from", from, "--to", to, "--json", .. more]);

    private static string Months(Ran ran) => string.Join(", ", JsonNode.Parse(ran.Output)!["months"]!.AsArray()
        .Select(static month => $"{month!["period"]} {month["standing"]}{(month["run"] is { } run ? " " + run : "")}"));
}
