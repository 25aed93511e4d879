using System.Diagnostics;
using System.Text.Json;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>A workspace whose sandbox another process serves, so that its work is not counted as the loader's.</summary>
internal sealed class ServedBooks : IDisposable
{
    private readonly Process server;

    private ServedBooks(Process server, string workspace, JsonElement told)
    {
        this.server = server;
        Workspace = workspace;
        Address = new Uri(told.GetProperty("address").GetString()!);
        TenantId = told.GetProperty("tenant_id").GetString()!;
    }

    public string Workspace { get; }

    public Uri Address { get; }

    public string TenantId { get; }

    /// <summary>Limits of its own it has none: the loader keeps to Xero's by itself, in a time that runs faster than the sandbox's.</summary>
    public static ServedBooks Start(string workspace)
    {
        ColdProcess.Run(Programs.SafeXero, "init", workspace);
        const string unlimited = "1000000";
        var started = Process.Start(new ProcessStartInfo(
            Programs.SafeXero, ["sandbox", "serve", "--json", "--calls-per-minute", unlimited, "--calls-per-day", unlimited, "--workspace", workspace])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var told = started.StandardOutput.ReadLine() ?? throw new BenchmarkFailedException("the sandbox was not served");
        return new ServedBooks(started, workspace, JsonDocument.Parse(told).RootElement);
    }

    public void Dispose()
    {
        server.Kill();
        server.WaitForExit();
        server.Dispose();
    }
}
