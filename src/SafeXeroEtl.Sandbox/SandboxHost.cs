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
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken stop)
    {
        var app = SandboxApp.Create(options);
        try
        {
            await app.StartAsync(stop);
        }
        catch
        {
            await app.DisposeAsync(); // the port may be taken; the caller gets that exception, not a leaked server
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
