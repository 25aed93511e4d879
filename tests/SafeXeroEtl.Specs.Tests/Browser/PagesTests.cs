using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeXeroEtl.Specs.Tests.Contract;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>The pages that people meet can be read by everybody, on a telephone too. SAFEXERO_SCREENSHOTS names a folder to look at them in.</summary>
public sealed partial class PagesTests
{
    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task The_pages_of_the_sign_in_have_no_barriers(int width)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var serving = await Serving.StartAsync(workspace);
        await using var chromium = await Chromium.StartAsync();
        await using var login = await LoginCommand.StartAsync(workspace);

        var page = await chromium.OpenAsync(login.Page, width);
        await page.LookAsync("consent");
        foreach (var box in await page.Locator("input[name=tenant]").AllAsync())
        {
            await box.UncheckAsync();
        }

        await page.Locator("#allow").ClickAsync();
        await page.LookAsync("consent-nothing-chosen");
        await page.Locator("input[name=tenant]").First.CheckAsync();
        await page.Locator("#allow").ClickAsync();
        await page.WaitForURLAsync("http://localhost:*/callback**");
        await page.LookAsync("callback");

        (await login.Ends).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task An_app_that_cannot_connect_is_told_so_without_barriers(int width)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var serving = await Serving.StartAsync(workspace);
        await using var chromium = await Chromium.StartAsync();

        var page = await chromium.OpenAsync(new Uri(serving.Address, "identity/connect/authorize?client_id=nobody"), width);

        await page.LookAsync("problem");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task The_pages_of_the_sandboxs_books_have_no_barriers(int width)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using var serving = await Serving.StartAsync(workspace, "--no-limits");
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(serving.Address, "connections"), TestContext.Current.CancellationToken)).Dispose(); // a call for the page of calls
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(serving.Address, width);

        var seen = await WalkAsync(page, serving.Address);

        seen.ShouldBe(["/", "/books/*", "/books/*/contacts", "/books/*/contacts/*", "/books/*/documents", "/books/*/documents/*", "/books/*/payments", "/books/*/trial-balance", "/calls"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_with_barriers_would_be_noticed()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(new Uri("data:text/html,<html lang=en><title>Pale</title><main><h1 style=color:%23ccc>Pale</h1><input></main>"), width: 380);

        var noticed = await Record.ExceptionAsync(() => page.LookAsync("barriers"));

        noticed.ShouldNotBeNull().Message.ShouldContain("color-contrast");
        noticed.Message.ShouldContain("label");
    }

    /// <summary>Looks at one page of each kind that the links lead to.</summary>
    private static async Task<IReadOnlyCollection<string>> WalkAsync(IPage page, Uri start)
    {
        HashSet<string> seen = [];
        Queue<string> ahead = new(["/"]);
        while (ahead.TryDequeue(out var path))
        {
            var kind = Id().Replace(path, "*");
            if (!seen.Add(kind))
            {
                continue;
            }

            await page.GotoAsync(new Uri(start, path).AbsoluteUri);
            await page.LookAsync("books" + kind.Replace('/', '-').Replace("*", "one", StringComparison.Ordinal));
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(link => link.origin === location.origin).map(link => link.pathname)"))
            {
                ahead.Enqueue(link);
            }
        }

        return seen;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
