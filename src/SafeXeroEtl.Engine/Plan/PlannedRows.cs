using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>What a plan's shards say beyond its totals.</summary>
public static class PlannedRows
{
    /// <summary>Blocked records told one by one on the screen; the rest is in the plan's report.</summary>
    private const int FaultsShownMax = 20;

    /// <summary>All records of a plan, contacts first.</summary>
    public static IEnumerable<PlannedRecord> All(RunDirectory run) =>
        ArtifactFile.ReadShard(run.PlannedContacts, PlanJson.Default.PlannedContact)
            .Concat<PlannedRecord>(ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument))
            .Concat(ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment));

    /// <summary>Earlier months whose documents the run takes in, so that nobody is surprised.</summary>
    public static ImmutableArray<EarlierMonth> EarlierMonths(RunDirectory run, AccountingPeriod period) =>
    [
        .. ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument)
            .Select(static document => AccountingPeriod.Of(document.Date))
            .Where(month => month < period)
            .CountBy(static month => month)
            .OrderBy(static month => month.Key)
            .Select(static month => new EarlierMonth(month.Key, month.Value)),
    ];

    /// <summary>What is blocked, as diagnostics: the first few, and that there are more.</summary>
    public static IEnumerable<Diagnostic> Faults(RunDirectory run, PlanHeader plan)
    {
        var blocked = plan.Totals.Counts.Values.Sum(static kind => kind.Blocked);
        if (blocked == 0)
        {
            yield break;
        }

        foreach (var record in All(run).Where(static record => record.Decision.State == PlanState.Blocked).Take(FaultsShownMax))
        {
            yield return new Diagnostic
            {
                Code = record.Decision.Code!,
                Message = $"{record.RecordKind} {record.Key} is blocked. {record.Decision.Reason}",
                At = record.At,
                Value = record.Key,
                NextStep = PlanTally.IsReview(record.Decision.Code) ? "Decide it in the contact decisions file." : "See the plan for what to do.",
            };
        }

        if (ExitRules.IsOverLimit(plan))
        {
            yield return Refusals.TooMuchBlocked(plan);
        }
    }
}
