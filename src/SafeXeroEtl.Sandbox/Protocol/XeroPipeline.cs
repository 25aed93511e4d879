using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>What happens to every request before and after its endpoint, in Xero's order: token, organisation, limits, form, idempotency.</summary>
internal sealed class XeroPipeline(BooksFile books, SandboxOptions options, CallLimits limits)
{
    private const int BodyBytesMax = 10 * 1024 * 1024;
    private const int AttachmentBytesMax = 26 * 1024 * 1024; // a little above the larger of the two limits that Xero's pages state
    private const string XeroAddress = "https://api.xero.com";
    private readonly AccessCheck _access = new(books, options);

    /// <summary>An endpoint without an organisation.</summary>
    public RequestDelegate Tenantless(Func<TenantlessCall, Answer> handle) => async context =>
    {
        var answer = _access.Refusal(context, out var caller) ?? limits.CountTenantless(context, caller!) ?? Run(session => handle(new() { Request = context.Request, Session = session, Caller = caller! }));
        await answer.SendAsync(context);

        Answer Run(Func<BookSession, Answer> work) => context.Request.Method is "GET" ? books.Read(work) : books.Write(work);
    };

    /// <summary>An endpoint of one organisation. A PUT, POST or DELETE runs in one write transaction, undone when the answer is an error.</summary>
    public RequestDelegate Tenanted(Func<Call, Answer> handle) => async context =>
        await Guarded(context, anyBody: false, tenantId => Handled(context, tenantId, handle, anyBody: false));

    /// <summary>The same for an endpoint that takes bytes of any kind, or none: they are in <see cref="Call.Bytes"/>.</summary>
    public RequestDelegate TenantedBytes(Func<Call, Answer> handle) => async context =>
        await Guarded(context, anyBody: true, tenantId => Handled(context, tenantId, handle, anyBody: true));

    /// <summary>An address below Xero's at which there is nothing to do; who asks is looked at all the same.</summary>
    public RequestDelegate Elsewhere(Func<HttpContext, Answer> answer) => async context =>
        await Guarded(context, anyBody: false, _ => ValueTask.FromResult(answer(context)));

    private async Task Guarded(HttpContext context, bool anyBody, Func<Guid, ValueTask<Answer>> handle)
    {
        if (Turned(context, out var caller, out var tenantId) is { } rejected)
        {
            await rejected.SendAsync(context);
            return;
        }

        var limited = limits.CountTenanted(context, caller!, tenantId, out var underWay);
        using (underWay)
        {
            var answer = limited ?? Misshapen(context.Request, anyBody) ?? await handle(tenantId);
            await answer.SendAsync(context);
        }
    }

    private async ValueTask<Answer> Handled(HttpContext context, Guid tenantId, Func<Call, Answer> handle, bool anyBody)
    {
        if (FaultInjection.Of(context) is { Kind: FaultKind.Slow } slow)
        {
            await slow.DelayAsync(options.Clock, context.RequestAborted);
        }

        if (context.Request.Method is "GET")
        {
            return books.Read(session => handle(CallOf(context, session, tenantId, default)));
        }

        return await RequestBody.ReadAsync(context, anyBody ? AttachmentBytesMax : BodyBytesMax) is { } body
            ? Write(context, tenantId, body, handle, anyBody)
            : Answers.Text(413, "The body is larger than Xero takes.");
    }

    private Answer Write(HttpContext context, Guid tenantId, byte[] body, Func<Call, Answer> handle, bool anyBody)
    {
        var key = IdempotencyStore.KeyOf(context.Request);
        if (key is not null && IdempotencyStore.Refusal(key) is { } badKey)
        {
            return badKey;
        }

        var app = CallerApp.Of(context);
        var hash = key is null ? string.Empty : IdempotencyStore.HashOf(context.Request, tenantId, body);
        return books.Write(session =>
        {
            var now = options.Clock.GetUtcNow();
            if (key is not null && IdempotencyStore.Recall(session, app, key, hash, now) is { } known)
            {
                return known;
            }

            var answer = session.Attempt(() => Handle(context, session, tenantId, body, handle, anyBody), static answer => answer.IsSuccess);
            if (key is not null)
            {
                IdempotencyStore.Remember(session, app, key, hash, answer, now);
            }

            return answer;
        });
    }

    private Answer Handle(HttpContext context, BookSession session, Guid tenantId, byte[] body, Func<Call, Answer> handle, bool anyBody)
    {
        if (anyBody || context.Request.Method is "DELETE")
        {
            return handle(CallOf(context, session, tenantId, default) with { Bytes = body });
        }

        if (!SaysJson(context.Request))
        {
            return Answers.Text(415, "This sandbox reads JSON in UTF-8 only: send Content-Type: application/json.");
        }

        using var document = RequestBody.Parse(body, out var problem);
        return document is null ? Answers.Unreadable(problem) : handle(CallOf(context, session, tenantId, document.RootElement));
    }

    /// <summary>Who calls, and for which organisation; the answer when that is not good enough.</summary>
    private Answer? Turned(HttpContext context, out Caller? caller, out Guid tenantId)
    {
        (caller, tenantId) = (null, default);
        if (AddressLength(context) > options.Unknowns.AddressLengthMax)
        {
            return Answers.NotFound(); // FACTS 2: an address that is too long is answered with 404.
        }

        return _access.Refusal(context, out caller, out tenantId);
    }

    private static Answer? Misshapen(HttpRequest request, bool anyBody)
    {
        if (!anyBody && !request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return Answers.Text(406, "Xero answers in XML unless it is told otherwise, and this sandbox speaks JSON only: send Accept: application/json.");
        }

        return request.Headers.IfMatch.Count > 0 || request.Headers.IfUnmodifiedSince.Count > 0
            ? Answers.Problem(412, "Precondition Failed", "One or more conditions given in the request header fields were invalid")
            : null;
    }

    /// <summary>As long as it would be at Xero, whatever port this sandbox listens on; encoded, as it was sent.</summary>
    private static int AddressLength(HttpContext context) =>
        XeroAddress.Length
        + (context.Features.Get<IHttpRequestFeature>() is { RawTarget.Length: > 0 } sent ? sent.RawTarget.Length : context.Request.Path.Value?.Length + context.Request.QueryString.Value?.Length ?? 0);

    private static bool SaysJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private Call CallOf(HttpContext context, BookSession session, Guid tenantId, JsonElement body)
    {
        session.TenantId = tenantId;
        var (fault, now) = (FaultInjection.Of(context), options.Clock.GetUtcNow());
        return new() { Request = context.Request, Session = session, Now = fault?.Skewed(now) ?? now, Body = body, Fault = fault };
    }

}
