using Microsoft.Playwright;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>A headless Chromium of its own, Debian's; nothing that it could call is called.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = Tools.Chromium.Path, Headless = true, ChromiumSandbox = false, Args = Flags };
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    /// <param name="width">380 is a telephone.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <summary>As in a browser whose owner lets no script run.</summary>
    public async Task<IPage> OpenWithoutScriptsAsync(Uri address)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false });
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
