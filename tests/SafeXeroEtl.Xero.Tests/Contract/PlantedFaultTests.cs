using System.Net.Http.Headers;
using System.Text;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit.Contract;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests.Contract;

/// <summary>The gate can fail: one field in the wrong case, in a request and in an answer, is seen and named.</summary>
public sealed class PlantedFaultTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("planted-").FullName;
    private SandboxHost? _sandbox;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(ContractGate.Lacking is not null, ContractGate.Lacking ?? "");
        _sandbox = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = Path.Combine(_directory, "xero.db") }, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_field_in_the_wrong_case_does_not_reach_the_server()
    {
        await using var gate = await ContractGate.OpenAsync(_sandbox!.BaseAddress, Stop);
        using var http = Caller(gate);

        await PutAsync(http, "Invoices", """{"Invoices":[{"Type":"ACCREC","InvoiceNumber":"A1/1"}]}""");
        gate.Violations.ShouldBeEmpty();
        await PutAsync(http, "Invoices", """{"Invoices":[{"Type":"ACCREC","invoiceNumber":"A1/1"}]}""");
        await PutAsync(http, "Payments", """{"Payments":[{"Invoice":{"InvoiceID":"c7c37b83-ac95-45ea-88ba-8ad83a5f22fe"},"amount":1.00}]}""");

        gate.Violations.Select(static seen => seen.ToString()).ShouldBe(
        [
            "PUT Invoices 422: body.Invoices.0: Request body property Invoices.0 must NOT have additional properties; found 'invoiceNumber'",
            "PUT Payments 422: body.Payments.0: Request body property Payments.0 must NOT have additional properties; found 'amount'",
        ]);
    }

    [Fact]
    public async Task An_answer_with_a_field_in_the_wrong_case_does_not_reach_the_client()
    {
        await using var gate = await ContractGate.OpenAsync(_sandbox!.BaseAddress, Stop, static text => text
            .Replace("\"ContactNumber\"", "\"contactNumber\"", StringComparison.Ordinal)
            .Replace("\"AmountDue\"", "\"amountDue\"", StringComparison.Ordinal));
        using var http = Caller(gate);

        foreach (var list in (string[])["Accounts", "Contacts?page=1", "Invoices?page=1"])
        {
            using var answer = await http.GetAsync(new Uri(list, UriKind.Relative), Stop);
        }

        gate.Exchanges.Select(static seen => (seen.Operation, seen.Status)).ShouldBe([("GET Accounts", 200), ("GET Contacts", 500), ("GET Invoices", 500)]);
        gate.Violations.Length.ShouldBe(2);
        gate.Violations[0].Violations.ShouldAllBe(static violation => violation.StartsWith("response.body.Contacts.", StringComparison.Ordinal) && violation.EndsWith("found 'contactNumber'", StringComparison.Ordinal));
        gate.Violations[1].Violations.ShouldContain(static violation => violation.StartsWith("response.body.Invoices.", StringComparison.Ordinal) && violation.EndsWith("found 'amountDue'", StringComparison.Ordinal));
    }

    private static async Task PutAsync(HttpClient http, string list, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(new Uri(list, UriKind.Relative), content, Stop);
    }

    private HttpClient Caller(ContractGate gate)
    {
        var http = new HttpClient { BaseAddress = new Uri(gate.Address, "api.xro/2.0/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "somebody");
        http.DefaultRequestHeaders.Add("xero-tenant-id", SandboxBooks.Summarise(Path.Combine(_directory, "xero.db")).TenantId.ToString());
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }
}
