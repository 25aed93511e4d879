using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>A sandbox Xero, a ledger in memory, a clock that stands still, and processes that load plans and may die of it.</summary>
internal sealed class LoadWorld : IAsyncDisposable
{
    private static readonly Lazy<byte[]> SeededBooks = new(Seed);

    private readonly TemporaryFolder folder = new();
    private readonly string ledgerName = Guid.NewGuid().ToString();
    private readonly WebApplication sandbox;
    private int plans;

    private LoadWorld()
    {
        File.WriteAllBytes(folder["xero.db"], SeededBooks.Value);
        var options = new SandboxOptions { DatabasePath = folder["xero.db"], Clock = Clock };
        TenantId = SandboxBooks.Summarise(options.DatabasePath).TenantId.ToString();
        sandbox = SandboxApp.Create(options, static web => web.UseTestServer());
        Ledger = RunLedger.OpenInMemory(ledgerName, Clock);
    }

    public ManualClock Clock { get; } = new();

    public string TenantId { get; }

    /// <summary>For looking; processes open the ledger themselves.</summary>
    public RunLedger Ledger { get; }

    /// <summary>Where processes get their tokens.</summary>
    public Func<TokenRequest, CancellationToken, ValueTask<string>> Tokens { get; set; } = static (_, _) => ValueTask.FromResult("token");

    /// <summary>The wire of the last process.</summary>
    public FaultyWire Wire { get; private set; } = null!;

    public static async Task<LoadWorld> StartAsync()
    {
        var world = new LoadWorld();
        await world.sandbox.StartAsync();
        return world;
    }

    /// <summary>Writes a plan's shards and starts its run.</summary>
    public LoadRequest Plan(IEnumerable<PlannedContact> contacts, IEnumerable<PlannedDocument> documents, IEnumerable<PlannedPayment> payments, params PlannedAllocation[] allocations)
    {
        var runId = Ledger.NextRunId("demo", new AccountingPeriod(2026, 10));
        Ledger.StartRun(new LedgerRun
        {
            RunId = runId,
            Pipeline = "demo",
            Period = new AccountingPeriod(2026, 10),
            TenantId = TenantId,
            Kind = RunKind.Run,
            Account = "clerk",
            Host = "desk",
        });
        plans++;
        ArtifactFile.WriteShard(folder[$"{plans}-contacts.jsonl"], contacts, PlanJson.Default.PlannedContact);
        ArtifactFile.WriteShard(folder[$"{plans}-documents.jsonl"], documents, PlanJson.Default.PlannedDocument);
        ArtifactFile.WriteShard(folder[$"{plans}-allocations.jsonl"], PlanRows.ByCreditNote(allocations), PlanJson.Default.CreditNoteAllocation);
        ArtifactFile.WriteShard(folder[$"{plans}-payments.jsonl"], payments, PlanJson.Default.PlannedPayment);
        return new LoadRequest
        {
            TenantId = TenantId,
            RunId = runId,
            Contacts = folder[$"{plans}-contacts.jsonl"],
            Documents = folder[$"{plans}-documents.jsonl"],
            Allocations = folder[$"{plans}-allocations.jsonl"],
            Payments = folder[$"{plans}-payments.jsonl"],
            Xero = null!,
            Ledger = null!,
            Clock = Clock,
        };
    }

    /// <summary>The plan with payouts.</summary>
    public LoadRequest With(LoadRequest plan, params PlannedPayout[] payouts)
    {
        var path = folder[$"{plans}-payouts.jsonl"];
        ArtifactFile.WriteShard(path, payouts, PlanJson.Default.PlannedPayout);
        return plan with { Payouts = path };
    }

    /// <summary>Ids of Xero's accounts by code.</summary>
    public async Task<Dictionary<string, Guid>> AccountsAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return (await xero.ReadOrganisationAsync(TenantId, default)).Accounts.Where(static account => account.Code is not null).ToDictionary(static account => account.Code!, static account => account.Id);
    }

    public async Task<ImmutableArray<BankTransfer>> TransfersAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return await xero.ReadBankTransfersAsync(TenantId, new DocumentFilter { From = PlanRows.BillDate }, default);
    }

    /// <summary>Money spent that stands.</summary>
    public async Task<BankTransaction[]> SpentAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return [.. (await xero.ReadBankTransactionsAsync(TenantId, BankTransactionKind.Spend, new DocumentFilter { From = PlanRows.BillDate }, default).ToListAsync()).Where(static spent => spent.Status == "AUTHORISED")];
    }

    /// <summary>A new process loads the plan.</summary>
    /// <exception cref="SimulatedCrash">It died.</exception>
    public Task<LoadOutcome> LoadAsync(LoadRequest plan, Func<HttpRequestMessage, int, Fate>? fateOf = null, Mortality? mortality = null) =>
        LoadUntilAsync(plan, Xunit.TestContext.Current.CancellationToken, fateOf, mortality);

    /// <inheritdoc cref="LoadAsync"/>
    /// <param name="stop">The user's Ctrl-C.</param>
    public async Task<LoadOutcome> LoadUntilAsync(
        LoadRequest plan, CancellationToken stop, Func<HttpRequestMessage, int, Fate>? fateOf = null, Mortality? mortality = null)
    {
        mortality ??= new Mortality();
        Wire = new FaultyWire(new NamedHistory(sandbox.GetTestServer().CreateHandler()), mortality);
        Wire.FateOf = fateOf ?? Wire.FateOf;
        using var xero = Client(Wire);
        using var ledger = RunLedger.OpenInMemory(ledgerName, new MortalClock(Clock, mortality));
        return await Clock.RunAsync(LoadStage.RunAsync(plan with { Xero = xero, Ledger = ledger }, stop));
    }

    public async Task<ImmutableArray<BookedDocument>> DocumentsAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        var invoices = await xero.ReadInvoicesAsync(TenantId, new DocumentFilter { From = PlanRows.BillDate }, default).ToListAsync();
        var creditNotes = await xero.ReadCreditNotesAsync(TenantId, new DocumentFilter { From = PlanRows.BillDate }, default).ToListAsync();
        return [.. invoices, .. creditNotes];
    }

    public async Task<ImmutableArray<BookedPayment>> PaymentsAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return [.. await xero.ReadPaymentsAsync(TenantId, new DocumentFilter { From = PlanRows.BillDate }, default).ToListAsync()];
    }

    public async Task<ImmutableArray<Contact>> ContactsAsync()
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return [.. await xero.ReadContactsAsync(TenantId, default).ToListAsync()];
    }

    /// <summary>Plans the reversal of what a plan loaded, and starts its run.</summary>
    public async Task<LoadRequest> UndoAsync(LoadRequest loaded)
    {
        var undo = Plan([], [], []);
        Ledger.StartRun(new LedgerRun
        {
            RunId = undo.RunId + "-undo",
            Pipeline = "demo",
            Period = new AccountingPeriod(2026, 10),
            TenantId = TenantId,
            Kind = RunKind.Undo,
            Account = "clerk",
            Host = "desk",
        });
        var reversals = await ReversalsAsync(loaded);
        ArtifactFile.WriteShard(folder[$"{plans}-reversals.jsonl"], reversals, PlanJson.Default.PlannedReversal);
        return undo with { RunId = undo.RunId + "-undo", Undo = new UndoRequest(folder[$"{plans}-reversals.jsonl"], await UndoStateAsync(reversals)) };
    }

    /// <summary>A plan to undo as it is when its run is started again: Xero has been read afresh.</summary>
    public async Task<LoadRequest> AfreshAsync(LoadRequest undo, LoadRequest loaded) =>
        undo with { Undo = undo.Undo! with { Now = await UndoStateAsync(await ReversalsAsync(loaded)) } };

    public async Task<T> ReadAsync<T>(Func<XeroClient, string, Task<T>> read)
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return await read(xero, TenantId);
    }

    /// <summary>Somebody archives an account; the client has no call for it.</summary>
    public async Task ArchiveAsync(Guid accountId)
    {
        using var http = new HttpClient(sandbox.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost/api.xro/2.0/") };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"Accounts/{accountId}") { Content = new StringContent("{\"Status\":\"ARCHIVED\"}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Authorization = new("Bearer", "token");
        request.Headers.Add("xero-tenant-id", TenantId);
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>Somebody else changes Xero.</summary>
    public async Task<XeroAnswer> SendAsync(PreparedSend send)
    {
        using var xero = Client(sandbox.GetTestServer().CreateHandler());
        return await xero.SendAsync(TenantId, send, Guid.NewGuid().ToString(), default);
    }

    public async ValueTask DisposeAsync()
    {
        Ledger.Dispose();
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    private async Task<ImmutableArray<PlannedReversal>> ReversalsAsync(LoadRequest loaded)
    {
        var basis = new UndoBasis
        {
            RunId = loaded.RunId,
            Ledger = LedgerReading.Of(Ledger, TenantId),
            Holdings = new XeroHoldings(await DocumentsAsync(), await PaymentsAsync(), [.. await ReadAsync(static async (xero, tenant) => await xero.ReadOnAccountAsync(tenant, OnAccountKind.Overpayment, new DocumentFilter(), default).ToListAsync()), .. await ReadAsync(static async (xero, tenant) => await xero.ReadOnAccountAsync(tenant, OnAccountKind.Prepayment, new DocumentFilter(), default).ToListAsync())]),
            Contacts = (await ContactsAsync()).ToDictionary(static contact => contact.Id),
            Links = Ledger.Links(TenantId).ToDictionary(static link => link.Key, static link => link.Value.ContactId),
            ClosedTo = null,
        };
        return UndoPlanning.Plan(basis, ArtifactFile.ReadShard(loaded.Contacts, PlanJson.Default.PlannedContact)
            .Concat<PlannedRecord>(ArtifactFile.ReadShard(loaded.Documents, PlanJson.Default.PlannedDocument))
            .Concat(ArtifactFile.ReadShard(loaded.Allocations, PlanJson.Default.CreditNoteAllocation).SelectMany(static credit => credit.To))
            .Concat(ArtifactFile.ReadShard(loaded.Payments, PlanJson.Default.PlannedPayment)));
    }

    private async Task<UndoState> UndoStateAsync(IEnumerable<PlannedReversal> now) => new(
        now.ToDictionary(static row => (row.Kind, row.Key), static row => row.Decision),
        (await DocumentsAsync()).ToDictionary(static document => document.Id, static document => document.Number));

    private static byte[] Seed()
    {
        using var seeding = new TemporaryFolder();
        SandboxBooks.Reset(seeding["xero.db"]);
        return File.ReadAllBytes(seeding["xero.db"]);
    }

    private XeroClient Client(HttpMessageHandler wire) => new(
        new XeroClientOptions { BaseAddress = new Uri("http://localhost/"), AccessToken = Tokens, Clock = Clock },
        wire);
}
