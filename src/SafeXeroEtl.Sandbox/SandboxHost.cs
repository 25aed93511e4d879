using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SafeXeroEtl.Sandbox;

/// <summary>A running sandbox on loopback. Several hosts, in one process or many, may share one database file.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxHost(WebApplication app, Uri baseAddress)
    {
        _app = app;
        BaseAddress = baseAddress;
    }

    /// <summary><c>http://127.0.0.1:port/</c>; the accounting base is <c>api.xro/2.0</c> under it.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Starts listening; creates and seeds the database when it is missing.</summary>
    /// <exception cref="PortNotUsableException">The port of the options is taken or forbidden.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken stop)
    {
        var app = SandboxApp.Create(options);
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception refused)
        {
            await app.DisposeAsync(); // whatever it is, the caller gets the exception and not a leaked server
            if (options.Port != 0 && refused is IOException or SocketException)
            {
                throw new PortNotUsableException(options.Port, refused);
            }

            throw;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        var port = new Uri(addresses!.Addresses.First()).Port;
        return new(app, new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri);
    }

    /// <summary>Returns when <paramref name="stop"/> is cancelled, having let requests in flight finish.</summary>
    public Task WaitAsync(CancellationToken stop) => _app.WaitForShutdownAsync(stop);

    /// <summary>Stops listening and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
