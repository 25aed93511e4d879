using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Thirty-six archived months go into books that somebody kept by hand; one test, since the months are what takes time.</summary>
public sealed class ArchivedYearsTests
{
    [Fact]
    public async Task Three_years_go_into_books_with_a_history_each_bill_and_each_pound_once()
    {
        using var years = await ArchivedYears.MadeAsync();
        var workspace = years.Workspace;

        var first = await BackfillAsync(workspace);
        first.Exit.ShouldBe(3, first.Output + first.Error);
        first.Output.ShouldContain("SX4082");
        Standings(first).ShouldBe("14 done, 2 open, 1 waits, 19 not begun", first.Output);
        Month(first, ArchivedYears.Summed).ShouldBe("waits");

        workspace.Sql("UPDATE invoices SET status = 'VOIDED' WHERE invoice_number = 'SUM-1'");
        var second = await BackfillAsync(workspace);
        Standings(second).ShouldBe("34 done, 2 open", second.Output);

        (await years.StandingAsync()).ShouldBe(years.Expected);
        years.OtherNumbers.Count.ShouldBe(6);
        workspace.SqlText("SELECT group_concat(DISTINCT l.account_code || ' ' || (i.date >= '2025')) FROM line_items l JOIN invoices i ON i.invoice_id = l.invoice_id WHERE l.account_code IN ('201', '205') AND i.invoice_number LIKE '%/%' AND i.status IN ('AUTHORISED', 'PAID') AND i.date BETWEEN '2023-10-02' AND '2026-09-30'")
            .Split(',').Order(StringComparer.Ordinal).ShouldBe(["201 0", "205 1"]);

        var shown = await workspace.RunAsync("show", years.OtherNumbers.First().Value);
        shown.Output.ShouldContain(years.OtherNumbers.First().Key);
        shown.Output.ShouldContain("keyed by hand");

        var books = workspace.Digest;
        (await BackfillAsync(workspace)).Output.ShouldNotContain("\"calls\": 1");
        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", ArchivedYears.Pipeline)).Exit.ShouldBe(0);
        var again = await workspace.RunAsync("run", ArchivedYears.Pipeline, "--period", ArchivedYears.To, "--json");

        // A rebuilt ledger takes every document of SAFE's numbers for its own: that those of one month stand on another account is said again, and no money differs.
        (again.Verdict, again.Count("invoices", "created"), again.Count("payments", "created")).ShouldBe(("Does not agree: £0.00 unexplained", 0, 0), again.Output + again.Error);
        workspace.Digest.ShouldBe(books);
    }

    private static Task<Ran> BackfillAsync(DemoWorkspace workspace) =>
        workspace.RunAsync("backfill", ArchivedYears.Pipeline, "--from", ArchivedYears.From, "--to", ArchivedYears.To, "--json");

    private static string Standings(Ran ran) => string.Join(", ", JsonNode.Parse(ran.Output)!["months"]!.AsArray()
        .GroupBy(static month => (string)month!["standing"]!).Select(static group => $"{group.Count()} {group.Key}"));

    private static string Month(Ran ran, string period) => (string)JsonNode.Parse(ran.Output)!["months"]!.AsArray().Single(month => (string)month!["period"]! == period)!["standing"]!;
}
