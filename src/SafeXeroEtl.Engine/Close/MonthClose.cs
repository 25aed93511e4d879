using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Close;

/// <summary>
/// Closes a month: goes through the checklist, comparing Xero afresh, then freezes the figures and closes the books of the pipeline to the
/// month's last day. There is no way round the checklist.
/// </summary>
public sealed class MonthClose(RunContext context)
{
    private string Tenant => context.Xero.TenantId;

    private string Pipeline => context.Pipeline.Name;

    /// <param name="note">What a person says of what stays held, or of why a month is closed again; null when nothing.</param>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public async Task<CloseOutcome> CloseAsync(AccountingPeriod period, string? note, CancellationToken stop)
    {
        var closed = context.Ledger.ClosedMonths(Tenant, Pipeline).ToArray();
        var run = LastRun(period);
        var checks = new CloseChecks(context, period, string.IsNullOrWhiteSpace(note) ? null : TypedAccounts.Kept(note.Trim()), closed);
        var items = ImmutableArray.CreateBuilder<CloseItem>();
        items.Add(checks.Order(Runs()));
        items.Add(checks.Applied(run));
        var compared = items[1].IsDone ? await new PipelineRun(context).ReconcileAsync(run!.RunId, stop) : null;
        if (compared is not null)
        {
            items.AddRange(checks.Compared(compared));
        }

        items.AddRange(checks.Records());
        var outcome = new CloseOutcome { Period = period, RunId = run?.RunId, Checklist = items.ToImmutable() };
        return outcome.Exit == ExitCode.Done && compared?.Findings is { } findings
            ? await FreezeAsync(outcome, findings, compared.Seen, checks.Note, stop)
            : outcome with { Noticed = compared?.Diagnostics ?? [] };
    }

    /// <param name="seen">Settings and balances of the comparison: what is frozen is what was compared.</param>
    private async Task<CloseOutcome> FreezeAsync(CloseOutcome outcome, Findings findings, SeenInXero seen, string? note, CancellationToken stop)
    {
        var now = context.Clock.GetUtcNow();
        var organisation = seen.SettingsAt(now)?.Organisation ?? await context.Xero.Client.ReadOrganisationAsync(Tenant, stop);
        var balances = seen.BalancesOf(outcome.Period.LastDay, now)?.Rows ?? await context.Xero.Client.ReadTrialBalanceAsync(Tenant, outcome.Period.LastDay, stop);
        var figures = FrozenFigures.Of(findings, ClosedMonths.Clearing(context.Pipeline, organisation, balances));
        context.Ledger.Close(Tenant, Pipeline, new ClosedMonth(outcome.Period, outcome.RunId, context.Operator.Account, note), figures);
        Note(outcome);
        var last = outcome.Period.LastDay;
        return outcome with
        {
            Figures = figures,
            Reminder = organisation.LockedTo is { } locked && locked >= last
                ? FormattableString.Invariant($"Xero is locked to {locked:yyyy-MM-dd}.")
                : FormattableString.Invariant($"Xero's lock date is {organisation.LockedTo?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "not set"}: set it to {last:yyyy-MM-dd} in Xero, so that nobody else changes the month."),
        };
    }

    /// <summary>In the run's folder too, for the day on which the ledger is lost.</summary>
    private void Note(CloseOutcome outcome)
    {
        if (outcome.RunId is { } runId)
        {
            var run = RunDirectory.Of(context.Workspace, runId);
            new ClosedNote { Schema = "closed/1", Pipeline = Pipeline, TenantId = Tenant, ClosedTo = outcome.Period.LastDay }.Write(run);
            RunArtifacts.Keep(run, context.Ledger);
        }
    }

    /// <summary>The month's last run with a plan that another did not replace.</summary>
    private LedgerRun? LastRun(AccountingPeriod period) => Runs().LastOrDefault(run => run.Period == period);

    private IEnumerable<LedgerRun> Runs() => context.Ledger.MonthRuns(Pipeline).Where(run =>
        run.TenantId == Tenant && run.Seal is not null && run.Status != RunStatus.Superseded);
}
