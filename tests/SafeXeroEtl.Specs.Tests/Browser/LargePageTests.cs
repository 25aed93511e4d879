using System.Globalization;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>A month of five thousand bills is a page that answers within a second.</summary>
public sealed class LargePageTests
{
    private const int Bills = 5_000;
    private const double SecondInMilliseconds = 1_000;

    [Fact]
    public async Task A_page_of_five_thousand_bills_is_ready_within_a_second()
    {
        Needs.All(Tools.Chromium);
        var folder = Directory.CreateTempSubdirectory("safexero-large-page-").FullName;
        new HtmlReportWriter(new TemplateEngine(null)).Write(LargeMonth.Book(Bills), folder).Diagnostics.ShouldBeEmpty();
        var file = new FileInfo(Path.Combine(folder, "reconciliation.html"));
        await using var chromium = await Chromium.StartAsync();
        List<double> times = [];
        for (var visit = 0; visit < 3; visit++)
        {
            var page = await chromium.OpenAsync(new Uri(file.FullName));
            times.Add(await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"));
            await page.CloseAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1024.0 / 1024.0:0.0} MiB, ready after {string.Join(", ", times.Select(static time => time.ToString("0", CultureInfo.InvariantCulture)))} ms"));
        Directory.Delete(folder, recursive: true);

        // The machine does other work as well; the page itself is as fast as its fastest visit.
        times.Min().ShouldBeLessThan(SecondInMilliseconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_month_of_nothing_and_one_of_a_single_bill_are_whole_pages(int bills)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        var folder = Directory.CreateTempSubdirectory("safexero-small-page-").FullName;
        new HtmlReportWriter(new TemplateEngine(null)).Write(LargeMonth.Book(bills), folder).Diagnostics.ShouldBeEmpty();
        await using var chromium = await Chromium.StartAsync();

        var page = await chromium.OpenAsync(new Uri(Path.Combine(folder, "reconciliation.html")), width: 380);

        await page.LookAsync($"reconciliation-of-{bills}");
        (await page.Locator("#invoices tbody tr").CountAsync()).ShouldBe(bills);
        (await page.Locator(".verdict .says").TextContentAsync())!.ShouldContain("Not proved");
        Directory.Delete(folder, recursive: true);
    }
}
