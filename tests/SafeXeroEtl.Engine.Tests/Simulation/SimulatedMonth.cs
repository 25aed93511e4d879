using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Tests.Load;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>What became of a record if nobody meddled.</summary>
internal enum Expected
{
    InXero,

    /// <summary>Xero refuses it: an account that it does not have.</summary>
    Refused,

    /// <summary>It needs a refused one.</summary>
    Waiting,
}

/// <summary>One generated month: the plan's rows, from which alone it follows what has to be in Xero.</summary>
internal sealed record SimulatedMonth
{
    public const string NoSuchAccount = "9999";

    /// <summary>Of returned payments; any that no bill is on would do.</summary>
    public const string Control = "811";

    public List<PlannedContact> Contacts { get; } = [];

    public List<PlannedDocument> Documents { get; } = [];

    public List<PlannedAllocation> Allocations { get; } = [];

    public List<PlannedPayment> Payments { get; } = [];

    public List<PlannedPayout> Payouts { get; } = [];

    public IEnumerable<PlannedRecord> Rows => Contacts.Concat<PlannedRecord>(Documents).Concat(Allocations).Concat(Payments).Concat(Payouts);

    public Expected Of(PlannedRecord row) => row switch
    {
        PlannedPayout { Kind: RecordKind.PayoutTransfer } => Payouts.Exists(static each => each.Kind == RecordKind.PayoutTransfer && each.FromAccountId == each.ToAccountId) ? Expected.Refused : Expected.InXero,
        PlannedDocument document => IsWrong(document) ? Expected.Refused : Expected.InXero,
        PlannedPayment { BatchReference: not null } => this.With(row).Cast<PlannedPayment>().Max(each => Needs(each.BillNumber!)),
        PlannedPayment payment => payment.BillNumber is { } bill ? Needs(bill) : Expected.InXero,
        PlannedAllocation part => Needs(part.CreditNote) == Expected.InXero ? Needs(part.BillNumber) : Expected.Waiting,
        _ => Expected.InXero,
    };

    /// <summary>The rows that hang on a document.</summary>
    public IEnumerable<PlannedRecord> On(string number) =>
        Payments.Where(row => row.BillNumber == number).Concat<PlannedRecord>(Allocations.Where(row => row.BillNumber == number || row.CreditNote == number));

    public LoadRequest WriteTo(string folder, string tenantId, string runId)
    {
        return new LoadRequest
        {
            TenantId = tenantId,
            RunId = runId,
            Contacts = Shard("contacts", Contacts, PlanJson.Default.PlannedContact),
            Documents = Shard("documents", Documents, PlanJson.Default.PlannedDocument),
            Allocations = Shard("allocations", PlanRows.ByCreditNote(Allocations), PlanJson.Default.CreditNoteAllocation),
            Payments = Shard("payments", Payments, PlanJson.Default.PlannedPayment),
            Payouts = Shard("payouts", Payouts, PlanJson.Default.PlannedPayout),
            Xero = null!,
            Ledger = null!,
        };

        string Shard<T>(string name, IEnumerable<T> rows, JsonTypeInfo<T> type)
        {
            var path = Path.Combine(folder, $"{runId}-{name}.jsonl");
            File.WriteAllText(path, string.Concat(rows.Select(row => JsonSerializer.Serialize(row, type) + "\n")));
            return path;
        }
    }

    private static bool IsWrong(PlannedDocument document) => document.Document!.Lines[0].AccountCode == NoSuchAccount;

    private Expected Needs(string number) => Documents.Any(document => document.Number == number && IsWrong(document)) ? Expected.Waiting : Expected.InXero;
}
