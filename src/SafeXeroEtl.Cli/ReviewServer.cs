using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli;

/// <summary>
/// Serves the review on loopback, to whoever has the token that is part of the address. A page of another site that guesses the port meets
/// 404; one that makes a browser believe it is this computer meets the check of the host.
/// </summary>
internal sealed class ReviewServer : IAsyncDisposable
{
    private const int TokenBytes = 24;
    private const int FormBytesMax = 16 * 1024;
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly WebApplication app;
    private readonly ReviewPages pages;
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
    private ReviewMessage? last;

    private ReviewServer(WebApplication app, ReviewPages pages)
    {
        this.app = app;
        this.pages = pages;
        app.Run(AnswerAsync);
    }

    /// <summary><c>http://127.0.0.1:port/token/</c>: the only address that answers.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="CommandFailedException">The port is taken or forbidden.</exception>
    public static async Task<ReviewServer> StartAsync(ReviewPages pages, int port, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormBytesMax;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = new ReviewServer(builder.Build(), pages);
        try
        {
            await server.app.StartAsync(stop);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw TakenPort.Refusal(port);
        }

        var listening = new Uri(server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        server.Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", listening.Port, $"/{server.token}/").Uri;
        return server;
    }

    public Task WaitAsync(CancellationToken stop) => app.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Guard(http.Response.Headers);
        if (!IsOurs(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        switch (http.Request.Method)
        {
            case "GET":
                await WriteAsync(http, Interlocked.Exchange(ref last, null));
                return;
            case "POST" when http.Request.HasFormContentType:
                var message = pages.Decide(await http.Request.ReadFormAsync(http.RequestAborted));
                if (message.Tone == "bad")
                {
                    await WriteAsync(http, message);
                    return;
                }

                // The page is asked for anew, so that a reload decides nothing twice.
                last = message;
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = Address.AbsolutePath;
                return;
            default:
                http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return;
        }
    }

    private async Task WriteAsync(HttpContext http, ReviewMessage? message)
    {
        var (status, html) = pages.Page(Address.AbsolutePath, message);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, http.RequestAborted);
    }

    /// <summary>The whole address with its token, asked of this computer by name or number, and a form only from our own page.</summary>
    private bool IsOurs(HttpRequest request)
    {
        var own = Encoding.UTF8.GetBytes(Address.AbsolutePath);
        var asked = Encoding.UTF8.GetBytes(request.Path.Value ?? "");
        var origin = request.Headers.Origin.ToString();
        return CryptographicOperations.FixedTimeEquals(own, asked)
            && request.Host.Value == Address.Authority
            && (origin.Length == 0 || origin == Address.GetLeftPart(UriPartial.Authority));
    }

    private static void Guard(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
