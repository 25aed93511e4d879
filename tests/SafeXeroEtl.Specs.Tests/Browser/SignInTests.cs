using Microsoft.Playwright;
using SafeXeroEtl.Specs.Tests.Contract;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>A person signs in: the command on one side, a real browser on the other.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Allowing_access_signs_in_and_the_next_run_needs_no_browser()
    {
        Needs.All(Tools.Chromium);
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var serving = await Serving.StartAsync(workspace);

        var (signedIn, _) = await AnswerAsync(workspace, "#allow");

        signedIn.Exit.ShouldBe(0, signedIn.Output + signedIn.Error);
        var status = await workspace.RunAsync("auth", "status", "--json");
        status.Exit.ShouldBe(0);
        ((string?)status.Json["sign_ins"]![0]!["organisation"]).ShouldBe("Sandbox Telecom Ltd");
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", "organisation: demo");
        (await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Denied_consent_ends_the_command_with_its_code_and_leaves_nothing()
    {
        Needs.All(Tools.Chromium);
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var serving = await Serving.StartAsync(workspace);

        var (refused, page) = await AnswerAsync(workspace, "#deny");

        refused.Exit.ShouldBe(1);
        (refused.Output + refused.Error).ShouldContain("SX5012");
        page.ShouldContain("<h1>");
        Directory.EnumerateFiles(workspace.PathOf(".safexero"), "*", SearchOption.AllDirectories).ShouldNotContain(static file => file.Contains("sign-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_whose_access_token_expires_in_mid_load_finishes()
    {
        Needs.All(Tools.Chromium);
        using var workspace = await DemoWorkspace.FreshAsync();
        await File.WriteAllTextAsync(workspace.PathOf("faults.yml"), """
            schema: faults/1
            faults:
              - { fault: token-expired, method: PUT, path: /Invoices, call: 2 }
            """, TestContext.Current.CancellationToken);
        await using var serving = await Serving.StartAsync(workspace, "--require-sign-in", "--faults", workspace.PathOf("faults.yml"));
        (await AnswerAsync(workspace, "#allow")).Ran.Exit.ShouldBe(0);
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", "organisation: demo");

        var ran = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("Agrees");
        (await InvoiceCallsAsync(serving)).ShouldBe(["200", "401", "200", "200"]); // three batches, the second of them twice
    }

    /// <summary>How the sandbox answered each batch of invoices, as its page of calls tells, the first one first.</summary>
    private static async Task<string[]> InvoiceCallsAsync(Serving serving)
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(new Uri(serving.Address, "calls"));
        var batches = page.Locator("tbody tr").Filter(new LocatorFilterOptions { HasText = "PUT" }).Filter(new LocatorFilterOptions { HasText = "/Invoices" });
        return [.. (await batches.Locator(".status").AllInnerTextsAsync()).Reverse()];
    }

    /// <summary>Starts to sign in, and presses a button of the page that the command shows.</summary>
    private static async Task<(Ran Ran, string Page)> AnswerAsync(DemoWorkspace workspace, string button)
    {
        await using var chromium = await Chromium.StartAsync();
        await using var login = await LoginCommand.StartAsync(workspace);
        var page = await chromium.OpenAsync(login.Page);
        await page.Locator(button).ClickAsync();
        await page.WaitForURLAsync("http://localhost:*/callback**");
        return (await login.Ends, await page.ContentAsync());
    }
}
