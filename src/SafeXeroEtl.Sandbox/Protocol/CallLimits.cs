using System.Globalization;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>
/// The limits of FACTS 5, for each app and organisation. They are always counted and shown; a call above one is refused only when
/// <see cref="SandboxOptions.EnforceLimits"/> says so, and is then not counted.
/// </summary>
internal sealed class CallLimits(BooksFile books, SandboxOptions options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // In the order in which a breach is told: a client that waits for the minute while the day is used up waits in vain.
    private static readonly string[] Precedence = ["day", "minute", "appminute"];

    private readonly ICallCounter _counter = options.Unknowns.RollingLimits ? new RollingWindows() : new FixedWindows(books);
    private readonly CallsInFlight _inFlight = new();

    /// <summary>Counts a call without an organisation and shows its one header.</summary>
    public Answer? CountTenantless(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        return Count(context, [AppWindow(caller.AppId)]);
    }

    /// <summary>Counts a call, shows the three headers, and gives the 429 when it must be refused.</summary>
    /// <param name="underWay">The call counts as under way until this is disposed of.</param>
    public Answer? CountTenanted(HttpContext context, Caller caller, Guid tenantId, out IDisposable underWay)
    {
        context.Features.Set(caller);
        var app = caller.AppId;
        underWay = _inFlight.Enter(app, tenantId, out var others);
        return options.EnforceLimits && others >= options.ConcurrentCallsMax
            ? Breach(context, Problem.Concurrent, app, tenantId)
            : Count(context, WindowsOf(app, tenantId));
    }

    /// <summary>The answer to a breach that is only played: what is left of the limit that it names is shown as nothing.</summary>
    public Answer Breach(HttpContext context, Problem problem, string app, Guid tenantId, TimeSpan? retryAfter = null)
    {
        var windows = WindowsOf(app, tenantId);
        var uses = _counter.Count(windows, options.Clock.GetUtcNow(), static _ => false);
        Show(context, windows, uses);
        var named = Array.FindIndex(windows, window => window.Problem == problem.Name);
        if (named < 0)
        {
            return Refusal(context, problem.Name, resetIn: null);
        }

        context.Response.Headers[windows[named].Header] = "0";
        return Refusal(context, problem.Name, retryAfter ?? uses[named].ResetIn);
    }

    private Answer? Count(HttpContext context, LimitWindow[] windows)
    {
        var uses = _counter.Count(windows, options.Clock.GetUtcNow(), all => !options.EnforceLimits || all.All(static use => !use.WasFull));
        Show(context, windows, uses);
        if (!options.EnforceLimits || !uses.Any(static use => use.WasFull))
        {
            return null;
        }

        var breached = Enumerable.Range(0, windows.Length).Where(at => uses[at].WasFull).MinBy(at => Array.IndexOf(Precedence, windows[at].Problem));
        return Refusal(context, windows[breached].Problem, uses[breached].ResetIn);
    }

    private static Answer Refusal(HttpContext context, string problem, TimeSpan? resetIn)
    {
        context.Response.Headers["X-Rate-Limit-Problem"] = problem;
        if (resetIn is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return Answers.Text(429, string.Empty);
    }

    private static void Show(HttpContext context, LimitWindow[] windows, IReadOnlyList<WindowUse> uses)
    {
        for (var at = 0; at < windows.Length; at++)
        {
            context.Response.Headers[windows[at].Header] = Math.Max(0, windows[at].Max - uses[at].Calls).ToString(CultureInfo.InvariantCulture);
        }
    }

    private LimitWindow AppWindow(string app) => new("appminute", "X-AppMinLimit-Remaining", $"app {app}", Minute, options.AppCallsPerMinuteMax);

    private LimitWindow[] WindowsOf(string app, Guid tenant) =>
    [
        AppWindow(app),
        new("minute", "X-MinLimit-Remaining", $"minute {app} {tenant:D}", Minute, options.CallsPerMinuteMax),
        new("day", "X-DayLimit-Remaining", $"day {app} {tenant:D}", Day, options.CallsPerDayMax),
    ];

    /// <summary>What <c>X-Rate-Limit-Problem</c> can say.</summary>
    public sealed record Problem(string Name)
    {
        public static readonly Problem Minute = new("minute");
        public static readonly Problem Day = new("day");
        public static readonly Problem Concurrent = new("concurrent");
    }
}
