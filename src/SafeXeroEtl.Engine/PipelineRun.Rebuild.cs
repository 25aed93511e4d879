using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine;

/// <content>A lost ledger is told again by Xero.</content>
public sealed partial class PipelineRun
{
    /// <summary>Reads Xero and takes its documents with SAFE's numbers and its payments with our references into the empty ledger. Sends nothing.</summary>
    /// <returns>What was taken in; null when the ledger is not empty, or months would be open that were closed.</returns>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public async Task<Noted<RebuiltLedger?>> RebuildLedgerAsync(CancellationToken stop)
    {
        if (context.Ledger.HasPostings(context.Xero.TenantId))
        {
            return new Noted<RebuiltLedger?>(null, [Refusals.LedgerNotEmpty()]);
        }

        var today = DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime);
        var run = Start(new RunRequest { Period = AccountingPeriod.Of(today), Transfers = context.Pipeline.Transfers, PlanOnly = true }, RunKind.Rebuild);
        Say("Reading Xero");
        var reference = await ReferenceData.ReadAsync(context.Xero, context.Pipeline, run, stop);
        var closes = LostCloses.Of(context, reference.Organisation);
        if (closes is { Severity: Severity.Error })
        {
            context.Ledger.SetRunStatus(run.RunId, RunStatus.Superseded, (int)ExitCode.NothingSent);
            return new Noted<RebuiltLedger?>(null, [closes]);
        }

        var holdings = await HoldingsReader.ReadAsync(context.Xero with { InFull = true }, from: null, onAccount: Enum.GetValues<OnAccountKind>(), stop);
        holdings = holdings.Adopting(context.Pipeline.Baseline, LedgerReading.Of(context.Ledger, context.Xero.TenantId));
        var rebuilt = RebuiltLedger.Of(holdings, reference.Contacts.ToDictionary(static contact => contact.Id));
        rebuilt = context.Pipeline.Collections.IsEmpty ? rebuilt : rebuilt.And(await PayoutShard.HoldingsAsync(context.Xero, new DocumentFilter(), stop));
        context.Ledger.Rebuild(context.Xero.TenantId, run.RunId, rebuilt);
        context.Ledger.SetRunStatus(run.RunId, RunStatus.Superseded, (int)ExitCode.Done);
        return new Noted<RebuiltLedger?>(rebuilt, closes is null ? [] : [closes]);
    }
}
