using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>
/// Waits on this machine, and on no other, for the browser to come back from Xero's page. Both addresses that <c>localhost</c>
/// may mean are taken, so that no other program can receive the code on the second one. One answer is taken; then it is over.
/// </summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    public const string Path = "/callback";

    private readonly WebApplication _web;
    private readonly string _host;
    private readonly TaskCompletionSource<Callback> _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CallbackListener(SignInApp app, bool both)
    {
        _host = new Uri(app.Redirect).Authority;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, app.Port, static listen => listen.Protocols = HttpProtocols.Http1);
            if (both)
            {
                kestrel.Listen(IPAddress.IPv6Loopback, app.Port, static listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <exception cref="XeroSignInException">SX5017: the port is taken.</exception>
    public static async Task<CallbackListener> StartAsync(SignInApp app, CancellationToken stop) =>
        (Socket.OSSupportsIPv6 ? await TryAsync(app, both: true, stop) : null) ?? (await TryAsync(app, both: false, stop))!;

    /// <summary>The first answer; whoever takes it owes the browser a page.</summary>
    public Task<Callback> WaitAsync(CancellationToken stop) => _came.Task.WaitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        _came.TrySetCanceled();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    /// <returns>Null when this machine has no second address after all.</returns>
    private static async Task<CallbackListener?> TryAsync(SignInApp app, bool both, CancellationToken stop)
    {
        var listener = new CallbackListener(app, both);
        try
        {
            await listener._web.StartAsync(stop);
            return listener;
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await listener.DisposeAsync();
            return both && taken.InnerException is not AddressInUseException ? null : throw SignInFaults.PortTaken(app);
        }
        catch
        {
            await listener.DisposeAsync();
            throw;
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;

        // A page elsewhere that makes its own name mean this machine is not answered.
        if (!HttpMethods.IsGet(request.Method) || request.Path != Path || !string.Equals(request.Host.Value, _host, StringComparison.OrdinalIgnoreCase))
        {
            await SendAsync(context, StatusCodes.Status404NotFound, "Nothing here", "This address only waits for Xero's answer to a sign-in.");
            return;
        }

        var callback = new Callback(request.Query["code"], request.Query["state"], request.Query["error"]);
        if (!_came.TrySetResult(callback))
        {
            await SendAsync(context, StatusCodes.Status409Conflict, "Already answered", "This sign-in has had its answer. You can close this window.");
            return;
        }

        var (title, text) = await callback.Page.WaitAsync(context.RequestAborted);
        await SendAsync(context, StatusCodes.Status200OK, title, text);
        callback.Sent();
    }

    private static async Task SendAsync(HttpContext context, int status, string title, string text)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.Connection = "close";
        context.Response.StatusCode = status;
        context.Response.ContentType = CallbackPage.Type;
        await context.Response.Body.WriteAsync(CallbackPage.Of(title, text), context.RequestAborted);
        await context.Response.CompleteAsync();
    }

    // Ctrl-C belongs to the command.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What came back from Xero's page, and the page that the browser still waits for.</summary>
internal sealed class Callback(string? code, string? state, string? error)
{
    private readonly TaskCompletionSource<(string Title, string Text)> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Code => code;

    public string? State => state;

    public string? Error => error;

    public Task<(string Title, string Text)> Page => _page.Task;

    /// <summary>Waits until the browser has its page, or has gone.</summary>
    public async Task ShowAsync(string title, string text)
    {
        _page.TrySetResult((title, text));
        await Task.WhenAny(_sent.Task, Task.Delay(TimeSpan.FromSeconds(5)));
    }

    public void Sent() => _sent.TrySetResult();
}
