using System.Reflection;
using Microsoft.AspNetCore.TestHost;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Tour;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>The tour of every operation, against the sandbox.</summary>
public sealed class ClientTourTests
{
    /// <summary>What is no operation on Xero by itself.</summary>
    private static readonly string[] NotOnTour = [nameof(XeroClient.Dispose), nameof(XeroClient.CreateHandler), nameof(XeroClient.CallsLeftToday), nameof(XeroClient.SendAsync)];

    [Fact]
    public async Task Every_operation_of_the_client_is_on_the_tour_and_the_sandbox_answers_it()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        var directory = Directory.CreateTempSubdirectory("tour-");
        try
        {
            var options = new SandboxOptions { DatabasePath = Path.Combine(directory.FullName, "xero.db"), Clock = clock, EnforceLimits = true };
            await using var app = SandboxApp.Create(options, static host => host.UseTestServer());
            await app.StartAsync(Stop);
            var server = app.GetTestServer();
            using var client = new XeroClient(
                new XeroClientOptions { BaseAddress = server.BaseAddress, AccessToken = static (_, _) => ValueTask.FromResult("token"), Clock = clock },
                server.CreateHandler());
            var tenant = (await client.ReadConnectionsAsync(Stop))[0].TenantId;

            var stops = await clock.RunAsync(ClientTour.RunAsync(client, tenant, "TOUR", new DateOnly(2026, 11, 2), Stop));
            var ofConnections = await clock.RunAsync(ClientTour.RunConnectionsAsync(client, tenant, Stop));

            var operations = typeof(XeroClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static method => !method.IsSpecialName)
                .Select(static method => method.Name)
                .Except(NotOnTour);
            operations.Except(stops.Concat(ofConnections).Select(static stop => stop.Operation)).ShouldBeEmpty("The tour leaves these out.");
            client.Use.ShouldAllBe(static use => !use.Endpoint.Any(char.IsDigit));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
