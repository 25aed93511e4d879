using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Report.Today;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Today;

/// <summary>Gathers what the daily page is made of: the ledger, the last plan and the last comparison of a pipeline. Asks nobody and takes no lock.</summary>
public sealed class TodayReading(string workspace, string pipelinePath, PipelineDefinition pipeline, RunLedger ledger)
{
    /// <param name="notices">What else a person should see to.</param>
    /// <exception cref="LedgerException">SX7004: the pipeline has no run with a plan.</exception>
    public TodayInput Read(DateOnly on, int clearingDays, IEnumerable<Diagnostic> notices)
    {
        var runs = ledger.Runs().Where(run => run.Pipeline == pipeline.Name && run.Kind is RunKind.Plan or RunKind.Run).ToImmutableArray();
        var planned = runs.LastOrDefault(run => run.Seal is not null && File.Exists(DirectoryOf(run).PlanHeader)) ?? throw new LedgerException(NoRun());
        var directory = DirectoryOf(planned);
        var compared = Compared(runs);
        return new TodayInput
        {
            Pipeline = pipeline.Name,
            PipelinePath = pipelinePath,
            Organisation = ReferenceData.ReadOrganisation(directory).Name,
            On = on,
            Planned = new LastRun(planned.RunId, planned.Period, planned.CreatedAt),
            Compared = compared,
            Findings = compared is null ? null : ReconcileStage.Read(RunDirectory.Of(workspace, compared.RunId)),
            Reversed = [.. ArtifactFile.ReadShard(directory.PlannedPayments, PlanJson.Default.PlannedPayment).Where(static part => part.ReversedOn is not null)],
            ReversedEarlier = [.. ReversedEarlier(planned.TenantId)],
            Waiting = Waiting(planned, directory, runs),
            Runs = [.. WaitingRuns(runs)],
            Notices = [.. TransformStage.ReadFindings(directory).Decisions, .. notices],
            Names = Names(planned, directory),
            ClearingDays = clearingDays,
        };
    }

    private RunDirectory DirectoryOf(LedgerRun run) => RunDirectory.Of(workspace, run.RunId);

    /// <summary>Of the latest month that was compared, the last comparison.</summary>
    private LastRun? Compared(IEnumerable<LedgerRun> runs) => runs
        .Select(run => (Run: run, Note: ComparisonNote.Read(DirectoryOf(run))))
        .Where(static each => each.Note is not null)
        .OrderBy(static each => each.Run.Period).ThenBy(static each => each.Note!.XeroReadAt)
        .Select(static each => new LastRun(each.Run.RunId, each.Run.Period, each.Note!.XeroReadAt))
        .LastOrDefault();

    /// <summary>What the ledger holds as unsettled; where a later plan waits to be applied, that plan's word on it.</summary>
    private ImmutableArray<WaitingRecord> Waiting(LedgerRun planned, RunDirectory directory, IEnumerable<LedgerRun> runs)
    {
        var days = runs.ToDictionary(static run => run.RunId, static run => DateOnly.FromDateTime(run.CreatedAt.UtcDateTime), StringComparer.Ordinal);
        var waiting = ledger.Records(planned.TenantId).Where(static record => !LedgerView.IsSettled(record.Standing)).Select(record => Of(record, days.GetValueOrDefault(record.FirstRun, record.Date)))
            .ToDictionary(static record => (record.Kind, record.Key));
        if (planned.Status == RunStatus.Planned)
        {
            foreach (var record in PlannedRows.All(directory).Where(static record => record is not PlannedReversal))
            {
                var since = waiting.Remove((record.RecordKind, record.Key), out var before) ? before.Since : days[planned.RunId];
                if (record.Decision.State is PlanState.Held or PlanState.Blocked)
                {
                    waiting[(record.RecordKind, record.Key)] = Of(record, since);
                }
            }
        }

        return [.. waiting.Values];
    }

    private IEnumerable<ReturnedDebit> ReversedEarlier(string tenantId) => ledger.Records(tenantId)
        .Where(static record => record is { Kind: RecordKind.Payment, Amount: > 0m } && (record.Standing == RecordStanding.Deleted || record.Code == DiagnosticCodes.ReversedBeforePosting))
        .Where(static record => LedgerView.BillNumberOf(record.Key) is not null)
        .Select(static record => new ReturnedDebit(
            LedgerView.PaymentIdOf(record.Key), LedgerView.BillNumberOf(record.Key), record.AccountNumber, "", record.Date, null, new CurrencyCode(record.Currency), record.Amount, null));

    private static WaitingRecord Of(LedgerRecord record, DateOnly since) => new(
        record.Kind, record.Key, record.AccountNumber, record.Date, record.Kind == RecordKind.Contact ? null : new CurrencyCode(record.Currency), record.Amount,
        record.Standing.ToString().ToLowerInvariant(), record.Code, record.Reason, since);

    private static WaitingRecord Of(PlannedRecord record, DateOnly since)
    {
        var date = record switch
        {
            PlannedDocument document => document.Date,
            PlannedPayment part => part.Date,
            PlannedPayout payout => payout.Date,
            _ => since,
        };
        var money = PlannedMoney.Of(record);
        return new WaitingRecord(
            record.RecordKind, record.Key, record.AccountNumber, date, money?.Currency, money?.Amount ?? 0m, record.Decision.State.ToString().ToLowerInvariant(), record.Decision.Code, record.Decision.Reason, since);
    }

    private IEnumerable<WaitingRun> WaitingRuns(ImmutableArray<LedgerRun> runs) =>
        from month in runs.GroupBy(static run => run.Period).OrderBy(static month => month.Key)
        let run = month.Last()
        where run.Status is RunStatus.Planned or RunStatus.Applying or RunStatus.Stopped
        let words = Words(run)
        select new WaitingRun(run.RunId, run.Period, DateOnly.FromDateTime(run.CreatedAt.UtcDateTime), words.Why, words.Next);

    private (string Why, string Next) Words(LedgerRun run)
    {
        var again = $"`safexero run {pipelinePath} --period {run.Period}`";
        return (run.Status, run.Exit, ledger.ApprovalOf(run)) switch
        {
            (not RunStatus.Planned, _, _) => ("It stopped midway.", $"{again} goes on."),
            (_, _, { } approval) => ($"{approval.Person} approved it, and nobody has applied it.", $"`safexero apply {run.RunId}`."),
            (_, (int)ExitCode.NothingSent, _) => ("More is blocked than may be, or the export is not in order: nothing can be sent.", $"Mend what is blocked; then {again}."),
            (_, (int)ExitCode.WaitsForPerson, _) when pipeline.Approval.IsRequired && run.Seal is not null => ("The plan waits for approval by a second person.", $"`safexero approve {run.RunId}`."),
            (_, (int)ExitCode.WaitsForPerson, _) => ("Contacts wait for a decision.", $"`safexero contacts {pipelinePath} review`."),
            (_, (int)ExitCode.Done, _) => ("It was planned and not applied.", $"`safexero apply {run.RunId}`."),
            _ => ("It did not come to its end.", $"{again} begins anew."),
        };
    }

    private Dictionary<string, string> Names(LedgerRun planned, RunDirectory directory)
    {
        var names = ledger.Links(planned.TenantId).ToDictionary(static link => link.Key, static link => link.Value.CustomerName, StringComparer.Ordinal);
        foreach (var contact in ArtifactFile.ReadShard(directory.PlannedContacts, PlanJson.Default.PlannedContact))
        {
            names[contact.AccountNumber] = contact.Name;
        }

        return names;
    }

    private Diagnostic NoRun() => new()
    {
        Code = DiagnosticCodes.RunNotFound,
        Message = $"Pipeline '{pipeline.Name}' has no run with a plan to tell of.",
        Value = pipelinePath,
        NextStep = $"`safexero plan {pipelinePath} --period 2026-10` makes one.",
    };
}
