using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Close;

/// <summary>The lines of the checklist, each on its own: none asks what another found.</summary>
internal sealed class CloseChecks(RunContext context, AccountingPeriod period, string? note, IReadOnlyCollection<ClosedMonth> closed)
{
    public string? Note { get; } = note;

    /// <summary>A month with runs that is open bars every later one: its records would be closed unseen.</summary>
    public CloseItem Order(IEnumerable<LedgerRun> runs)
    {
        const string What = "Earlier months are closed";
        var shut = closed.Select(static month => month.Period).ToHashSet();
        if (closed.Where(month => month.Period > period).Select(static month => month.Period).Cast<AccountingPeriod?>().Max() is { } later)
        {
            return new CloseItem(What, $"{later} is closed", CloseWords.OutOfOrder(
                period, $"{later} is closed, and all that is dated before it with it.", "Nothing needs to be done: no run changes what is dated in a closed month."));
        }

        var open = runs.Where(run => run.Period < period && run.Status != RunStatus.Planned && run.Status != RunStatus.Undone && !shut.Contains(run.Period))
            .Select(static run => run.Period).Cast<AccountingPeriod?>().Min();
        if (open is { } month)
        {
            return new CloseItem(What, $"{month} is open", CloseWords.OutOfOrder(
                period, $"{month} has runs and is open.", $"Close it first: `safexero close {context.PipelinePath} --period {month}`."));
        }

        return shut.Contains(period) && Note is null
            ? new CloseItem(What, $"{period} is closed already", CloseWords.NeedsNote(period, "It is closed already; to close it again replaces its figures."))
            : new CloseItem(What, shut.Count == 0 ? "no earlier month was run" : $"closed to {shut.Max()}");
    }

    public CloseItem Applied(LedgerRun? run)
    {
        const string What = "Last run is applied";
        return run switch
        {
            { Status: RunStatus.Applied or RunStatus.Reconciled } => new CloseItem(What, run.RunId),
            null => new CloseItem(What, "no run", CloseWords.NotReconciled(
                period, $"Pipeline '{context.Pipeline.Name}' has no run of it with a plan.", $"`safexero run {context.PipelinePath} --period {period}` makes one.")),
            { Status: RunStatus.Undone } => new CloseItem(What, $"{run.RunId} was taken back", CloseWords.NotReconciled(
                period, $"Its last run, {run.RunId}, was taken back.", $"Load the month again: `safexero run {context.PipelinePath} --period {period}`.")),
            _ => new CloseItem(What, $"{run.RunId} is not", CloseWords.NotReconciled(
                period, $"Its last run, {run.RunId}, is not applied to its end.", $"`safexero apply {run.RunId}` loads it.")),
        };
    }

    /// <summary>Of a comparison made just now.</summary>
    public IEnumerable<CloseItem> Compared(RunOutcome compared)
    {
        if (compared.Findings is not { } findings)
        {
            yield return new CloseItem("SAFE and Xero agree", "not compared", CloseWords.NotReconciled(
                period, $"Run {compared.RunId} could not be compared with Xero.", $"`safexero reconcile {compared.RunId}` says why."));
            yield break;
        }

        yield return findings.Verdict.Kind is VerdictKind.Agrees or VerdictKind.AgreesWithAcceptedDifferences
            ? new CloseItem("SAFE and Xero agree", findings.Verdict.Text)
            : new CloseItem("SAFE and Xero agree", findings.Verdict.Text, CloseWords.NotReconciled(
                period, $"{findings.Verdict.Text}.", $"The report of run {compared.RunId} lists what differs. Mend it, or accept it in differences.yml, and close again."));
        var agree = findings.Controls.Count(static control => control.Outcome == ControlOutcome.Agrees);
        yield return findings.Controls.Length > 0 && agree == findings.Controls.Length
            ? new CloseItem("Controls agree", $"{agree} of {findings.Controls.Length}")
            : new CloseItem("Controls agree", $"{agree} of {findings.Controls.Length}", CloseWords.NotReconciled(
                period, $"Of {CountedWords.Of(findings.Controls.Length, "control")} {agree} {(agree == 1 ? "agrees" : "agree")}.", "Declare what SAFE states of the month under `controls:` in pipeline.yml, and run the month again."));
        var moved = compared.Moved.Where(movement => movement.Period != period).Select(static movement => movement.Period.ToString()).Distinct().ToArray();
        yield return moved.Length == 0
            ? new CloseItem("Openings equal the last closings", "no closed month moved")
            : new CloseItem("Openings equal the last closings", $"{string.Join(", ", moved)} moved", CloseWords.OutOfOrder(
                period, $"Closed month {moved[0]} moved: this month does not open with what that one closed with.", "Take the change back, or close that month again with a note; its figures are listed above."));
    }

    /// <summary>What the ledger knows of documents and money dated up to the month's end.</summary>
    public IEnumerable<CloseItem> Records()
    {
        var records = context.Ledger.Records(context.Xero.TenantId)
            .Where(record => record.Kind is not (RecordKind.Contact or RecordKind.ContactUpdate) && record.Date <= period.LastDay).ToArray();
        var doubts = context.Ledger.OpenSends(context.Xero.TenantId).Length;
        yield return doubts == 0
            ? new CloseItem("Nothing is in doubt", "every answer is known")
            : new CloseItem("Nothing is in doubt", CountedWords.Of(doubts, "request"), CloseWords.OpenItems(
                period, $"Whether {CountedWords.Of(doubts, "request")} arrived in Xero is not known.", $"`safexero run {context.PipelinePath} --period {period}` asks Xero."));
        var open = records.Where(static record => record.Standing is RecordStanding.Blocked or RecordStanding.Refused or RecordStanding.Pending).ToArray();
        yield return open.Length == 0
            ? new CloseItem("Nothing is blocked, refused or pending", "none")
            : new CloseItem("Nothing is blocked, refused or pending", Listed(open), CloseWords.OpenItems(
                period, $"Blocked, refused or pending: {Listed(open)}.", "`safexero show KEY` tells why; mend it and run the month again."));
        var held = records.Where(static record => record.Standing == RecordStanding.Held).ToArray();
        yield return held.Length == 0 || Note is not null
            ? new CloseItem("What is held is known", held.Length == 0 ? "none" : $"{Listed(held)}. {Note}")
            : new CloseItem("What is held is known", Listed(held), CloseWords.NeedsNote(period, $"Held: {Listed(held)}."));
    }

    private static string Listed(LedgerRecord[] records)
    {
        var shown = records.Take(5).Select(static record => string.Create(CultureInfo.InvariantCulture, $"{RecordNames.Of(record.Kind, record.Key)}, {record.Currency} {record.Amount:0.00}{(record.Code is null ? "" : $" ({record.Code})")}"));
        return $"{CountedWords.Of(records.Length, "record")}: {string.Join("; ", shown)}{(records.Length > 5 ? " …" : "")}";
    }
}
