using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Identity;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>What happens to every request before and after its endpoint, in Xero's order: token, organisation, limits, form, idempotency.</summary>
internal sealed class XeroPipeline(BooksFile books, SandboxOptions options)
{
    private const int UrlLengthMax = 2091;
    private const long AttachmentBytesMax = 26 * 1024 * 1024; // a little above the larger of the two limits that Xero's pages state
    private readonly CallLimits _limits = new(books, options);
    private readonly AccessCheck _access = new(books, options);

    /// <summary>An endpoint without an organisation.</summary>
    public RequestDelegate Tenantless(Func<TenantlessCall, Answer> handle) => async context =>
    {
        if (_access.Refusal(context, out var caller) is { } refused)
        {
            await Send(context, refused);
            return;
        }

        _limits.CountTenantless(context.Response);
        var answer = Run(session => handle(new() { Request = context.Request, Session = session, Caller = caller! }));
        await Send(context, answer);

        Answer Run(Func<BookSession, Answer> work) => context.Request.Method is "GET" ? books.Read(work) : books.Write(work);
    };

    /// <summary>An endpoint of one organisation. A PUT, POST or DELETE runs in one write transaction, undone when the answer is an error.</summary>
    public RequestDelegate Tenanted(Func<Call, Answer> handle) => Tenanted(handle, anyBody: false);

    /// <summary>The same for an endpoint that takes bytes of any kind, or none: they are in <see cref="Call.Bytes"/>.</summary>
    public RequestDelegate TenantedBytes(Func<Call, Answer> handle) => Tenanted(handle, anyBody: true);

    private RequestDelegate Tenanted(Func<Call, Answer> handle, bool anyBody) => async context =>
    {
        if (anyBody && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = AttachmentBytesMax;
        }

        if (Rejection(context, anyBody, out var tenantId) is { } rejected)
        {
            await Send(context, rejected);
            return;
        }

        if (context.Request.Method is "GET")
        {
            await Send(context, books.Read(session => handle(CallOf(context, session, tenantId, default))));
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await Send(context, Write(context, tenantId, body.ToArray(), handle, anyBody));
    };

    private Answer Write(HttpContext context, Guid tenantId, byte[] body, Func<Call, Answer> handle, bool anyBody)
    {
        var key = IdempotencyStore.KeyOf(context.Request);
        if (key is not null && IdempotencyStore.Refusal(key) is { } badKey)
        {
            return badKey;
        }

        var hash = key is null ? string.Empty : IdempotencyStore.HashOf(context.Request, tenantId, body);
        return books.Write(session =>
        {
            var now = options.Clock.GetUtcNow();
            if (key is not null && IdempotencyStore.Recall(session, key, hash, now) is { } known)
            {
                return known;
            }

            var answer = session.Attempt(() => Handle(context, session, tenantId, body, handle, anyBody), static answer => answer.IsSuccess);
            if (key is not null)
            {
                IdempotencyStore.Remember(session, key, hash, answer, now);
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

        if (context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return Answers.Text(415, "This sandbox reads JSON only: send Content-Type: application/json.");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? handle(CallOf(context, session, tenantId, document.RootElement))
                : Answers.Unreadable("The body must be a JSON object.");
        }
        catch (JsonException malformed)
        {
            return Answers.Unreadable($"The body is not JSON: {malformed.Message}");
        }
    }

    private Answer? Rejection(HttpContext context, bool anyBody, out Guid tenantId)
    {
        tenantId = default;
        var request = context.Request;
        if (request.Scheme.Length + request.Host.Value?.Length + request.Path.Value?.Length + request.QueryString.Value?.Length > UrlLengthMax)
        {
            return Answers.NotFound(); // FACTS 2: an address that is too long is answered with 404.
        }

        if (_access.Refusal(context, out _, out tenantId) is { } refused)
        {
            return refused;
        }

        if (_limits.CountTenanted(context.Response, tenantId) is not null)
        {
            return Answers.Text(429, string.Empty);
        }

        return anyBody || request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? null
            : Answers.Text(406, "Xero answers in XML unless it is told otherwise, and this sandbox speaks JSON only: send Accept: application/json.");
    }

    private Call CallOf(HttpContext context, BookSession session, Guid tenantId, JsonElement body)
    {
        session.TenantId = tenantId;
        return new() { Request = context.Request, Session = session, Now = options.Clock.GetUtcNow(), Body = body };
    }

    private static async Task Send(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Status is 204 or 304)
        {
            return; // neither has a body, nor a type or length of one
        }

        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
