using System.Text.Json;
using Microsoft.Playwright;
using SafeXeroEtl.TestKit;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>What axe finds against WCAG 2.2, levels A and AA.</summary>
internal static class Accessible
{
    private const string Ask = """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
          return JSON.stringify(found.violations.map(violation => `${violation.id}: ${violation.help} (${violation.nodes.map(node => node.target.join(' ')).join(', ')})`));
        }
        """;

    private static readonly string? Album = Environment.GetEnvironmentVariable("SAFEXERO_SCREENSHOTS");

    extension(IPage page)
    {
        /// <summary>Nothing that axe knows stands in anybody's way, and nothing sticks out to the right, where a telephone would have to scroll.</summary>
        public async Task LookAsync(string name)
        {
            var (title, width) = (await page.TitleAsync(), page.ViewportSize!.Width);
            if (Album is { Length: > 0 })
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, $"{name}-{width}.png"), FullPage = true });
            }

            // Evaluated and not added as a script element, which the pages' own policy rightly refuses.
            await page.EvaluateAsync(await File.ReadAllTextAsync(Tools.Axe.Path));
            JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Ask))!.ShouldBeEmpty($"{title} at {width} px");
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{title} at {width} px");
        }
    }
}
