using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The last calls, in memory. Neither tokens nor bodies nor queries, which can hold names, are kept.</summary>
internal sealed class CallLog
{
    private const int CallsMax = 500;
    private const int PathLengthMax = 200;
    private readonly Lock _gate = new();
    private readonly Queue<LoggedCall> _calls = new(CallsMax);

    /// <summary>The calls of the sandbox's users; looking at its web page is none.</summary>
    public void Add(HttpContext context, DateTimeOffset at, TimeSpan took, string? trouble)
    {
        if (BooksPages.Serves(context.Request.Path))
        {
            return;
        }

        var fault = FaultInjection.Of(context);
        var path = context.Request.Path.Value ?? string.Empty;
        var call = new LoggedCall
        {
            At = at,
            App = CallerApp.Of(context),
            Tenant = Guid.TryParse(context.Request.Headers["xero-tenant-id"], out var tenant) ? tenant : null,
            Method = context.Request.Method,
            Path = path.Length > PathLengthMax ? path[..PathLengthMax] + "…" : path,
            Status = fault?.Kind is FaultKind.LostAnswer or FaultKind.LostRequest || trouble is "caller gone" ? null : context.Response.StatusCode,
            Took = took,
            Fault = fault?.Name ?? trouble,
        };
        lock (_gate)
        {
            if (_calls.Count == CallsMax)
            {
                _calls.Dequeue();
            }

            _calls.Enqueue(call);
        }
    }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<LoggedCall> Latest()
    {
        lock (_gate)
        {
            return [.. _calls.Reverse()];
        }
    }
}

/// <summary>One call as the log shows it.</summary>
internal sealed record LoggedCall
{
    public required DateTimeOffset At { get; init; }
    public required string App { get; init; }
    public required Guid? Tenant { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }

    /// <summary>Null when the caller got no answer.</summary>
    public required int? Status { get; init; }
    public required TimeSpan Took { get; init; }

    /// <summary>The fault that was asked for, or the kind of exception behind a 500.</summary>
    public required string? Fault { get; init; }
}
