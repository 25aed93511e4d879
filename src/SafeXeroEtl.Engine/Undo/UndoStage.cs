using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Undo;

/// <summary>Plans the reversal of a run: what of it stands in Xero, and what of that can be taken back. Sends nothing, writes a sealed plan like any other.</summary>
public static class UndoStage
{
    /// <param name="undone">The run to take back; its shards hold against its seal.</param>
    /// <param name="run">The run that takes it back.</param>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<PlanHeader> PlanAsync(RunContext context, RunDirectory undone, PlanHeader loaded, RunDirectory run, CancellationToken stop)
    {
        var reference = await ReferenceData.ReadAsync(context.Xero, context.Pipeline, run, stop);
        var basis = await BasisAsync(context, undone, reference, stop);
        var tally = new PlanTally();
        var reversals = ArtifactFile.WriteShard(
            run.PlannedReversals, UndoPlanning.Plan(basis, PlannedRows.All(undone)).Select(tally.Add).ToList(), PlanJson.Default.PlannedReversal);
        var header = PlanSeal.Sealed(new PlanHeader
        {
            Schema = PlanHeader.CurrentSchema,
            ToolVersion = ToolVersion.Current,
            Pipeline = context.Pipeline.Name,
            Period = loaded.Period,
            TenantId = context.Xero.TenantId,
            Undoes = undone.RunId,
            Inputs = ImmutableSortedDictionary<string, string>.Empty,
            Definitions = context.Pipeline.DefinitionFiles,
            Shards = Shards(run).Append(reversals).ToImmutableSortedDictionary(static shard => shard.FileName, static shard => shard.Sha256, StringComparer.Ordinal),
            Preconditions = Preconditions.Of(context.Pipeline, reference.Organisation),
            Controls = [],
            Totals = tally.Totals,

            // What cannot be taken back is listed and stays; the rest can go.
            BlockedByData = new BlockedLimit(0, 0m),
            MaxBlocked = new BlockedLimit(0, 0m),
            Approval = context.Pipeline.Approval is { IsRequired: true } rules ? rules : null,
            ClosedTo = basis.ClosedTo,
        });
        ArtifactFile.WriteJson(run.PlanHeader, header, PlanJson.Default.PlanHeader);
        return header;
    }

    /// <summary>What load needs: the plan, and Xero as it is now. Also puts the ledger's copies back on what is about to go.</summary>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<UndoRequest> BeginAsync(RunContext context, RunDirectory undone, RunDirectory run, CancellationToken stop)
    {
        var reference = await ReferenceData.SeenAsync(context.Xero, context.Pipeline, stop);
        var basis = await BasisAsync(context, undone, reference, stop);
        var now = UndoPlanning.Plan(basis, PlannedRows.All(undone));
        var going = PlannedRows.Reversals(run).Where(static row => row.Decision.Sends).Select(static row => (row.Kind, row.Key)).ToHashSet();
        context.Ledger.KeepCopies(
            context.Xero.TenantId,
            run.RunId,
            PlannedRows.All(undone).Where(row => row is not PlannedContact && going.Contains((row.RecordKind, row.Key))).Select(static row => (row.RecordKind, row.Key, Standings.Copy(row))));
        return new UndoRequest(run.PlannedReversals, new UndoState(
            now.ToDictionary(static row => (row.Kind, row.Key), static row => row.Decision),
            basis.Holdings.Documents.ToDictionary(static document => document.Id, static document => document.Number)));
    }

    private static async Task<UndoBasis> BasisAsync(RunContext context, RunDirectory undone, ReferenceData reference, CancellationToken stop) => new()
    {
        RunId = undone.RunId,
        Ledger = LedgerReading.Of(context.Ledger, context.Xero.TenantId),
        Holdings = await HoldingsReader.ReadAsync(context.Xero, context.Pipeline, LedgerReading.Of(context.Ledger, context.Xero.TenantId), context.Pipeline.Start, stop),
        Contacts = reference.Contacts.ToDictionary(static contact => contact.Id),
        Links = context.Ledger.Links(context.Xero.TenantId).ToDictionary(static link => link.Key, static link => link.Value.ContactId, StringComparer.Ordinal),
        Bank = PlannedRows.Payouts(undone).Any() ? await PayoutShard.HoldingsAsync(context.Xero, new DocumentFilter { From = context.Pipeline.Start }, stop) : PayoutHoldings.None,
        ClosedTo = ClosedBooks.To(context, reference.Organisation),
    };

    /// <summary>A plan that takes back makes nothing, and says so in the shards that every plan has.</summary>
    private static IEnumerable<Shard> Shards(RunDirectory run) =>
    [
        ArtifactFile.WriteShard(run.PlannedContacts, [], PlanJson.Default.PlannedContact),
        ArtifactFile.WriteShard(run.PlannedDocuments, [], PlanJson.Default.PlannedDocument),
        ArtifactFile.WriteShard(run.PlannedAllocations, [], PlanJson.Default.CreditNoteAllocation),
        ArtifactFile.WriteShard(run.PlannedPayments, [], PlanJson.Default.PlannedPayment),
    ];
}
