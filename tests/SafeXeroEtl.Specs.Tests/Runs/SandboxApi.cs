using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SafeXeroEtl.Sandbox;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Somebody else at work in the same Xero: the API that <c>sandbox serve</c> offers, without any of our client.</summary>
internal sealed class SandboxApi : IAsyncDisposable
{
    private readonly SandboxHost host;
    private readonly HttpClient http;

    private SandboxApi(SandboxHost host, Guid tenant)
    {
        this.host = host;
        http = new HttpClient { BaseAddress = new Uri(host.BaseAddress, "api.xro/2.0/") };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer somebody");
        http.DefaultRequestHeaders.Add("xero-tenant-id", tenant.ToString());
        http.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    /// <param name="further">Of <c>sandbox-NAME</c>, which is made if it is not there; null for the first.</param>
    public static async Task<SandboxApi> ServeAsync(DemoWorkspace workspace, string? further = null)
    {
        var options = new SandboxOptions { DatabasePath = workspace.SandboxPath, Further = further is null ? [] : [further] };
        var served = await SandboxHost.StartAsync(options, TestContext.Current.CancellationToken);
        return new SandboxApi(served, further is null ? SandboxBooks.Summarise(workspace.SandboxPath).TenantId : SandboxBooks.TenantOf(further));
    }

    /// <summary>One invoice with its lines.</summary>
    public async Task<JsonObject> InvoiceAsync(string number)
    {
        var listed = await FirstAsync($"Invoices?InvoiceNumbers={Uri.EscapeDataString(number)}");
        return await FirstAsync($"Invoices/{(string)listed["InvoiceID"]!}");
    }

    public async Task ChangeAsync(JsonObject invoice, JsonObject change)
    {
        using var answer = await http.PostAsJsonAsync($"Invoices/{(string)invoice["InvoiceID"]!}", change, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
    }

    /// <summary>Somebody enters an invoice by hand.</summary>
    public async Task EnterAsync(JsonObject invoice)
    {
        using var answer = await http.PutAsJsonAsync("Invoices", invoice, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Somebody presses paid.</summary>
    public async Task PayAsync(string number, decimal amount, string day)
    {
        var payment = new JsonObject
        {
            ["Invoice"] = new JsonObject { ["InvoiceID"] = (string)(await InvoiceAsync(number))["InvoiceID"]! },
            ["Account"] = new JsonObject { ["Code"] = "090" },
            ["Date"] = day,
            ["Amount"] = amount,
        };
        await PutAsync("Payments", payment);
    }

    /// <summary>Somebody enters anything else.</summary>
    public async Task PutAsync(string list, JsonObject element)
    {
        using var answer = await http.PutAsJsonAsync(list, element, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What a list of invoices answers, at most a thousand.</summary>
    public async Task<JsonArray> InvoicesAsync(string query) =>
        (await http.GetFromJsonAsync<JsonObject>($"Invoices?page=1&pageSize=1000&{query}", TestContext.Current.CancellationToken))!["Invoices"]!.AsArray();

    private async Task<JsonObject> FirstAsync(string address)
    {
        var answer = await http.GetFromJsonAsync<JsonObject>(address, TestContext.Current.CancellationToken);
        return answer!["Invoices"]![0]!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }
}
