using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    private const string ApprovalColumns = "seal, account, host, person, note, approved_at";

    /// <summary>Writes down that somebody agrees to a plan; the same account again replaces its note. One transaction.</summary>
    /// <param name="approval">Its time is the ledger's to set.</param>
    public void Approve(string runId, PlanApproval approval) => sql.Transact(() =>
    {
        sql.Execute(
            $"INSERT OR REPLACE INTO approval (run_id, {ApprovalColumns}) VALUES ($run, $seal, $account, $host, $person, $note, $at)",
            ("$run", runId),
            ("$seal", approval.Seal),
            ("$account", approval.By.Account),
            ("$host", approval.By.Host),
            ("$person", approval.Person),
            ("$note", approval.Note),
            ("$at", Now));
        Log(runId, PlanApproved, detail: ApprovalText(approval));
    });

    /// <summary>What the log says of an approval.</summary>
    public static string ApprovalText(PlanApproval approval) => $"{approval.Seal} {ByAccount} {approval.By}";

    /// <summary>The first approval of exactly this plan; null when nobody approved it.</summary>
    public PlanApproval? ApprovalOf(string runId, string seal) =>
        sql.Query($"SELECT {ApprovalColumns} FROM approval WHERE run_id = $run AND seal = $seal ORDER BY approved_at LIMIT 1", ReadApproval, ("$run", runId), ("$seal", seal)).FirstOrDefault();

    /// <inheritdoc cref="ApprovalOf(string, string)"/>
    public PlanApproval? ApprovalOf(LedgerRun run) => run.Seal is { } seal ? ApprovalOf(run.RunId, seal) : null;

    private static PlanApproval ReadApproval(SqliteDataReader row) => new()
    {
        Seal = row.GetString(0),
        By = new OperatorAccount(row.GetString(1), row.GetString(2)),
        Person = row.GetString(3),
        Note = Text(row, 4),
        At = LedgerText.Instant(row.GetString(5)),
    };
}
