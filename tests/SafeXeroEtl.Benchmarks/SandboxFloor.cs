using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace SafeXeroEtl.Benchmarks;

/// <summary>The least that a PUT of invoices can cost: parse the body, write one row an invoice in one transaction, answer.</summary>
internal sealed class SandboxFloor : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SqliteConnection books;

    private SandboxFloor(WebApplication app, SqliteConnection books, Uri address) => (this.app, this.books, Address) = (app, books, address);

    public Uri Address { get; }

    public static async Task<SandboxFloor> StartAsync(string path)
    {
        var file = new SqliteConnection($"Data Source={path};Pooling=False");
        await file.OpenAsync();
        await ExecuteAsync(file, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE rows (id INTEGER PRIMARY KEY, number TEXT, body TEXT)");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context => AnswerAsync(context, file));
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(server, file, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await books.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, SqliteConnection file)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        using (var transaction = file.BeginTransaction())
        {
            using var insert = file.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO rows (number, body) VALUES ($number, $body)";
            var (number, text) = (insert.Parameters.Add("$number", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Text));
            foreach (var invoice in body.RootElement.GetProperty("Invoices").EnumerateArray())
            {
                (number.Value, text.Value) = (invoice.GetProperty("InvoiceNumber").GetString(), invoice.GetRawText());
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        await context.Response.WriteAsync("{}");
    }

    private static async Task ExecuteAsync(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
