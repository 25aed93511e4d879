using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A workspace whose sandbox is being served, until it is disposed of as by Ctrl-C.</summary>
internal sealed class ServedWorkspace : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly FirstTold told = new();
    private Task<Ran> serving = Task.FromResult(new Ran(0, "", ""));

    private ServedWorkspace()
    {
    }

    public HttpClient Http { get; } = new();

    public JsonNode Told { get; private set; } = new JsonObject();

    public Uri Address => new((string)Told["address"]!);

    public static async Task<ServedWorkspace> StartAsync(DemoWorkspace workspace, params string[] options)
    {
        var served = new ServedWorkspace();
        served.serving = workspace.RunAsync(["sandbox", "serve", "--json", .. options], served.told, served.stop.Token);
        if (await Task.WhenAny(served.serving, served.told.Text) == served.serving)
        {
            var ran = await served.serving;
            throw new InvalidOperationException($"serve ended with {ran.Exit}: {ran.Output} {ran.Error}");
        }

        served.Told = JsonNode.Parse(await served.told.Text)!;
        return served;
    }

    /// <summary>Asks for the organisation.</summary>
    public async Task<HttpResponseMessage> AskAsync(string? fault = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "api.xro/2.0/Organisation"));
        request.Headers.Add("Authorization", "Bearer somebody");
        request.Headers.Add("xero-tenant-id", (string)Told["tenant_id"]!);
        request.Headers.Add("Accept", "application/json");
        if (fault is not null)
        {
            request.Headers.Add("X-Sandbox-Fault", fault);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await stop.CancelAsync();
        (await serving).Exit.ShouldBe(0);
        stop.Dispose();
        await told.DisposeAsync();
    }

    /// <summary>Waits for the first text that is written.</summary>
    private sealed class FirstTold : StringWriter
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => first.Task;

        public override void Write(string? value) => first.TrySetResult(value ?? "");
    }
}
