using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox.Tests.Identity;
using Shouldly;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>A sandbox over a file of its own, spoken to in raw JSON.</summary>
internal sealed class TestBooks : IAsyncDisposable
{
    private const string Accounting = "/api.xro/2.0/";

    // Seeding is the same every time (a test says so), so it is done once and copied.
    private static readonly Lazy<(byte[] File, Guid TenantId)> Seeded = new(static () =>
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var path = Path.Combine(directory, "xero.db");
        SandboxBooks.Reset(path);
        var tenant = SandboxBooks.Summarise(path).TenantId;
        var bytes = File.ReadAllBytes(path);
        Directory.Delete(directory, recursive: true);
        return (bytes, tenant);
    });

    private readonly WebApplication _app;
    private readonly string _directory;

    private string _token = "token";

    private TestBooks(WebApplication app, string directory, string databasePath, TestClock clock)
    {
        (_app, _directory, DatabasePath, Clock) = (app, directory, databasePath, clock);
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public string DatabasePath { get; }

    public TestClock Clock { get; }

    /// <summary>The first organisation, by the file; <c>/connections</c> is tested to put it first as well.</summary>
    public Guid TenantId { get; } = Seeded.Value.TenantId;

    public static async Task<TestBooks> StartAsync(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var path = Path.Combine(directory, "xero.db");
        await File.WriteAllBytesAsync(path, Seeded.Value.File);
        var clock = new TestClock(new DateTimeOffset(2026, 10, 5, 9, 30, 15, 250, TimeSpan.Zero));
        var options = new SandboxOptions { DatabasePath = path, Clock = clock, TakesFaultHeader = true };
        var app = SandboxApp.Create(change?.Invoke(options) ?? options, static host => host.UseTestServer());
        await app.StartAsync();
        return new TestBooks(app, directory, path, clock);
    }

    /// <summary>The other organisation of the seed.</summary>
    public async Task<Guid> SecondTenant() =>
        (await Send(new HttpRequestMessage(HttpMethod.Get, "/connections"))).Json[1].GetProperty("tenantId").GetGuid();

    public Task<Reply> Get(string path, string? modifiedSince = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Accounting + path);
        if (modifiedSince is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modifiedSince);
        }

        return Send(request);
    }

    public Task<Reply> Put(string path, string json, string? key = null, string? fault = null) => Write(HttpMethod.Put, path, json, key, fault);

    public Task<Reply> Post(string path, string json, string? key = null, string? fault = null) => Write(HttpMethod.Post, path, json, key, fault);

    /// <summary>A call without a body that goes wrong on purpose.</summary>
    public Task<Reply> Faulty(string fault, string path = "Organisation")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Accounting + path);
        request.Headers.TryAddWithoutValidation("X-Sandbox-Fault", fault).ShouldBeTrue();
        return Send(request);
    }

    public Task<Reply> Delete(string path) => Send(new HttpRequestMessage(HttpMethod.Delete, Accounting + path));

    /// <summary>Sends as a well-behaved client, unless the request says otherwise already.</summary>
    public async Task<Reply> Send(HttpRequestMessage request, bool plain = false)
    {
        if (!plain)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", _token);
            request.Headers.TryAddWithoutValidation("xero-tenant-id", TenantId.ToString());
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
        }

        using (request)
        {
            using var response = await Client.SendAsync(request);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }

    /// <summary>Speaks from now on as the custom connection that every sandbox knows, an app of its own.</summary>
    public async Task<TestBooks> AsCustomConnection()
    {
        var reply = await new Client(this).Custom("accounting.settings.read accounting.contacts");
        _token = reply.Json.Text("access_token");
        return this;
    }

    /// <summary>Speaks from now on with a word that is no token of this sandbox.</summary>
    public TestBooks AsStranger()
    {
        _token = "token";
        return this;
    }

    public int Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQuery();
    }

    /// <summary>The one value that a query finds.</summary>
    public string Text(string query)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Enables a currency, and puts a bank account into it when one is named.</summary>
    public void Subscribe(string currency, string? bankAccount = null)
    {
        Sql($"INSERT INTO currencies (tenant_id, code, description) SELECT tenant_id, '{currency}', '{currency}' FROM organisations");
        if (bankAccount is not null)
        {
            Sql($"UPDATE accounts SET currency_code = '{currency}' WHERE code = '{bankAccount}'");
        }
    }

    public async Task<Guid> NewContact(string name) =>
        (await Put("Contacts", $$"""{"Name":"{{name}}"}""")).One("Contacts").GetProperty("ContactID").GetGuid();

    /// <summary>An invoice of net 100.00 and VAT 20.00, dated 1 October 2026, with whatever <paramref name="more"/> adds or overrides.</summary>
    public async Task<JsonElement> NewInvoice(Guid contact, string number, string more = "", string lines = Wire.Line) =>
        (await Put("Invoices", Wire.Invoice(contact, number, more, lines))).One("Invoices");

    public async Task<JsonElement> NewCreditNote(Guid contact, string number, string lines = Wire.Line) =>
        (await Put("CreditNotes", Wire.CreditNote(contact, number, lines))).One("CreditNotes");

    public Task<Reply> Pay(Guid invoice, string amount, string more = "") => Put("Payments", Wire.Payment(invoice, amount, more));

    /// <summary>An overpayment, from the bank transaction that makes it.</summary>
    public async Task<JsonElement> NewOverpayment(Guid contact, string amount) => await NewCredit("Overpayment", Wire.BankTransaction(contact, amount));

    /// <summary>A prepayment on Income in Advance, with VAT on top of the amount unless <paramref name="taxType"/> says otherwise.</summary>
    public async Task<JsonElement> NewPrepayment(Guid contact, string amount, string taxType = "OUTPUT2") =>
        await NewCredit("Prepayment", Wire.BankTransaction(contact, amount, "RECEIVE-PREPAYMENT", line: $"\"AccountCode\":\"810\",\"TaxType\":\"{taxType}\""));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<JsonElement> NewCredit(string kind, string json)
    {
        var id = (await Put("BankTransactions", json)).One("BankTransactions").Text($"{kind}ID");
        return (await Get($"{kind}s/{id}")).One($"{kind}s");
    }

    private Task<Reply> Write(HttpMethod method, string path, string json, string? key, string? fault)
    {
        var request = new HttpRequestMessage(method, Accounting + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key).ShouldBeTrue();
        }

        if (fault is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Sandbox-Fault", fault).ShouldBeTrue();
        }

        return Send(request);
    }
}
