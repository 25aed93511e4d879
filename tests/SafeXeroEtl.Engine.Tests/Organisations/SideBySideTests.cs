using System.Net;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Organisations;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Organisations;

/// <summary>Several organisations at the same time: what one waits for or ends with is no matter of the others.</summary>
public sealed class SideBySideTests
{
    private static readonly (string Organisation, int Calls)[] Five = [("a", 130), ("b", 200), ("c", 260), ("d", 320), ("e", 400)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_take_hardly_longer_than_the_slowest_of_them()
    {
        var alone = await ElapsedAsync([Five[^1]]);
        var together = await ElapsedAsync(Five);

        alone.ShouldBeGreaterThan(TimeSpan.FromMinutes(5));
        together.ShouldBeLessThanOrEqualTo(alone * 1.1);
    }

    [Fact]
    public async Task A_failure_in_one_does_not_stop_the_others_and_the_worst_code_counts()
    {
        var ends = await SideBySide.RunAsync<string>(
            ["a", "b", "c"],
            static async (organisation, stop) =>
            {
                await Task.Yield();
                return organisation == "b" ? throw new IOException("The disk is full.") : (organisation == "c" ? ExitCode.Open : ExitCode.Done, organisation);
            },
            static fault => (ExitCode.Failed, [new Diagnostic { Code = "SX7001", Message = fault.Message, NextStep = "" }]),
            Stop);

        ends.Select(static end => $"{end.Organisation} {(int)end.Exit} {end.Outcome} {string.Concat(end.Diagnostics.Select(static each => each.Message))}".TrimEnd())
            .ShouldBe(["a 0 a", "b 1  The disk is full.", "c 5 c"]);
        SideBySide.Worst(ends.Select(static end => end.Exit)).ShouldBe(ExitCode.Failed);
    }

    [Theory]
    [InlineData(new[] { ExitCode.Done, ExitCode.Open }, ExitCode.Open)]
    [InlineData(new[] { ExitCode.Open, ExitCode.NothingSent, ExitCode.Done }, ExitCode.NothingSent)]
    [InlineData(new[] { ExitCode.StoppedMidway, ExitCode.Usage }, ExitCode.Usage)]
    [InlineData(new ExitCode[0], ExitCode.Done)]
    public void The_worst_is_by_the_order_of_precedence(ExitCode[] exits, ExitCode worst) => SideBySide.Worst(exits).ShouldBe(worst);

    /// <summary>Each reads as often as it is told, at Xero's sixty calls a minute, with one budget for the app. Time goes on only when all of them wait.</summary>
    private static async Task<TimeSpan> ElapsedAsync((string Organisation, int Calls)[] organisations)
    {
        var clock = new ManualClock();
        var budgets = new XeroBudgets(clock);
        var began = clock.GetUtcNow();
        var open = organisations.Length;
        var work = SideBySide.RunAsync(organisations.Select(static each => each.Organisation), ReadAsync, static fault => throw fault, Stop);
        while (!work.IsCompleted)
        {
            if (clock.Waits < Volatile.Read(ref open) || !clock.SkipToNextTimer())
            {
                await Task.Delay(1, Stop);
            }
        }

        (await work).Select(static end => end.Exit).ShouldAllBe(static exit => exit == ExitCode.Done);
        return clock.GetUtcNow() - began;

        async Task<(ExitCode, string)> ReadAsync(string organisation, CancellationToken stop)
        {
            using var wire = new NothingThere();
            using var client = new XeroClient(
                new XeroClientOptions { BaseAddress = new Uri("http://localhost/"), AccessToken = static (_, _) => ValueTask.FromResult("token"), Budgets = budgets, Clock = clock }, wire);
            for (var call = 0; call < organisations.First(each => each.Organisation == organisation).Calls; call++)
            {
                await client.ReadItemsAsync(organisation, stop);
            }

            Interlocked.Decrement(ref open);
            return (ExitCode.Done, organisation);
        }
    }

    /// <summary>An organisation without items, which answers at once.</summary>
    private sealed class NothingThere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"Items":[]}""", Encoding.UTF8, "application/json") });
    }
}
