using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>A sandbox of its own in memory, and the client that speaks to it.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-").FullName;
    private readonly WebApplication _app;
    private int _keys;

    private SandboxWorld(bool enforceLimits, XeroUnknowns unknowns)
    {
        var options = new SandboxOptions { DatabasePath = Path.Combine(_directory, "xero.db"), Clock = Clock, EnforceLimits = enforceLimits, Unknowns = unknowns };
        _app = SandboxApp.Create(options, static host => host.UseTestServer());
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    public XeroClient Client { get; private set; } = null!;

    public string Tenant { get; private set; } = "";

    public static async Task<SandboxWorld> StartAsync(bool enforceLimits = true, XeroUnknowns? unknowns = null)
    {
        var world = new SandboxWorld(enforceLimits, unknowns ?? new XeroUnknowns());
        await world._app.StartAsync(Stop);
        var server = world._app.GetTestServer();
        world.Client = new XeroClient(
            new XeroClientOptions { BaseAddress = server.BaseAddress, AccessToken = static (_, _) => ValueTask.FromResult("token"), Clock = world.Clock },
            server.CreateHandler());
        world.Tenant = (await world.Client.ReadConnectionsAsync(Stop))[0].TenantId;
        return world;
    }

    public async Task<ImmutableArray<ElementVerdict>> SendAsync(PreparedSend send) =>
        (await Client.SendAsync(Tenant, send, $"key-{++_keys}", Stop)).ShouldBeOfType<XeroAnswer.Accepted>().Elements;

    public async Task<Guid> ContactAsync() =>
        (await SendAsync(XeroClient.PrepareContacts([new NewContact { Name = $"Tour {_keys} Ltd", ContactNumber = $"T{_keys}" }]))).Single().Id!.Value;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
