using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Load;

/// <summary>One call of load: what was asked, what was noticed, and what was left waiting. Where postings stand is the ledger's to say.</summary>
internal sealed class LoadSession(LoadRequest request)
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<(RecordKind Kind, string Key), WaitReason> waiting = [];
    private readonly Dictionary<RecordKind, int> settled = [];

    public LoadRequest Request => request;

    public WhoChanged Who => field ??= new WhoChanged(this);

    public RunLedger Ledger => request.Ledger;

    public string TenantId => request.TenantId;

    public string RunId => request.RunId;

    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.ToImmutable();

    public IEnumerable<PlannedContact> Contacts => ArtifactFile.ReadShard(request.Contacts, PlanJson.Default.PlannedContact);

    public IEnumerable<PlannedDocument> Documents => ArtifactFile.ReadShard(request.Documents, PlanJson.Default.PlannedDocument);

    /// <summary>Those of them that are there and change: few, so that the shard is read for them once and no more.</summary>
    public ImmutableArray<PlannedDocument> DocumentsToChange
    {
        get => field.IsDefault ? field = [.. Documents.Where(static row => row.Decision.State == PlanState.Update)] : field;
    }

    /// <summary>One credit note's after the other's.</summary>
    public IEnumerable<PlannedAllocation> Allocations =>
        ArtifactFile.ReadShard(request.Allocations, PlanJson.Default.CreditNoteAllocation).SelectMany(static credit => credit.To);

    public IEnumerable<PlannedPayment> Payments => ArtifactFile.ReadShard(request.Payments, PlanJson.Default.PlannedPayment);

    /// <summary>Of payment providers.</summary>
    public IEnumerable<PlannedPayout> Payouts => request.Payouts is { } path ? ArtifactFile.ReadShard(path, PlanJson.Default.PlannedPayout) : [];

    /// <summary>In the order in which they are sent; none in a plan that loads.</summary>
    public IEnumerable<PlannedReversal> Reversals => request.Undo is { } undo ? ArtifactFile.ReadShard(undo.Reversals, PlanJson.Default.PlannedReversal) : [];

    public IReadOnlyDictionary<string, LedgerPosting> Postings(RecordKind kind) => Ledger.Postings(TenantId, kind);

    public void Note(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    public void Wait(PlannedRecord row, string code, string reason) => waiting[(row.RecordKind, row.Key)] = new WaitReason(code, reason);

    public WaitReason? WaitOf(PlannedRecord row) => waiting.GetValueOrDefault((row.RecordKind, row.Key));

    public bool IsSetAside(PostingIntent intent) => waiting.ContainsKey((intent.Kind, intent.Key));

    public void Tell(RecordKind kind, int more, TimeSpan? pause = null)
    {
        settled[kind] = settled.GetValueOrDefault(kind) + more;
        request.Progress?.Report(new LoadProgress(kind, settled[kind], pause));
    }
}
