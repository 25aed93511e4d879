using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary><c>sandbox serve</c>: the workspace's Xero for other programs.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task Serve_answers_at_the_address_it_prints_until_it_is_stopped()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var told = new FirstTold();
        var serving = workspace.RunAsync(["sandbox", "serve", "--json"], told, stop.Token);
        var serves = JsonNode.Parse(await told.Text.WaitAsync(stop.Token))!;

        using var http = new HttpClient();
        using var ask = new HttpRequestMessage(HttpMethod.Get, (string)serves["address"]! + "api.xro/2.0/Invoices?InvoiceNumbers=DEMO1234%2F1");
        ask.Headers.Add("Authorization", "Bearer somebody");
        ask.Headers.Add("xero-tenant-id", (string)serves["tenant_id"]!);
        ask.Headers.Add("Accept", "application/json");
        using var answer = await http.SendAsync(ask, stop.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(stop.Token)).ShouldContain("DEMO1234/1");
        await stop.CancelAsync();
        (await serving).Exit.ShouldBe(0);
    }

    /// <summary>Waits for the first text that is written.</summary>
    private sealed class FirstTold : StringWriter
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => first.Task;

        public override void Write(string? value) => first.TrySetResult(value ?? "");
    }
}
