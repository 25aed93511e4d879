using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Engine.Tests.Runs;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A sandbox that begins with given books, without a socket.</summary>
internal sealed class SimulatedXero : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TimeProvider time;
    private readonly WebApplication app;

    private SimulatedXero(byte[]? books, TimeProvider time)
    {
        this.time = time;
        if (books is not null)
        {
            File.WriteAllBytes(folder["xero.db"], books);
        }

        app = SandboxApp.Create(new SandboxOptions { DatabasePath = folder["xero.db"], Clock = time }, static web => web.UseTestServer());
    }

    public string TenantId => SandboxBooks.Summarise(folder["xero.db"]).TenantId.ToString();

    public static async Task<SimulatedXero> StartAsync(byte[]? books, TimeProvider time)
    {
        var xero = new SimulatedXero(books, time);
        await xero.app.StartAsync();
        return xero;
    }

    /// <summary>A wire without faults.</summary>
    public HttpMessageHandler Handler() => app.GetTestServer().CreateHandler();

    /// <summary>Somebody else's client.</summary>
    public XeroClient Client() => new(
        new XeroClientOptions { BaseAddress = new Uri("http://localhost/"), AccessToken = static (_, _) => ValueTask.FromResult("somebody"), Clock = time },
        Handler());

    public byte[] Books()
    {
        using var file = new SqliteConnection($"Data Source={folder["xero.db"]};Pooling=False");
        file.Open();
        using var copy = LedgerBytes.Open(bytes: null);
        file.BackupDatabase(copy);
        return LedgerBytes.Of(copy);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}
