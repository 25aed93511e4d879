using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>FACTS 5: how many calls an app may make.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Every_tenanted_answer_shows_what_is_left_of_the_limits()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        await books.Get("Organisation");
        var second = await books.Get("NoSuchThing");
        second.Status.ShouldBe(404);
        second.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["58"]);
        second.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4998"]);
        second.Headers.GetValues("X-AppMinLimit-Remaining").ShouldBe(["9997"]); // the look at /connections counts here
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await books.Get("Organisation");
        third.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["59"]);
        third.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4997"]);
    }

    [Fact]
    public async Task Connections_shows_the_app_limit_only() // FACTS 2
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        reply.Headers.Contains("X-AppMinLimit-Remaining").ShouldBeTrue();
        reply.Headers.Contains("X-MinLimit-Remaining").ShouldBeFalse();
    }

    [Fact]
    public async Task The_61st_call_of_a_minute_gets_429_with_its_reason_and_an_empty_body()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true });
        for (var call = 1; call <= 60; call++)
        {
            (await books.Get("Organisation")).Status.ShouldBe(200);
        }

        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        refused.Text.ShouldBeEmpty();
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["minute"]);
        refused.Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["0"]);
        refused.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4940"]); // a refused call is not counted
        var wait = SecondsToWait(refused);
        wait.ShouldBeInRange(1, 60);
        books.Clock.Advance(TimeSpan.FromSeconds(wait));
        (await books.Get("Organisation")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_day_that_is_used_up_says_when_it_ends_and_goes_before_the_minute()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerDayMax = 1, CallsPerMinuteMax = 1 });
        await books.Get("Organisation");
        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["day"]);
        var wait = SecondsToWait(refused);
        wait.ShouldBeInRange(1, 86_400);
        books.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
        (await books.Get("Organisation")).Status.ShouldBe(429);
        books.Clock.Advance(TimeSpan.FromSeconds(1));
        (await books.Get("Organisation")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_day_outlives_a_restart()
    {
        await using var books = await TestBooks.StartAsync();
        await books.Get("Organisation");
        await using var again = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = books.DatabasePath, Clock = books.Clock }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = again.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer t");
        client.DefaultRequestHeaders.Add("xero-tenant-id", books.TenantId.ToString());
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var reply = await client.GetAsync(new Uri("api.xro/2.0/Organisation", UriKind.Relative), TestContext.Current.CancellationToken);
        reply.Headers.GetValues("X-DayLimit-Remaining").ShouldBe(["4998"]);
    }

    [Fact]
    public async Task The_apps_own_minute_binds_over_all_organisations()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, AppCallsPerMinuteMax = 2 });
        await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"));
        await books.Get("Organisation");
        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["appminute"]);
        (await books.Send(new HttpRequestMessage(HttpMethod.Get, "/connections"))).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Each_app_has_its_own_limits()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerMinuteMax = 1 });
        (await books.Get("Organisation")).Status.ShouldBe(200);
        (await books.Get("Organisation")).Status.ShouldBe(429);
        (await (await books.AsCustomConnection()).Get("Organisation")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_window_begins_at_its_own_moment_whenever_the_first_call_comes() // FACTS 5: resets differ from tenant to tenant
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true, CallsPerMinuteMax = 1 });
        await books.Get("Organisation");
        var one = SecondsToWait(await books.Get("Organisation"));
        await (await books.AsCustomConnection()).Get("Organisation");
        SecondsToWait(await books.Get("Organisation")).ShouldNotBe(one);
        books.AsStranger().Clock.Advance(TimeSpan.FromMinutes(1)); // the moment stays where it was
        await books.Get("Organisation");
        SecondsToWait(await books.Get("Organisation")).ShouldBe(one);
    }

    [Fact]
    public async Task Limits_that_roll_look_at_the_minute_just_past() // FACTS 5: older documentation
    {
        await using var books = await TestBooks.StartAsync(static options => options with
        {
            EnforceLimits = true,
            CallsPerMinuteMax = 2,
            Unknowns = options.Unknowns with { RollingLimits = true },
        });
        await books.Get("Organisation");
        books.Clock.Advance(TimeSpan.FromSeconds(20));
        await books.Get("Organisation");
        var refused = await books.Get("Organisation");
        refused.Status.ShouldBe(429);
        SecondsToWait(refused).ShouldBe(40);
        books.Clock.Advance(TimeSpan.FromSeconds(40));
        (await books.Get("Organisation")).Status.ShouldBe(200);
        (await books.Get("Organisation")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_sixth_call_at_the_same_time_gets_429_without_a_time_to_wait()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { EnforceLimits = true });
        var six = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => books.Faulty("slow; ms=1500")));
        six.Count(static reply => reply.Status == 200).ShouldBe(5);
        var refused = six.Single(static reply => reply.Status != 200);
        refused.Status.ShouldBe(429);
        refused.Text.ShouldBeEmpty();
        refused.Headers.GetValues("X-Rate-Limit-Problem").ShouldBe(["concurrent"]);
        refused.Headers.Contains("Retry-After").ShouldBeFalse();
        refused.Headers.Contains("X-MinLimit-Remaining").ShouldBeTrue();
        (await books.Get("Organisation")).Status.ShouldBe(200); // they have ended
    }

    [Fact]
    public async Task Limits_that_are_not_enforced_are_shown_and_refuse_nothing()
    {
        await using var books = await TestBooks.StartAsync(static options => options with { CallsPerMinuteMax = 1, ConcurrentCallsMax = 1 });
        foreach (var reply in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => books.Get("Organisation"))))
        {
            reply.Status.ShouldBe(200);
        }

        (await books.Get("Organisation")).Headers.GetValues("X-MinLimit-Remaining").ShouldBe(["0"]);
    }

    private static int SecondsToWait(Reply refused) => int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
}
