using System.Globalization;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>
/// Counts calls in fixed windows, in the file, so that two processes over the same books share them (FACTS 5). A call is
/// refused only when <see cref="SandboxOptions.EnforceLimits"/> says so; a refused call is not counted.
/// </summary>
internal sealed class CallLimits(BooksFile books, SandboxOptions options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Counts a call of the app without an organisation and sets its one header.</summary>
    public void CountTenantless(HttpResponse response)
    {
        var app = books.Write(session => Count(session, "app", Minute, options.AppCallsPerMinuteMax));
        Show(response, "X-AppMinLimit-Remaining", app);
    }

    /// <summary>Counts the call, sets the three headers, and returns the problem (<c>minute</c> or <c>day</c>) when it must be refused.</summary>
    public string? CountTenanted(HttpResponse response, Guid tenantId)
    {
        var (app, minute, day) = books.Write(session => (
            Count(session, "app", Minute, options.AppCallsPerMinuteMax),
            Count(session, string.Create(CultureInfo.InvariantCulture, $"minute {tenantId:D}"), Minute, options.CallsPerMinuteMax),
            Count(session, string.Create(CultureInfo.InvariantCulture, $"day {tenantId:D}"), Day, options.CallsPerDayMax)));
        Show(response, "X-AppMinLimit-Remaining", app);
        Show(response, "X-MinLimit-Remaining", minute);
        Show(response, "X-DayLimit-Remaining", day);
        var (problem, breached) = day.Exceeded ? ("day", day) : minute.Exceeded ? ("minute", minute) : app.Exceeded ? ("appminute", app) : (null, app);
        if (!options.EnforceLimits || problem is null)
        {
            return null;
        }

        response.Headers["X-Rate-Limit-Problem"] = problem;
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(breached.ResetIn.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return problem;
    }

    private static void Show(HttpResponse response, string header, Window window) =>
        response.Headers[header] = Math.Max(0, window.Max - window.Calls).ToString(CultureInfo.InvariantCulture);

    private Window Count(BookSession session, string scope, TimeSpan length, int max)
    {
        var now = options.Clock.GetUtcNow();
        var stored = session.First("SELECT started_utc, calls FROM call_windows WHERE scope = $scope", static row => new Started(row.InstantAt("started_utc"), row.IntAt("calls")), ("$scope", scope));
        var current = stored is null || now - stored.At >= length || stored.At > now ? new Started(now, 0) : stored;
        var exceeded = current.Calls >= max;
        var calls = exceeded && options.EnforceLimits ? current.Calls : current.Calls + 1;
        session.Execute(
            "INSERT OR REPLACE INTO call_windows (scope, started_utc, calls) VALUES ($scope, $at, $calls)",
            ("$scope", scope),
            ("$at", current.At.ToUnixTimeMilliseconds()),
            ("$calls", calls));
        return new(max, calls, exceeded, current.At + length - now);
    }

    private sealed record Started(DateTimeOffset At, int Calls);

    private readonly record struct Window(int Max, int Calls, bool Exceeded, TimeSpan ResetIn);
}
