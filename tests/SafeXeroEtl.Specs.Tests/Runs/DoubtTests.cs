using SafeXeroEtl.Cli;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>How long a request whose answer was lost is waited for: minutes at Xero, seconds at a sandbox, which is on this machine.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 600)]
    public async Task A_lost_request_may_still_arrive_for_ten_minutes_at_Xero_and_for_ten_seconds_at_a_sandbox(bool isRehearsal, int seconds)
    {
        await using var demo = await ServedDemo.StartAsync("fault: lost-request, method: PUT, path: /Payments, call: 1");
        (await demo.LoginAsync()).Exit.ShouldBe(0);
        await using var composition = await Composition.OpenAsync(demo.Workspace.Root, DemoWorkspace.Demo, progress: null, TestContext.Current.CancellationToken);
        var run = new PipelineRun(composition.Context with { IsRehearsal = isRehearsal });

        var began = TimeProvider.System.GetUtcNow();

        var outcome = await run.RunAsync(new RunRequest { Period = new AccountingPeriod(2026, 10), Transfers = Transfers.All }, TestContext.Current.CancellationToken);

        var stop = outcome.Load.ShouldNotBeNull().Stop.ShouldNotBeNull();
        (outcome.Exit, stop.Code).ShouldBe((ExitCode.StoppedMidway, DiagnosticCodes.InDoubt));
        stop.ResumeAt.ShouldNotBeNull().AddSeconds(-seconds).ShouldBeInRange(began, TimeProvider.System.GetUtcNow(), "It counts from when the answer was lost.");
    }
}
