using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>The reconciliation's page as people use it: with a mouse, with keys alone, without scripts, on paper, in the dark.</summary>
public sealed partial class ReconciliationPageTests
{
    private const string FirstColumn = "[...document.querySelectorAll('#customers tbody tr')].filter(row => !row.hidden).map(row => row.cells[0].textContent)";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task Nothing_stands_in_anybodys_way(int width, ColorScheme colours)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(PageOf(workspace), width);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });

        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => { details.open = true; })");

        await page.LookAsync("reconciliation-" + colours.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task The_page_asks_for_nothing_and_its_scripts_have_no_fault()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(new Uri("about:blank"));
        List<string> asked = [];
        List<string> faults = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => faults.Add(message.Text);
        page.PageError += (_, fault) => faults.Add(fault);

        await page.GotoAsync(PageOf(workspace).AbsoluteUri);
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the tables below" }).FillAsync("DEMO1234");

        asked.Where(static url => !url.StartsWith("data:", StringComparison.Ordinal)).ShouldBe([PageOf(workspace).AbsoluteUri]);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_sorts_by_its_figures_and_back_and_says_so()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(PageOf(workspace));
        var head = page.Locator("#customers thead th").Filter(new() { HasText = "Bills" }).First;

        await head.GetByRole(AriaRole.Button).ClickAsync();
        var up = await FiguresAsync(page);
        (await head.GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        await head.GetByRole(AriaRole.Button).ClickAsync();
        var down = await FiguresAsync(page);

        up.ShouldBe(up.Order());
        up[0].ShouldNotBe(up[^1]);
        down.ShouldBe(up.OrderDescending());
        (await head.GetAttributeAsync("aria-sort")).ShouldBe("descending");
    }

    [Fact]
    public async Task A_filter_leaves_what_has_its_words_and_says_how_many_and_a_search_goes_through_all_tables()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(PageOf(workspace));
        var filter = page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter Customers" }).First;

        var all = await page.EvaluateAsync<string[]>(FirstColumn);
        await filter.FillAsync(all[4].ToLowerInvariant());
        (await page.EvaluateAsync<string[]>(FirstColumn)).ShouldBe([all[4]]);
        (await page.Locator("#customers .tools [role=status]").TextContentAsync())!.ShouldStartWith("1 of ");
        await filter.FillAsync("");
        (await page.EvaluateAsync<string[]>(FirstColumn)).ShouldBe(all);

        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the tables below" });
        await search.FillAsync("DEMO1234/2");
        (await page.Locator("#invoices tbody tr:visible").CountAsync()).ShouldBe(1, "The folded table with the bill is opened.");
        (await page.Locator("#controls:visible").CountAsync()).ShouldBe(0);
        await search.FillAsync("no such word");
        (await page.Locator("section.block:visible").CountAsync()).ShouldBe(0);
        (await page.Locator(".search [role=status]").TextContentAsync())!.ShouldContain("Nothing on this page");
        await search.FillAsync("");
        (await page.Locator("#controls:visible").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_alone_reach_the_report_a_sorted_table_and_the_records_of_a_cause()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(PageOf(workspace));

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("content");
        await TabToAsync(page, "document.activeElement.closest('#differences-by-cause') && document.activeElement.tagName === 'SUMMARY'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#differences-by-cause details[open] tbody tr").First.WaitForAsync();
        await TabToAsync(page, "document.activeElement.closest('#checks thead') && document.activeElement.tagName === 'BUTTON'");
        (await page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible')")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Space");
        (await page.Locator("#checks th[aria-sort=ascending]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Without_scripts_everything_can_be_read_and_opened()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenWithoutScriptsAsync(PageOf(workspace));

        (await page.Locator(".verdict .says").TextContentAsync())!.ShouldContain("Agrees, with 2 accepted differences");
        (await page.Locator(".chart rect").CountAsync()).ShouldBeGreaterThan(4);
        (await page.GetByRole(AriaRole.Searchbox).CountAsync()).ShouldBe(0, "What does nothing is not there.");
        await page.Locator("#differences-by-cause summary").First.ClickAsync();
        (await page.Locator("#differences-by-cause details[open] tbody tr").First.IsVisibleAsync()).ShouldBeTrue();
        await page.Locator("#invoices summary").ClickAsync();
        (await page.Locator("#invoices tbody tr").First.IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task On_paper_the_verdict_is_on_the_first_sheet_and_the_tools_are_gone()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(PageOf(workspace));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await page.Locator(".tools:visible, .search:visible, .skip:visible, nav.contents:visible").CountAsync()).ShouldBe(0);
        (await page.Locator(".group dl.says:visible").CountAsync()).ShouldBe(2, "What a cause means is printed without opening it.");
        var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        if (Environment.GetEnvironmentVariable("SAFEXERO_SCREENSHOTS") is { Length: > 0 } album)
        {
            await File.WriteAllBytesAsync(Path.Combine(album, "reconciliation.pdf"), pdf, TestContext.Current.CancellationToken);
        }

        Sheet().Count(Encoding.Latin1.GetString(pdf)).ShouldBeInRange(4, 40);
    }

    private static Uri PageOf(DemoWorkspace workspace) => new(workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation.html"));

    private static async Task<decimal[]> FiguresAsync(IPage page) =>
        [.. (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#customers tbody tr')].map(row => row.cells[4].dataset.sort)")).Select(static text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task TabToAsync(IPage page, string condition)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"Boolean({condition})"))
            {
                return;
            }
        }

        Assert.Fail($"No key leads to {condition}.");
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sheet();
}
