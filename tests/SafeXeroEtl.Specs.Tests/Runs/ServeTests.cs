using System.Net;
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
        await using var served = await ServedWorkspace.StartAsync(workspace);
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(served.Address, "api.xro/2.0/Invoices?InvoiceNumbers=DEMO1234%2F1"));
        ask.Headers.Add("Authorization", "Bearer somebody");
        ask.Headers.Add("xero-tenant-id", (string)served.Told["tenant_id"]!);
        ask.Headers.Add("Accept", "application/json");
        using var answer = await served.Http.SendAsync(ask, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("DEMO1234/1");
    }
}
