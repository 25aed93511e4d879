using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>
/// Stands between the caller and everything else and lets the fault of a call happen. What a fault does to the answer is done to
/// the bytes on their way out: the books and the idempotency store keep the answer as it should have been.
/// </summary>
internal sealed class FaultInjection(SandboxOptions options, CallLimits limits)
{
    /// <summary>The fault that befalls this call, for those places that it changes from within.</summary>
    public static Fault? Of(HttpContext context) => context.Features.Get<Fault>();

    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var asked = options.TakesFaultHeader ? context.Request.Headers[FaultHeader.Name].ToString() : string.Empty;
        var fault = asked.Length > 0 ? FaultHeader.Read(asked) : options.Faults?.Next(context.Request.Method, context.Request.Path.Value ?? string.Empty);
        if (asked.Length > 0 && fault is null)
        {
            await Answers.Text(400, $"'{FaultHeader.Name}: {asked}' is no fault of this sandbox. There are: {string.Join(", ", FaultNames.All)}.").SendAsync(context);
        }
        else if (fault is null)
        {
            await next(context);
        }
        else
        {
            context.Features.Set(fault);
            context.Request.Headers.Remove("Accept-Encoding"); // what is cut or rewritten must be readable
            await Befall(fault, context, next);
        }
    }

    private async Task Befall(Fault fault, HttpContext context, RequestDelegate next)
    {
        if (fault.Kind is FaultKind.LostRequest)
        {
            context.Abort();
        }
        else if (fault.Kind is FaultKind.LostAnswer or FaultKind.Reset or FaultKind.Truncated or FaultKind.PaymentIdNull)
        {
            await Mangle(fault, context, await Held(context, next));
        }
        else if (FaultAnswers.Of(fault, context, limits) is { } answer)
        {
            if (fault.Committed)
            {
                await Held(context, next);
                context.Response.Headers.Remove("Content-Encoding");
            }

            await answer.SendAsync(context);
        }
        else
        {
            if (fault.Kind is FaultKind.Slow && !context.Request.Path.StartsWithSegments("/api.xro", StringComparison.OrdinalIgnoreCase))
            {
                await fault.DelayAsync(options.Clock, context.RequestAborted); // elsewhere the pipeline waits, with the call counted as under way
            }

            await next(context);
        }
    }

    /// <summary>Lets the call run to its end, the answer kept back.</summary>
    private static async Task<byte[]> Held(HttpContext context, RequestDelegate next)
    {
        var wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(wire);
        }

        return held.ToArray();
    }

    private static async Task Mangle(Fault fault, HttpContext context, byte[] body)
    {
        if (fault.Kind is FaultKind.LostAnswer)
        {
            context.Abort();
            return;
        }

        var sent = fault.Kind is FaultKind.PaymentIdNull ? WithoutPaymentIds(context, body) : body.AsMemory(0, body.Length / 2);
        context.Response.ContentLength = fault.Kind is FaultKind.Reset ? body.Length : sent.Length;
        await context.Response.Body.WriteAsync(sent);
        if (fault.Kind is FaultKind.Reset)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }

    private static ReadOnlyMemory<byte> WithoutPaymentIds(HttpContext context, byte[] body)
    {
        if (context.Response.StatusCode != 200 || JsonNode.Parse(body) is not JsonObject answer || answer["Payments"] is not JsonArray payments)
        {
            return body;
        }

        foreach (var payment in payments.OfType<JsonObject>())
        {
            payment["PaymentID"] = null;
        }

        return JsonSerializer.SerializeToUtf8Bytes(answer, Answers.AsIs);
    }
}
