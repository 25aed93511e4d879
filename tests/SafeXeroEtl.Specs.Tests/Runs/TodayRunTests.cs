using Microsoft.Playwright;
using SafeXeroEtl.Specs.Tests.Browser;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The daily page of the demo: in the terminal, for machines and in a browser, without a word to Xero.</summary>
public sealed class TodayRunTests
{
    private const string Exports = "pipelines/demo/exports/2026-10";

    [Fact]
    public async Task A_debit_that_came_back_is_chased_and_gone_when_it_is_paid_again()
    {
        using var demo = await DemoWorkspace.ClosedAsync();
        ComesBack(demo);
        (await demo.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10")).Exit.ShouldBe(0);

        var today = await demo.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-10", "--json");

        today.Exit.ShouldBe(0, today.Error);
        ((string)today.Json["schema"]!).ShouldBe("today/1");
        var debit = today.Json["tables"]!["failed_debits"]!.AsArray().Single(static row => (string)row!["payment"]! == "60001")!;
        ((string)debit["bill"]!).ShouldBe("DEMO1234/1");
        ((string)debit["on"]!).ShouldBe("2026-10-20");
        ((int)debit["days"]!).ShouldBe(21);
        ((decimal)debit["open"]!["value"]!).ShouldBe(199.80m);
    }

    [Fact]
    public async Task A_plan_that_waits_and_what_it_blocks_are_told_with_the_next_step()
    {
        using var demo = await DemoWorkspace.FreshAsync();
        demo.Edit("pipelines/demo/pipeline.yml", "max_blocked:", "approval: {required: true}\n\nmax_blocked:");
        (await demo.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10")).Exit.ShouldBe(6);

        var today = await demo.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-10", "--json");

        today.Exit.ShouldBe(0, today.Error);
        var run = today.Json["tables"]!["waits_for_a_person"]![0]!;
        ((string)run["why"]!).ShouldBe("The plan waits for approval by a second person.");
        ((string)run["next"]!).ShouldBe("`safexero approve demo-2026-10-001`.");
        ((string)today.Json["as_of"]!).ShouldStartWith("Nothing was compared with Xero yet");
    }

    [Fact]
    public async Task It_asks_nobody_takes_no_lock_and_changes_nothing()
    {
        using var demo = await DemoWorkspace.ClosedAsync();
        File.Delete(demo.SandboxPath);
        var before = demo.Files("runs");

        var first = await demo.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-10");
        var again = await demo.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-10");

        first.Exit.ShouldBe(0, first.Error);
        again.Output.ShouldBe(first.Output, "The same books and the same day: the same page (P8).");
        File.Exists(demo.SandboxPath).ShouldBeFalse("Xero was not asked.");
        demo.Files("runs").ShouldBe(before);
    }

    [Theory]
    [InlineData(2, "SX7004", "today", "pipelines/month-end")]
    [InlineData(2, "is not a day", "today", DemoWorkspace.Demo, "--on", "10/11/2026")]
    [InlineData(2, "SX1", "today", "pipelines/nobody")]
    public async Task What_cannot_be_told_of_says_why(int exit, string told, params string[] command)
    {
        using var demo = await DemoWorkspace.ClosedAsync();

        var today = await demo.RunAsync(command);

        today.Exit.ShouldBe(exit);
        today.Error.ShouldContain(told);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task On_the_page_nothing_stands_in_anybodys_way(int width, ColorScheme colours)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var demo = await DemoWorkspace.ClosedAsync();
        ComesBack(demo);
        demo.EditLine($"{Exports}/customers.csv", "DEMO1234,", static row => row.Replace("Toravick Roofing Ltd", "Toravick <b>Roofing</b> Ltd", StringComparison.Ordinal));
        await demo.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");
        var written = await demo.RunAsync("today", DemoWorkspace.Demo, "--on", "2026-11-28", "--html", "today.html");
        written.Exit.ShouldBe(0, written.Error);
        written.Output.Trim().ShouldBe("today.html");
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(new Uri(demo.PathOf("today.html")), width);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });

        await page.LookAsync("today-" + colours.ToString().ToLowerInvariant());

        (await page.Locator("td b").CountAsync()).ShouldBe(0, "Names are text.");
        (await page.Locator("a[href$=xlsx]").CountAsync()).ShouldBe(0, "The page has no workbook.");
    }

    /// <summary>A direct debit of September's bill comes back on 20 October, into a clearing account.</summary>
    private static void ComesBack(DemoWorkspace demo)
    {
        demo.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
        demo.Edit($"{Exports}/invoices.csv", "169.01,30.79,199.80,0.00", "169.01,30.79,199.80,199.80");
        demo.Edit($"{Exports}/payments.csv", "091,199.80,Valid,,MAIN", "091,199.80,Reversed,20/10/2026,MAIN");
        demo.Edit($"{Exports}/allocations.csv", "60001,DEMO1234,17/09/2026,DEMO1234/1,199.80\r\n", "");
        demo.Edit($"{Exports}/outstanding.csv", "Direct Debit,14,68.78", "Direct Debit,14,268.58");
        demo.Edit($"{Exports}/kpi.csv", "82702.530,2127.250", "82702.530,2327.050");
        demo.Edit($"{Exports}/kpi.csv", "81484.340,18195.630", "81484.340,18195.430");
    }
}
