using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>A month that was closed, on which run, by whom.</summary>
public sealed record ClosedMonth(AccountingPeriod Period, string? RunId, string? Account, string? Note);

public sealed partial class RunLedger
{
    /// <summary>The closed months of a pipeline, the earliest first.</summary>
    public IEnumerable<ClosedMonth> ClosedMonths(string tenantId, string pipeline) => sql.Query(
        "SELECT period, run_id, account, note FROM closed WHERE tenant = $tenant AND pipeline = $pipeline ORDER BY period",
        static row => new ClosedMonth(AccountingPeriod.TryParse(row.GetString(0)) ?? throw new FormatException("Not a period."), Text(row, 1), Text(row, 2), Text(row, 3)),
        ("$tenant", tenantId),
        ("$pipeline", pipeline));

    /// <summary>What a month was closed with.</summary>
    public IEnumerable<FrozenFigure> Frozen(string tenantId, string pipeline, AccountingPeriod period) => sql.Query(
        "SELECT kind, key, safe, xero FROM frozen WHERE tenant = $tenant AND pipeline = $pipeline AND period = $period ORDER BY kind, key",
        static row => new FrozenFigure(LedgerText.Word<FrozenKind>(row.GetString(0)), row.GetString(1), LedgerText.Amount(row.GetString(2)), LedgerText.Amount(row.GetString(3))),
        ("$tenant", tenantId),
        ("$pipeline", pipeline),
        ("$period", period.ToString()));

    /// <summary>Closes a month, or closes it again with other figures; the log keeps the hash of either.</summary>
    public void Close(string tenantId, string pipeline, ClosedMonth month, IReadOnlyCollection<FrozenFigure> figures) => sql.Transact(() =>
    {
        sql.Execute(
            """
            INSERT OR REPLACE INTO closed (tenant, pipeline, period, closed_to, at, run_id, account, note)
            VALUES ($tenant, $pipeline, $period, $to, $at, $run, $account, $note)
            """,
            ("$tenant", tenantId),
            ("$pipeline", pipeline),
            ("$period", month.Period.ToString()),
            ("$to", LedgerText.Of(month.Period.LastDay)),
            ("$at", Now),
            ("$run", month.RunId),
            ("$account", month.Account),
            ("$note", month.Note));
        sql.Execute(
            "DELETE FROM frozen WHERE tenant = $tenant AND pipeline = $pipeline AND period = $period",
            ("$tenant", tenantId),
            ("$pipeline", pipeline),
            ("$period", month.Period.ToString()));
        foreach (var figure in figures)
        {
            Freeze(tenantId, pipeline, month.Period, figure);
        }

        Log(month.RunId ?? "", MonthClosed, detail: $"{month.Period}, figures {HashOf(figures)}");
    });

    private void Freeze(string tenantId, string pipeline, AccountingPeriod period, FrozenFigure figure) => sql.Execute(
        "INSERT INTO frozen (tenant, pipeline, period, kind, key, safe, xero) VALUES ($tenant, $pipeline, $period, $kind, $key, $safe, $xero)",
        ("$tenant", tenantId),
        ("$pipeline", pipeline),
        ("$period", period.ToString()),
        ("$kind", figure.Kind.ToString()),
        ("$key", figure.Key),
        ("$safe", LedgerText.Of(figure.Safe)),
        ("$xero", LedgerText.Of(figure.Xero)));

    private static string HashOf(IEnumerable<FrozenFigure> figures) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', figures.Select(
        static figure => $"{figure.Kind} {figure.Key} {LedgerText.Of(figure.Safe)} {LedgerText.Of(figure.Xero)}").Order(StringComparer.Ordinal)))));
}
