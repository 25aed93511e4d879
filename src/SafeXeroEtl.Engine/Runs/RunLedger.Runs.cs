using System.Globalization;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    /// <summary>When a run began, by the log: a computer's clock may be set back between two runs, and the later one is the later one all the same.</summary>
    private const string Started = "(SELECT min(seq) FROM run_log WHERE run_log.run_id = run.run_id)";

    private const string RunColumns = "run_id, pipeline, period, tenant, kind, seal, status, created_at, account, host, exit";

    /// <summary>The next free name of a run of this pipeline and period, such as <c>demo-2026-10-001</c>.</summary>
    /// <param name="isTaken">Whether the name belongs to a run that the ledger does not know, since it was lost; null where none can.</param>
    public string NextRunId(string pipeline, AccountingPeriod period, Func<string, bool>? isTaken = null)
    {
        var prefix = $"{RunDirectory.SafeName(pipeline)}-{period}-";
        var last = sql.Query(
            "SELECT coalesce(max(CAST(substr(run_id, length($prefix) + 1) AS INTEGER)), 0) FROM run WHERE substr(run_id, 1, length($prefix)) = $prefix",
            static row => row.GetInt32(0),
            ("$prefix", prefix)).Single();
        string name;
        do
        {
            name = prefix + (++last).ToString("000", CultureInfo.InvariantCulture);
        }
        while (isTaken?.Invoke(name) == true);

        return name;
    }

    /// <param name="run">Its <see cref="LedgerRun.CreatedAt"/> is the ledger's to set.</param>
    public void StartRun(LedgerRun run) => sql.Transact(() =>
    {
        sql.Execute(
            $"""
            INSERT INTO run ({RunColumns})
            VALUES ($run, $pipeline, $period, $tenant, $kind, $seal, $status, $at, $account, $host, $exit)
            """,
            ("$run", run.RunId),
            ("$pipeline", run.Pipeline),
            ("$period", run.Period.ToString()),
            ("$tenant", run.TenantId),
            ("$kind", run.Kind.ToString()),
            ("$seal", run.Seal),
            ("$status", run.Status.ToString()),
            ("$at", Now),
            ("$account", run.Account),
            ("$host", run.Host),
            ("$exit", run.Exit));
        Log(run.RunId, RunStarted, detail: StartOf(run));
    });

    /// <summary>What the log says of a run that starts.</summary>
    public static string StartOf(LedgerRun run) => $"{run.Kind} {run.Pipeline} {run.Period} tenant {run.TenantId}, {ByAccount} {new OperatorAccount(run.Account, run.Host)}";

    /// <exception cref="LedgerException">SX7004: no run of that name.</exception>
    public void SealRun(string runId, string seal) => sql.Transact(() =>
    {
        MustExist(runId, sql.Execute("UPDATE run SET seal = $seal WHERE run_id = $run", ("$run", runId), ("$seal", seal)));
        Log(runId, PlanSealed, detail: seal);
    });

    /// <param name="exit">The command's exit code; null leaves the last one.</param>
    /// <param name="by">Who gave the command, for the log; null where another run brings it about.</param>
    /// <exception cref="LedgerException">SX7004: no run of that name.</exception>
    public void SetRunStatus(string runId, RunStatus status, int? exit = null, OperatorAccount? by = null) => sql.Transact(() =>
    {
        var changed = sql.Execute(
            "UPDATE run SET status = $status, exit = coalesce($exit, exit) WHERE run_id = $run",
            ("$run", runId),
            ("$status", status.ToString()),
            ("$exit", exit));
        MustExist(runId, changed);
        Log(runId, StatusSet, detail: string.Create(CultureInfo.InvariantCulture, $"{status}{(exit is null ? "" : $", exit {exit}")}{(by is null ? "" : $", {ByAccount} {by}")}"));
    });

    public LedgerRun? FindRun(string runId) =>
        sql.Query($"SELECT {RunColumns} FROM run WHERE run_id = $run", ReadRun, ("$run", runId)).FirstOrDefault();

    /// <summary>All runs, the oldest first.</summary>
    public IEnumerable<LedgerRun> Runs() =>
        sql.Query($"SELECT {RunColumns} FROM run ORDER BY {Started}, created_at, run_id", ReadRun);

    /// <summary>A pipeline's runs that settle months, the oldest first: all but those that take a run back.</summary>
    public IEnumerable<LedgerRun> MonthRuns(string pipeline) => Runs().Where(run => run.Pipeline == pipeline && run.Kind != RunKind.Undo);

    /// <summary>The run of this pipeline and period that started last; null when there is none.</summary>
    public LedgerRun? LatestRun(string pipeline, AccountingPeriod period) =>
        sql.Query(
            $"SELECT {RunColumns} FROM run WHERE pipeline = $pipeline AND period = $period ORDER BY {Started} DESC, created_at DESC, run_id DESC LIMIT 1",
            ReadRun,
            ("$pipeline", pipeline),
            ("$period", period.ToString())).FirstOrDefault();

    private static LedgerRun ReadRun(SqliteDataReader row) => new()
    {
        RunId = row.GetString(0),
        Pipeline = row.GetString(1),
        Period = AccountingPeriod.TryParse(row.GetString(2)) ?? throw new FormatException("Not a period."),
        TenantId = row.GetString(3),
        Kind = LedgerText.Word<RunKind>(row.GetString(4)),
        Seal = Text(row, 5),
        Status = LedgerText.Word<RunStatus>(row.GetString(6)),
        CreatedAt = LedgerText.Instant(row.GetString(7)),
        Account = row.GetString(8),
        Host = row.GetString(9),
        Exit = row.IsDBNull(10) ? null : row.GetInt32(10),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : LedgerText.Id(row.GetString(column));

    private static void MustExist(string runId, int changed)
    {
        if (changed == 0)
        {
            throw new LedgerException(new Diagnostic
            {
                Code = DiagnosticCodes.RunNotFound,
                Message = "The ledger has no run of this name.",
                Value = runId,
                NextStep = "`safexero history` lists the runs.",
            });
        }
    }
}
