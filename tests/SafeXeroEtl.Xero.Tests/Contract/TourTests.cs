using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Contract;
using SafeXeroEtl.TestKit.Tour;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests.Contract;

/// <summary>Every operation of the client, and what the sandbox answers to it, is what Xero's published description says.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task The_tour_of_every_operation_breaks_no_contract()
    {
        Assert.SkipWhen(ContractGate.Lacking is not null, ContractGate.Lacking ?? "");
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        var directory = Directory.CreateTempSubdirectory("gate-");
        try
        {
            await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = Path.Combine(directory.FullName, "xero.db"), Clock = clock }, Stop);
            await using var gate = await ContractGate.OpenAsync(sandbox.BaseAddress, Stop);
            using var handler = XeroClient.CreateHandler();
            using var client = new XeroClient(new XeroClientOptions { BaseAddress = gate.Address, AccessToken = static (_, _) => ValueTask.FromResult("token"), Clock = clock }, handler);
            var tenant = (await client.ReadConnectionsAsync(Stop))[0].TenantId;

            var ended = await Record.ExceptionAsync(() => clock.RunAsync(ClientTour.RunAsync(client, tenant, "GATE", new DateOnly(2026, 11, 2), Stop)));

            gate.Violations.ShouldBeEmpty();
            ended.ShouldBeNull();
            TestContext.Current.TestOutputHelper!.WriteLine(gate.Summary());
            gate.Exchanges.Where(static exchange => !exchange.IsDescribed).Select(static exchange => exchange.Status).Except([404]).ShouldBeEmpty("Statuses that Xero's description does not have for the operation.");
            gate.Exchanges.Select(static exchange => exchange.Operation).Distinct().Count().ShouldBeGreaterThanOrEqualTo(45);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
