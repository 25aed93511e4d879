using System.Collections.Concurrent;
using System.Net;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class CallBudgetTests
{
    private static readonly string NoPayment = Page("Payments");

    [Fact]
    public async Task Sixty_calls_go_at_once_and_the_next_waits_a_minute()
    {
        using var xero = new ScriptedXero();
        var moments = Recording(xero);
        using var client = xero.Client();

        for (var call = 0; call < 61; call++)
        {
            await xero.Clock.RunAsync(FindAsync(client));
        }

        (moments.ElementAt(59) - moments.First()).ShouldBe(TimeSpan.Zero);
        (moments.ElementAt(60) - moments.First()).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Two_clients_of_one_app_share_the_minute_of_an_organisation()
    {
        using var xero = new ScriptedXero();
        var moments = Recording(xero);
        var budgets = new XeroBudgets(xero.Clock);
        using var one = xero.Client(budgets: budgets);
        using var other = xero.Client(budgets: budgets);

        for (var call = 0; call < 61; call++)
        {
            await xero.Clock.RunAsync(FindAsync(call % 2 == 0 ? one : other));
        }

        (moments.ElementAt(59) - moments.First()).ShouldBe(TimeSpan.Zero);
        (moments.ElementAt(60) - moments.First()).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task No_minute_whatever_its_start_has_more_than_sixty_calls()
    {
        using var xero = new ScriptedXero();
        var moments = Recording(xero, TimeSpan.FromSeconds(1));
        using var client = xero.Client();

        await xero.Clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 400).Select(_ => FindAsync(client))));

        var sorted = moments.Order().ToList();
        sorted.Count.ShouldBe(400);
        sorted.Zip(sorted.Skip(60)).ShouldAllBe(static pair => pair.Second - pair.First >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Never_are_more_than_five_calls_open()
    {
        using var xero = new ScriptedXero();
        var open = new ConcurrentQueue<TaskCompletionSource>();
        using var arrived = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        xero.Does(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            open.Enqueue(release);
            arrived.Release();
            await release.Task;
            Interlocked.Decrement(ref now);
            return ScriptedXero.Answer(NoPayment);
        });
        using var client = xero.Client();

        // The first call of a client goes alone, to learn what the day has left.
        var first = FindAsync(client);
        await arrived.WaitAsync(Stop);
        open.TryDequeue(out var only).ShouldBeTrue();
        only!.SetResult();
        await first;
        var all = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => FindAsync(client)));
        for (var call = 0; call < 40; call++)
        {
            await arrived.WaitAsync(Stop);
            if (call >= 4)
            {
                open.TryDequeue(out var oldest).ShouldBeTrue();
                oldest!.SetResult();
            }
        }

        while (open.TryDequeue(out var rest))
        {
            rest.SetResult();
        }

        await all;
        most.ShouldBe(5);
    }

    [Fact]
    public async Task Organisations_have_budgets_of_their_own()
    {
        using var xero = new ScriptedXero();
        var moments = Recording(xero);
        using var client = xero.Client();

        for (var call = 0; call < 60; call++)
        {
            await client.FindPaymentAsync("one", PaymentId, Stop);
        }

        await client.FindPaymentAsync("two", PaymentId, Stop);
        moments.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task When_the_day_has_no_call_left_none_is_made()
    {
        using var xero = new ScriptedXero().Answers(NoPayment, headers: ("X-DayLimit-Remaining", "1")).Answers(NoPayment, headers: ("X-DayLimit-Remaining", "0"));
        using var client = xero.Client();

        client.CallsLeftToday(ScriptedXero.Tenant).ShouldBeNull();
        await FindAsync(client);
        client.CallsLeftToday(ScriptedXero.Tenant).ShouldBe(1);
        await FindAsync(client);

        (await Should.ThrowAsync<XeroReadException>(() => FindAsync(client))).Code.ShouldBe("SX5003");
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.RateLimited("day", TimeSpan.FromDays(1)));
        xero.Seen.Count.ShouldBe(2);

        xero.Clock.Advance(TimeSpan.FromDays(1));
        await FindAsync(client);
        xero.Seen.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_send_does_not_leave_during_a_pause_and_says_how_long_it_is()
    {
        using var xero = new ScriptedXero()
            .Answers("", HttpStatusCode.TooManyRequests, ("X-Rate-Limit-Problem", "Minute"), ("Retry-After", "30"))
            .Answers(Page("Payments", items: PaymentJson()));
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.RateLimited("minute", TimeSpan.FromSeconds(30)));
        xero.Clock.Advance(TimeSpan.FromSeconds(10));
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.RateLimited("minute", TimeSpan.FromSeconds(20)));
        xero.Seen.Count.ShouldBe(1);

        xero.Clock.Advance(TimeSpan.FromSeconds(20));
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>();
    }

    [Fact]
    public async Task Calls_and_bytes_are_counted_by_endpoint()
    {
        using var xero = new ScriptedXero().Answers("", HttpStatusCode.InternalServerError).Answers(NoPayment).Answers("{}");
        using var client = xero.Client();
        var send = PaymentSend();

        await xero.Clock.RunAsync(FindAsync(client));
        await client.SendAsync(ScriptedXero.Tenant, send, "k", Stop);
        await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop);

        client.Use.Select(static use => (use.Endpoint, use.Calls)).ShouldBe([("Invoices", 1), ("Payments", 3)]);
        (client.Use[1].BytesSent, client.Use[1].BytesReceived).ShouldBe((send.Body.Length, NoPayment.Length + 2));
    }

    private static ConcurrentQueue<DateTimeOffset> Recording(ScriptedXero xero, TimeSpan? takes = null)
    {
        var moments = new ConcurrentQueue<DateTimeOffset>();
        xero.Does(async (_, stop) =>
        {
            moments.Enqueue(xero.Clock.GetUtcNow());
            if (takes is { } time)
            {
                await Task.Delay(time, xero.Clock, stop);
            }

            return ScriptedXero.Answer(NoPayment);
        });
        return moments;
    }

    private static Task<Core.Accounting.BookedPayment?> FindAsync(XeroClient client) => client.FindPaymentAsync(ScriptedXero.Tenant, PaymentId, Stop);
}
