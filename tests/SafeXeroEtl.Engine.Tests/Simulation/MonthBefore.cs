using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Tests.Load;
using SafeXeroEtl.Xero;
using Shouldly;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// Where every simulated month begins: four customers with a bill of 120.00 each, of which 30.00 is paid, another of 24.00, 40.00 on account, and a credit note of 60.00 to
/// the first, of which somebody gave 7.00 to its bill by hand. Loaded once, then copied as bytes.
/// </summary>
internal sealed record MonthBefore
{
    public const decimal GivenByHand = 7m;

    /// <summary>Of each customer's overpayment.</summary>
    public const decimal OnAccount = 40m;

    private static readonly Lazy<Task<MonthBefore>> Loaded = new(LoadAsync);

    public required byte[] Books { get; init; }

    public required byte[] Ledger { get; init; }

    public required string TenantId { get; init; }

    /// <summary>By kind and key, as the ledger has them.</summary>
    public required IReadOnlyDictionary<(RecordKind Kind, string Key), Guid> Ids { get; init; }

    /// <summary>The bank account that money was paid into.</summary>
    public required Guid Bank { get; init; }

    /// <summary>Another one.</summary>
    public required Guid Clearing { get; init; }

    /// <summary>The allocation that somebody made.</summary>
    public required Guid ByHand { get; init; }

    public static string[] Accounts => ["K1", "K2", "K3", "K4"];

    public static Task<MonthBefore> GetAsync() => Loaded.Value;

    public static string NameOf(string account) => $"Known {account} Ltd";

    public static string BillOf(string account) => "O" + account[1..];

    public static string PaymentOf(string account) => "Q" + account[1..];

    public static string OverpaymentOf(string account) => "V" + account[1..];

    /// <summary>Of 24.00, unpaid.</summary>
    public static string OpenBillOf(string account) => "U" + account[1..];

    public static PlannedDocument OpenBill(string account) => PlanRows.Document(OpenBillOf(account), account, 20m);

    private static async Task<MonthBefore> LoadAsync()
    {
        using var world = await SimulatedWorld.StartAsync(before: null, new FaultCounts());
        using var somebody = world.Xero.Client();
        var accounts = (await somebody.ReadOrganisationAsync(world.TenantId, default)).Accounts;
        var bank = accounts.Single(static account => account.Code == "090").Id;
        var month = new SimulatedMonth();
        foreach (var account in Accounts)
        {
            month.Contacts.Add(PlanRows.NewContact(account, NameOf(account)));
            month.Documents.Add(PlanRows.Document(BillOf(account), account, 100m));
            month.Documents.Add(OpenBill(account));
            month.Payments.Add(PlanRows.Payment(PaymentOf(account), account, BillOf(account), 30m));
            month.Payments.Add(PaidAhead.OrNot(PlanRows.OnAccount(OverpaymentOf(account), account, OnAccount, bank)));
        }

        month.Documents.Add(PlanRows.Document("OC1", "K1", 50m, DocumentKind.CreditNote));
        var plan = world.Plan(month);
        (await world.LiveAsync(plan, Conditions.Calm)).ShouldNotBeNull().Stop.ShouldBeNull();

        Dictionary<(RecordKind, string), Guid> ids;
        using (var ledger = world.OpenLedger())
        {
            ids = Enum.GetValues<RecordKind>().SelectMany(kind => ledger.Postings(world.TenantId, kind).Values).ToDictionary(static posting => (posting.Kind, posting.Key), static posting => posting.XeroId!.Value);
        }

        var part = new NewAllocation { Key = "by hand", InvoiceId = ids[(RecordKind.Invoice, "O1")], Amount = GivenByHand, Date = PlanRows.BillDate };
        var given = await somebody.SendAsync(world.TenantId, XeroClient.PrepareAllocations(AllocationSource.CreditNote, ids[(RecordKind.CreditNote, "OC1")], [part]), "by hand", default);
        var byHand = given.ShouldBeOfType<XeroAnswer.Accepted>().Elements.Single().Id!.Value;
        return new MonthBefore { Bank = bank, Clearing = accounts.Single(static account => account.Code == "091").Id, Books = world.Xero.Books(), Ledger = world.Ledger, TenantId = world.TenantId, Ids = ids, ByHand = byHand };
    }
}
