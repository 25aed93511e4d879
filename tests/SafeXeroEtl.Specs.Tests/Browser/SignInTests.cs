using System.Collections.Concurrent;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Specs.Tests.Contract;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit.Contract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>A person signs in: the command on one side, a real browser on the other.</summary>
[Collection(LoginCommand.Turn)]
public sealed class SignInTests
{
    [Fact]
    public async Task Allowing_access_signs_in_and_the_next_run_needs_no_browser()
    {
        Assert.SkipWhen(Chromium.Lacking is not null, Chromium.Lacking ?? "");
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
        Assert.SkipWhen(Chromium.Lacking is not null, Chromium.Lacking ?? "");
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
        Assert.SkipWhen(Chromium.Lacking is not null, Chromium.Lacking ?? "");
        var clock = new ShiftedClock();
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { DatabasePath = workspace.SandboxPath, RequireSignIn = true, Clock = clock }, TestContext.Current.CancellationToken);
        var answers = new ConcurrentQueue<(string Call, int Status)>();
        await using var wire = await Relay.StartAsync(path => new Uri(sandbox.BaseAddress, path), answer => Note(answers, answer), TestContext.Current.CancellationToken);
        using var announced = ServedSandbox.Announce(workspace.Root, wire.Address);
        (await AnswerAsync(workspace, "#allow")).Ran.Exit.ShouldBe(0);
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", "organisation: demo");
        var heard = new Heard("Loading: 50 Invoice", () => clock.PutForward(TimeSpan.FromMinutes(31)));

        var ran = await workspace.RunAsync(["run", DemoWorkspace.Demo, "--period", "2026-09"], heard, TestContext.Current.CancellationToken);

        heard.Times.ShouldBe(1);
        answers.ShouldContain(("PUT /api.xro/2.0/Invoices", 401));
        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("Agrees");
    }

    private static byte[] Note(ConcurrentQueue<(string Call, int Status)> answers, RelayedAnswer answer)
    {
        answers.Enqueue(($"{answer.Method} {answer.Path}", answer.Status));
        return answer.Body;
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
