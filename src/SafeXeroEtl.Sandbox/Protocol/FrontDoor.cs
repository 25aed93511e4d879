using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.Sandbox.Pages;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>What every request passes first and last: who may knock, the clock in the answer, the call log, and no stray exception gets out.</summary>
internal sealed class FrontDoor(SandboxOptions options, CallLog log, FaultInjection faults)
{
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        var now = options.Clock.GetUtcNow();
        context.Response.OnStarting(() =>
        {
            var shown = FaultInjection.Of(context)?.Skewed(options.Clock.GetUtcNow()) ?? options.Clock.GetUtcNow();
            context.Response.Headers.Date = shown.ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        string? trouble = null;
        try
        {
            await Enter(context, next);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            trouble = "caller gone";
        }
        catch (BadHttpRequestException malformed)
        {
            await Fail(context, Answers.Text(malformed.StatusCode, "The request could not be read."));
        }
        catch (Exception stray)
        {
            // A mistake of the sandbox looks like a bad day at Xero. Its kind is kept for the call log, its words are not.
            trouble = stray.GetType().Name;
            await Fail(context, Answers.ServerError());
        }
        finally
        {
            log.Add(context, now, Stopwatch.GetElapsedTime(started), trouble);
        }
    }

    private Task Enter(HttpContext context, RequestDelegate next) => IsLocal(context.Request.Host)
        ? faults.RunAsync(context, next)
        : Answers.Text(421, "This sandbox answers to localhost, 127.0.0.1 and [::1] only.").SendAsync(context);

    private static Task Fail(HttpContext context, Answer answer)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentEncoding = default;
        return answer.SendAsync(context);
    }

    /// <summary>A name from outside that was made to point here (DNS rebinding) would let a foreign web page read the books.</summary>
    private static bool IsLocal(HostString host) => host.Host is "127.0.0.1" or "[::1]" || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase);
}
