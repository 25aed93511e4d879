using System.Text;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>The answers that take the place of Xero's own (texts: FACTS 4).</summary>
internal static class FaultAnswers
{
    private const string Page = """
        <!DOCTYPE html>
        <html><head><title>Gateway</title></head><body><h1>The proxy has something to say</h1><p>This page is not from Xero.</p></body></html>
        """;

    /// <summary>Null for a fault that leaves the answer to the endpoint.</summary>
    public static Answer? Of(Fault fault, HttpContext context, CallLimits limits) => fault.Kind switch
    {
        FaultKind.MinuteLimit => Limited(fault, context, limits, CallLimits.Problem.Minute),
        FaultKind.DayLimit => Limited(fault, context, limits, CallLimits.Problem.Day),
        FaultKind.ConcurrentLimit => Limited(fault, context, limits, CallLimits.Problem.Concurrent),
        FaultKind.ServerError => Answers.ServerError(),
        FaultKind.IdempotencyDown when IdempotencyStore.KeyOf(context.Request) is not null => Answers.ServerError(),
        FaultKind.Maintenance => Answers.Text(503, "The Xero API is currently offline for maintenance"),
        FaultKind.Unavailable => Answers.Text(503, "The Xero API is temporarily unavailable"),
        FaultKind.OrganisationOffline => Answers.Text(503, "The Organisation is offline"),
        FaultKind.TokenExpired => Answers.Problem(401, "Unauthorized", "TokenExpired: token expired at 01/01/2001 00:00:00"),
        FaultKind.InvalidGrant => Answers.Json(400, static json => json.WriteString("error", "invalid_grant")),
        FaultKind.HtmlPage => Html(200),
        FaultKind.BadGateway => Html(502),
        FaultKind.NotJson => Answers.Text(200, "OK, but not what you asked for") with { ContentType = Answer.Json },
        _ => null,
    };

    private static Answer Limited(Fault fault, HttpContext context, CallLimits limits, CallLimits.Problem problem) => limits.Breach(
        context,
        problem,
        CallerApp.Of(context),
        Guid.TryParse(context.Request.Headers["xero-tenant-id"], out var tenant) ? tenant : Guid.Empty,
        fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private static Answer Html(int status) => new(status, Encoding.UTF8.GetBytes(Page)) { ContentType = "text/html; charset=utf-8" };
}
