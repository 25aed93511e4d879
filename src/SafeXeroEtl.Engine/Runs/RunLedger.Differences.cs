using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    /// <summary>Which month and run saw each open difference of a pipeline first.</summary>
    public IReadOnlyDictionary<(Cause Cause, string Key), FirstSeen> OpenDifferences(string tenantId, string pipeline) => sql.Query(
        "SELECT cause, key, first_period, first_run FROM open_difference WHERE tenant = $tenant AND pipeline = $pipeline",
        static row => ((LedgerText.Word<Cause>(row.GetString(0)), row.GetString(1)),
            new FirstSeen(AccountingPeriod.TryParse(row.GetString(2)) ?? throw new FormatException("Not a period."), row.GetString(3))),
        ("$tenant", tenantId),
        ("$pipeline", pipeline)).ToDictionary(static each => each.Item1, static each => each.Item2);

    /// <summary>
    /// Takes note of what is open at a month's end and forgets what is gone by then. A comparison of an earlier month than the last says
    /// nothing of what is gone: what a later month saw stays.
    /// </summary>
    public void SaveOpenDifferences(string tenantId, string pipeline, AccountingPeriod period, IEnumerable<Difference> differences) => sql.Transact(() =>
    {
        var open = differences.Where(static difference => difference.Open is not null).DistinctBy(static difference => (difference.Cause, difference.Key)).ToArray();
        var gone = sql.Query(
            "SELECT cause, key FROM open_difference WHERE tenant = $tenant AND pipeline = $pipeline AND last_period <= $period",
            static row => (Cause: row.GetString(0), Key: row.GetString(1)),
            ("$tenant", tenantId),
            ("$pipeline", pipeline),
            ("$period", period.ToString())).ToHashSet();
        foreach (var difference in open)
        {
            gone.Remove((difference.Cause.ToString(), difference.Key));
            SaveOpen(tenantId, pipeline, period, difference);
        }

        foreach (var (cause, key) in gone)
        {
            sql.Execute(
                "DELETE FROM open_difference WHERE tenant = $tenant AND pipeline = $pipeline AND cause = $cause AND key = $key",
                ("$tenant", tenantId),
                ("$pipeline", pipeline),
                ("$cause", cause),
                ("$key", key));
        }
    });

    private void SaveOpen(string tenantId, string pipeline, AccountingPeriod period, Difference difference) => sql.Execute(
        """
        INSERT INTO open_difference (tenant, pipeline, cause, key, first_period, first_run, last_period)
        VALUES ($tenant, $pipeline, $cause, $key, $first, $run, $period)
        ON CONFLICT DO UPDATE SET first_period = excluded.first_period, first_run = excluded.first_run, last_period = max(last_period, excluded.last_period)
        """,
        ("$tenant", tenantId),
        ("$pipeline", pipeline),
        ("$cause", difference.Cause.ToString()),
        ("$key", difference.Key),
        ("$first", difference.Open!.FirstPeriod.ToString()),
        ("$run", difference.Open.FirstRun),
        ("$period", period.ToString()));
}
