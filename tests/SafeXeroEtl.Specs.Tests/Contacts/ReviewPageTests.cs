using SafeXeroEtl.Specs.Tests.Browser;
using SafeXeroEtl.Specs.Tests.Contract;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>The review in a browser, as a person uses it.</summary>
public sealed class ReviewPageTests
{
    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task Accept_reject_and_same_as_are_three_forms_and_no_barrier(int width)
    {
        Needs.All(Tools.Chromium, Tools.Axe);
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await using var serving = await Serving.ReviewAsync(workspace);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(serving.Address, width);
        await page.LookAsync("contacts-review");

        await DecideAsync("Decide FAL1024", "It is Bram Thelamlisle", "The director pays");
        await DecideAsync("Decide LAM1081", "It is not Lamedcombe Joinery Ltd", "Sold to its manager");
        await page.GetByLabel("The other contact: its name or id").FillAsync("Kit Bramivarn");
        await DecideAsync("Decide PEN1073", "It is another contact, the same as:", "His company");

        (await page.GetByText("No customer waits for a decision.").IsVisibleAsync()).ShouldBeTrue();
        await page.LookAsync("contacts-reviewed");
        var file = workspace.ReadText("pipelines", "demo", "contacts.yml");
        file.ShouldContain("decision: link\n    contact: 15169d4f-da47-4a38-9c83-da21764bdfa8\n    name: \"Bram Thelamlisle\"\n    why: \"The director pays\"\n    by: \"A. Bookkeeper\"\n");
        file.ShouldContain("decision: not_same\n    contact: 030a39a7-8d34-4d80-abc3-4e628b02f094\n");
        file.ShouldContain("name: \"Kit Bramivarn\"\n    why: \"His company\"\n");

        async Task DecideAsync(string button, string choice, string why)
        {
            var card = page.Locator("article", new() { Has = page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button }) });
            await card.GetByLabel(choice, new() { Exact = true }).CheckAsync();
            await card.GetByLabel("Why").FillAsync(why);
            await card.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button }).ClickAsync();
            await page.GetByText($"{button[7..]} is decided").WaitForAsync();
        }
    }
}
