using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SafeXeroEtl.TestKit.Contract;

/// <summary>A server on loopback that passes every request on, and says what it saw. Compression is not asked for, so that bodies can be read.</summary>
public sealed class Relay : IAsyncDisposable
{
    private static readonly string[] NotPassedOn = ["Connection", "Keep-Alive", "Transfer-Encoding", "Accept-Encoding", "Content-Length"];
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly Func<string, Uri> _route;

    private Relay(Func<string, Uri> route)
    {
        _route = route;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Is told of each answer before it goes back, and may put another body in its place.</summary>
    public Func<RelayedAnswer, byte[]> Answered { get; init; } = static answer => answer.Body;

    /// <param name="route">From path and query, with their leading slash, to where the request goes.</param>
    /// <param name="answered">See <see cref="Answered"/>.</param>
    public static async Task<Relay> StartAsync(Func<string, Uri> route, Func<RelayedAnswer, byte[]> answered, CancellationToken stop)
    {
        var relay = new Relay(route) { Answered = answered };
        await relay._app.StartAsync(stop);
        relay.Address = new Uri(relay._app.Urls.Single() + "/");
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var message = await MessageAsync(context.Request);
        using var answer = await _http.SendAsync(message, context.RequestAborted);
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        var given = Answered(new RelayedAnswer(context.Request.Method, context.Request.Path, (int)answer.StatusCode, answer.Headers, answer.Content.Headers.ContentType?.MediaType, body));
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => !NotPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Response.StatusCode is not (204 or 304))
        {
            context.Response.ContentLength = given.Length;
            await context.Response.Body.WriteAsync(given, context.RequestAborted);
        }
    }

    private async Task<HttpRequestMessage> MessageAsync(HttpRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), _route(request.GetEncodedPathAndQuery()));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length > 0 || request.ContentLength is 0)
        {
            message.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in request.Headers.Where(static header => !NotPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return message;
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What came back for a request that a <see cref="Relay"/> passed on.</summary>
public sealed record RelayedAnswer(string Method, string Path, int Status, HttpResponseHeaders Headers, string? MediaType, byte[] Body);
