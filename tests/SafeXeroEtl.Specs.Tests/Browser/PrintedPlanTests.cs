using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>Page one of the plan is what an approver prints: two sheets of A4 at most, whatever happened since last month.</summary>
public sealed partial class PrintedPlanTests
{
    private const string Rest = "document.querySelector('.below').remove(); document.querySelector('.foot').remove()";

    [Fact]
    public async Task The_approvers_page_is_two_sheets_at_most_and_the_rest_begins_on_a_new_one()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/accounts.yml", "[OI01, OD01]", "OI01");
        workspace.Edit("pipelines/demo/pipeline.yml", "decisions: contacts.yml", "updates: {name: never}");
        (await workspace.OctoberAsync("plan")).Exit.ShouldBe(3, "Charges without a rule block their bills, and doubtful customers theirs.");
        await HappenedMuchAsync(workspace);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(new Uri(workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "plan.html")));
        await page.LookAsync("plan");

        var whole = await SheetsAsync(page);
        foreach (var table in new[] { "billed", "flux-by-charge-kind", "flux-by-vat-rate", "flux-by-account", "blocked-in-short", "changed-rules", "missing-regulars", "new-contacts-in-short", "largest-bills", "largest-credits" })
        {
            (await page.Locator($".page-one #{table} table tbody tr").CountAsync()).ShouldBeGreaterThan(0, table);
        }

        await page.EvaluateAsync(Rest);
        (await SheetsAsync(page)).ShouldBeInRange(1, 2);
        whole.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task The_page_can_be_read_on_a_telephone()
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DemoWorkspace.PlannedAsync();
        await using var chromium = await Chromium.StartAsync();

        var page = await chromium.OpenAsync(new Uri(workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "plan.html")), width: 380);

        await page.LookAsync("plan");
    }

    /// <summary>More of everything than the page shows: as if forty customers were missing, thirty decisions changed and forty accounts were billed on.</summary>
    private static async Task HappenedMuchAsync(DemoWorkspace workspace)
    {
        string[] folder = ["runs", DemoWorkspace.October, "3-plan"];
        var run = """{"run_id":"demo-2026-09-001","period":"2026-09","is_approved":true}""";
        var figures = string.Join(',', Enumerable.Range(300, 40).Select(static code => $$"""{"by":"Account","key":"{{code}}","currency":"GBP","net":{{code}}.25,"vat":0,"bills":0}""")
            .Concat(Enumerable.Range(1, 15).Select(static rate => $$"""{"by":"TaxType","key":"TAX{{rate:000}}","currency":"GBP","net":{{rate}}.25,"vat":0,"bills":0}""")));
        var missing = string.Join(',', Enumerable.Range(1, 40).Select(static number => $$"""{"account_number":"GONE{{number:0000}}","name":"Pentenlière and Daughters Holdings number {{number}} Limited","currency":"GBP","amount":{{number}}.50,"months":2}"""));
        var what = "changed: decision ‘GONE1234’: why was " + new string('x', 70) + " yyyyyyy and is " + new string('z', 70);
        var changes = string.Join(',', Enumerable.Repeat($$"""{"file":"pipelines/month-end/contacts-of-the-north.yml","what":"{{what}}"}""", 30));
        await File.WriteAllTextAsync(
            workspace.PathOf([.. folder, "history.json"]),
            $$"""{"schema":"plan-history/1","last_month":{{run}},"last_figures":[{{figures}}],"months":["2026-09","2026-08","2026-07"],"missing":[{{missing}}],"changes_since":{{run}},"changes":[{{changes}}]}""",
            TestContext.Current.CancellationToken);
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);
    }

    private static async Task<int> SheetsAsync(IPage page)
    {
        var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        if (Environment.GetEnvironmentVariable("SAFEXERO_SCREENSHOTS") is { Length: > 0 } album)
        {
            await File.WriteAllBytesAsync(Path.Combine(album, "plan.pdf"), pdf, TestContext.Current.CancellationToken);
        }

        return Sheet().Count(Encoding.Latin1.GetString(pdf));
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sheet();
}
