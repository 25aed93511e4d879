using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SafeXeroEtl.Benchmarks;

/// <summary>Sends fresh invoices to a sandbox and to its floor.</summary>
internal sealed class SandboxCaller(Uri sandbox, Guid tenant, Uri floor) : IDisposable
{
    private const int LinesEach = 10;
    private readonly HttpClient http = new();
    private string contact = "";
    private int number;

    /// <summary>Makes the contact of all invoices.</summary>
    public async Task BeginAsync()
    {
        var made = await SendAsync("Contacts", """{"Name":"Benchmark Ltd"}""");
        contact = made.GetProperty("Contacts")[0].GetProperty("ContactID").GetString()!;
    }

    /// <summary>A body with numbers that were never used.</summary>
    public string Invoices(int count)
    {
        var body = new StringBuilder("{\"Invoices\":[");
        for (var at = 0; at < count; at++)
        {
            body.Append(at > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"Type\":\"ACCREC\",\"Contact\":{{\"ContactID\":\"{contact}\"}},\"InvoiceNumber\":\"BENCH-{++number:000000}\",\"Reference\":\"October 2026\",\"Date\":\"2026-10-01\",\"DueDate\":\"2026-10-31\",\"Status\":\"AUTHORISED\",\"LineItems\":[");
            for (var line = 0; line < LinesEach; line++)
            {
                body.Append(line > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"Description\":\"Line rental {line}, 1 to 31 October\",\"Quantity\":1,\"UnitAmount\":{10 + line}.{number % 100:00},\"AccountCode\":\"201\",\"TaxType\":\"OUTPUT2\"}}");
            }

            body.Append("]}");
        }

        return body.Append("]}").ToString();
    }

    public Task PutAsync(string body) => SendAsync("Invoices?summarizeErrors=false&unitdp=4", body);

    public async Task FloorAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(floor, content);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(sandbox, "api.xro/2.0/" + path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", "Bearer benchmark");
        request.Headers.Add("xero-tenant-id", tenant.ToString());
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"bench-{number}"));
        using var answer = await http.SendAsync(request);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode && !read.ToString().Contains("\"ERROR\"", StringComparison.Ordinal)
            ? read
            : throw new BenchmarkFailedException($"the sandbox refused what was to be measured: {read.ToString()[..Math.Min(500, read.ToString().Length)]}");
    }
}
