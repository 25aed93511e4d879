using SafeXeroEtl.Cli;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Signing in, running over the sign-in, and signing out, against a sandbox that lets nobody in without.</summary>
public sealed class SignedInRunTests
{
    [Fact]
    public async Task A_run_whose_token_ends_in_mid_load_finishes()
    {
        await using var demo = await ServedDemo.StartAsync("fault: token-expired, method: PUT, path: /Invoices, call: 3");
        (await demo.LoginAsync()).Exit.ShouldBe(0);

        var run = await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldContain("Agrees, with 2 accepted differences");
        demo.Workspace.SqlText("SELECT CAST(count(*) AS TEXT) FROM refresh_tokens").ShouldBe("2", "The token was renewed once.");
        var documents = demo.Workspace.Listing().Where(static line => line.StartsWith("document", StringComparison.Ordinal)).ToArray();
        documents.Distinct(StringComparer.Ordinal).Count().ShouldBe(documents.Length);
    }

    [Theory]
    [InlineData("html-502", 0)]
    [InlineData("500", 0)]
    [InlineData("lost-answer", 0)]
    [InlineData("invalid-grant", 1)]
    public async Task What_befalls_one_renewal_in_mid_load_is_got_over_unless_Xero_says_no(string fault, int exit)
    {
        await using var demo = await ServedDemo.StartAsync(
            "fault: token-expired, method: PUT, path: /Invoices, call: 3",
            $"fault: {fault}, method: POST, path: /connect/token, call: 2");
        (await demo.LoginAsync()).Exit.ShouldBe(0);

        var run = await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(exit, run.Output + run.Error);
        if (exit == 1)
        {
            run.Output.ShouldContain("Run `safexero auth login --org demo`.");
            (await demo.LoginAsync()).Exit.ShouldBe(0);
            (await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10")).Exit.ShouldBe(0, "Signed in again, the same command finishes.");
        }
    }

    [Fact]
    public async Task A_sign_in_is_told_used_and_taken_back()
    {
        await using var demo = await ServedDemo.StartAsync();
        (await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10")).Error.ShouldContain("SX5010");

        var login = await demo.LoginAsync();
        login.Exit.ShouldBe(0, login.Error);
        login.Output.ShouldContain("\"schema\": \"sign-in/1\"");
        var status = await demo.Workspace.RunAsync("auth", "status", "--json");
        status.Exit.ShouldBe(0, status.Output);
        ((string)status.Json["sign_ins"]![0]!["standing"]!).ShouldBe("stands");
        ((string)status.Json["sign_ins"]![0]!["organisation"]!).ShouldBe("Sandbox Telecom Ltd");
        ((int)status.Json["sign_ins"]![0]!["days_left"]!).ShouldBeInRange(59, 60);

        (await demo.Workspace.RunAsync("auth", "logout", "--org", "demo")).Exit.ShouldBe(0);

        demo.Workspace.SqlText("SELECT CAST(count(*) AS TEXT) FROM connections WHERE client_id = '5AFE0A11CE00000000000000000000D1'").ShouldBe("0", "Xero has taken the connection back.");
        Directory.GetFiles(demo.Workspace.PathOf(".safexero", "sign-in")).Select(static file => Path.GetFileName(file)).ShouldBe(["demo.sign-in.lock"]);
        (await demo.Workspace.RunAsync("auth", "status", "--org", "demo")).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_consent_leaves_nothing()
    {
        await using var demo = await ServedDemo.StartAsync();

        var login = await demo.LoginAsync(decision: "deny");

        login.Exit.ShouldBe(1);
        login.Output.ShouldContain("SX5012");
        Directory.Exists(demo.Workspace.PathOf(".safexero", "sign-in")).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_organisations_want_a_choice_and_the_choice_is_kept()
    {
        await using var demo = await ServedDemo.StartAsync();

        var undecided = await demo.LoginAsync(tenants: [ServedDemo.First, ServedDemo.Second]);
        undecided.Exit.ShouldBe(1);
        undecided.Output.ShouldContain("SX5019");
        var lost = await demo.LoginAsync(tenants: [ServedDemo.First, ServedDemo.Second], more: ["--tenant", "Nobody Ltd"]);
        lost.Output.ShouldContain("SX5031");
        Directory.Exists(demo.Workspace.PathOf(".safexero", "sign-in")).ShouldBeFalse();

        (await demo.LoginAsync(tenants: [ServedDemo.First, ServedDemo.Second], more: ["--tenant", "Sandbox Networks Ltd"])).Exit.ShouldBe(0);
        var status = await demo.Workspace.RunAsync("auth", "status", "--org", "demo", "--json");
        ((string)status.Json["sign_ins"]![0]!["tenant_id"]!).ShouldBe(ServedDemo.Second);
        status.Json["sign_ins"]![0]!["organisations"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_link_that_was_revoked_in_Xero_is_told_with_the_command_that_mends_it()
    {
        await using var demo = await ServedDemo.StartAsync();
        (await demo.LoginAsync()).Exit.ShouldBe(0);
        demo.Workspace.Sql("DELETE FROM connections WHERE client_id = '5AFE0A11CE00000000000000000000D1'");

        var status = await demo.Workspace.RunAsync("auth", "status", "--org", "demo");
        var plan = await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");

        (status.Exit, plan.Exit).ShouldBe((1, 1));
        status.Output.ShouldContain("demo: dropped");
        foreach (var told in new[] { status.Error, plan.Error })
        {
            told.ShouldContain("SX5031");
            told.ShouldContain("`safexero auth login --org demo`");
        }
    }

    [Fact]
    public async Task A_sign_in_that_ended_is_exit_1_with_the_command_that_mends_it()
    {
        await using var demo = await ServedDemo.StartAsync();
        (await demo.LoginAsync()).Exit.ShouldBe(0);
        demo.Clock.Advance(TimeSpan.FromDays(61));

        var plan = await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");
        var offline = await demo.Workspace.RunAsync("auth", "status", "--org", "demo", "--offline");

        (plan.Exit, offline.Exit).ShouldBe((1, 1));
        plan.Error.ShouldContain("SX5011");
        plan.Error.ShouldContain("Run `safexero auth login --org demo`.");
        offline.Error.ShouldContain("SX5011");
    }

    /// <summary>Only an address of this machine counts as a rehearsal; here one plays an organisation that is real.</summary>
    [Theory]
    [InlineData("run", "nothing")]
    [InlineData("apply", "nothing")]
    [InlineData("apply", "on")]
    public async Task A_real_organisation_is_planned_but_not_written_to_before_its_automations_are_stated_off(string command, string automations)
    {
        using var workspace = await DemoWorkspace.PlannedAsync();
        var digest = workspace.Digest;
        await using var composition = await Composition.OpenAsync(workspace.Root, DemoWorkspace.Demo, progress: null, TestContext.Current.CancellationToken);
        var stated = composition.Context with { IsRehearsal = false };
        var real = new PipelineRun(stated with { Pipeline = stated.Pipeline with { Automations = automations == "nothing" ? null : stated.Pipeline.Automations! with { AllOff = false } } });

        var outcome = command == "run"
            ? await real.RunAsync(new RunRequest { Period = AccountingPeriod.TryParse("2026-10")!.Value, Transfers = Transfers.All }, TestContext.Current.CancellationToken)
            : await real.ApplyAsync(DemoWorkspace.October, TestContext.Current.CancellationToken);

        (outcome.Exit, outcome.Diagnostics.Single(static one => one.Code == "SX5028").Value).ShouldBe((ExitCode.NothingSent, "sandbox"));
        workspace.Digest.ShouldBe(digest);
        (await new PipelineRun(stated).ApplyAsync(DemoWorkspace.October, TestContext.Current.CancellationToken)).Diagnostics.ShouldNotContain(static one => one.Code == "SX5028");
    }
}
