using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary><c>sandbox serve</c> as a process of its own, with the workspace's pipeline pointed at it, until it is disposed of.</summary>
internal sealed class ServedProgram : IDisposable
{
    /// <summary>The organisation's, in the pipeline and in organisations.yml.</summary>
    public const string Alias = "served";

    /// <summary>Of the custom connection that every sandbox knows: it signs in without a browser.</summary>
    public const string Secret = "sandbox-custom-connection-secret";

    private const string Unlimited = "1000000";

    private readonly Process server;

    private ServedProgram(Process server, JsonNode told)
    {
        this.server = server;
        Address = new Uri((string)told["address"]!);
        TenantId = (string)told["tenant_id"]!;
    }

    public Uri Address { get; }

    public string TenantId { get; }

    public static async Task<ServedProgram> StartAsync(DemoWorkspace workspace)
    {
        // Fifty short lives in a minute read more than one long one: Xero's limits are another test's.
        var started = RealProgram.StartServer(workspace.Root, "sandbox", "serve", "--json", "--calls-per-minute", Unlimited, "--calls-per-day", Unlimited);
        var told = await started.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var served = new ServedProgram(started, JsonNode.Parse(told ?? throw new InvalidOperationException("The sandbox was not served."))!);
        File.WriteAllText(
            workspace.PathOf("organisations.yml"),
            $$"""
            schema: organisations/1
            organisations:
              - {alias: {{Alias}}, client_id: "5AFE0A11CE00000000000000000000C1", sign_in: custom_connection, address: "{{served.Address}}"}

            """);
        return served;
    }

    public void Dispose()
    {
        server.Kill();
        server.WaitForExit();
        server.Dispose();
    }
}
