using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Xero;
using Shouldly;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// A sandbox that begins with given books, without a socket. Building one costs more than all that a small month asks of it, so that
/// sandboxes are used again; everything they remember is in their books.
/// </summary>
internal sealed class SimulatedXero : IAsyncDisposable
{
    /// <summary>Further organisations of those sandboxes that have some: customers of three brands.</summary>
    public static readonly string[] Brands = ["north", "south", "east"];

    private static readonly ConcurrentBag<SimulatedXero> IdleOfOne = [];
    private static readonly ConcurrentBag<SimulatedXero> IdleOfBrands = [];

    /// <summary>Two bytes of the file's head: 2 for a file with a log of its own, which memory has no place for; 1 for one without.</summary>
    private const int FormatAt = 18;

    private readonly string path = $"file:/{Guid.NewGuid():N}?vfs=memdb";
    private readonly LentClock clock = new();
    private readonly SqliteConnection memory; // lasts as long as somebody has it open
    private readonly WebApplication app;
    private readonly bool hasBrands;

    private SimulatedXero(bool hasBrands)
    {
        this.hasBrands = hasBrands;
        memory = Connection();
        app = SandboxApp.Create(new SandboxOptions { DatabasePath = path, Clock = clock, Further = hasBrands ? Brands : [] }, static web => web.UseTestServer());
    }

    public string TenantId => SandboxBooks.Summarise(path).TenantId.ToString();

    /// <param name="books">Null for those that every sandbox begins with.</param>
    public static async Task<SimulatedXero> BorrowAsync(byte[]? books, TimeProvider time, bool hasBrands = false)
    {
        if (books is null || !IdleOf(hasBrands).TryTake(out var xero))
        {
            xero = new SimulatedXero(hasBrands);
            await xero.app.StartAsync();
        }

        xero.clock.Lent = time;
        if (books is not null)
        {
            xero.Restore(books);
        }

        return xero;
    }

    public void GiveBack() => IdleOf(hasBrands).Add(this);

    public static async Task CloseAsync()
    {
        foreach (var idle in new[] { IdleOfOne, IdleOfBrands })
        {
            while (idle.TryTake(out var xero))
            {
                await xero.DisposeAsync();
            }
        }
    }

    private static ConcurrentBag<SimulatedXero> IdleOf(bool hasBrands) => hasBrands ? IdleOfBrands : IdleOfOne;

    /// <summary>A wire without faults.</summary>
    public HttpMessageHandler Handler() => app.GetTestServer().CreateHandler();

    /// <summary>Somebody else's client.</summary>
    public XeroClient Client() => new(
        new XeroClientOptions { BaseAddress = new Uri("http://localhost/"), AccessToken = static (_, _) => ValueTask.FromResult("somebody"), Clock = clock },
        Handler());

    public byte[] Books()
    {
        using var copy = LedgerBytes.Open(bytes: null);
        memory.BackupDatabase(copy);
        var bytes = LedgerBytes.Of(copy);
        (bytes[FormatAt], bytes[FormatAt + 1]) = (1, 1);
        return bytes;
    }

    /// <summary>What somebody does in Xero's own pages.</summary>
    public void Change(string sql)
    {
        using var change = memory.CreateCommand();
        change.CommandText = sql;
        change.ExecuteNonQuery().ShouldBe(1, sql);
    }

    private void Restore(byte[] books)
    {
        using var source = LedgerBytes.Open(books);
        source.BackupDatabase(memory);
    }

    private SqliteConnection Connection()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await memory.DisposeAsync();
    }

    /// <summary>Somebody's clock.</summary>
    private sealed class LentClock : TimeProvider
    {
        public TimeProvider Lent { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => Lent.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Lent.CreateTimer(callback, state, dueTime, period);
    }
}
