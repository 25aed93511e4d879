using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Safe;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Safe;

/// <summary>A fake SAFE with a small generated month, and a folder to pull it into.</summary>
internal sealed class PulledMonth : IAsyncDisposable
{
    public static readonly AccountingPeriod October = new(2026, 10);
    public static readonly DateOnly ExportedOn = new(2026, 11, 1);

    private readonly string _root = Directory.CreateTempSubdirectory("pull").FullName;

    private PulledMonth(FakeSafe safe, FakeSafeOptions options) => (Safe, Options) = (safe, options);

    public FakeSafe Safe { get; }

    public FakeSafeOptions Options { get; }

    public ManualClock Clock { get; } = new();

    public string Folder => Path.Combine(_root, "2026-10");

    public static BillingBooks SmallMonth { get; } = BillingGenerator.Generate(BillingScale.OneMonth(12, 60, 7), WartRates.None);

    public static async Task<PulledMonth> StartAsync(FakeSafeOptions? options = null, BillingBooks? books = null)
    {
        options ??= new FakeSafeOptions();
        return new PulledMonth(await FakeSafe.StartAsync(FakeSafeBooks.Of(books ?? SmallMonth, ExportedOn, options), options), options);
    }

    public SafeSource Source(int concurrency = 2, int pageLimit = 500) => new()
    {
        Address = Safe.Address,
        ApiKey = new SafeKeySource("SAFE_API_KEY", null),
        KpiKey = new SafeKeySource("SAFE_KPI_KEY", null),
        Concurrency = concurrency,
        PageLimit = pageLimit,
    };

    /// <summary>Waits pass at once, on a clock of the test's own.</summary>
    public Task<PullOutcome> PullAsync(SafeSource? source = null, SafeKeys? keys = null, CancellationToken? stop = null) => Clock.RunAsync(UnhurriedAsync(source ?? Source(), keys ?? new SafeKeys(Options.ApiKey, Options.KpiKey), stop ?? TestContext.Current.CancellationToken));

    public string PathOf(string file) => Path.Combine(Folder, file);

    public async ValueTask DisposeAsync()
    {
        await Safe.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private async Task<PullOutcome> UnhurriedAsync(SafeSource source, SafeKeys keys, CancellationToken stop)
    {
        using var client = new SafeClient(source, keys, SafeClient.Wire(), Clock, new Random(7));
        var request = new PullRequest { Source = source, Period = October, PeriodFolder = Folder, HasKpi = keys.HasKpi, By = "tester@bench", Clock = Clock };
        return await SafePull.RunAsync(request, client, stop);
    }
}
