using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>One row of the run log. Keys, ids, states and counts only.</summary>
public sealed record RunLogEntry(
    long Sequence, string At, string RunId, string Happened, string Kind, string Key, string Detail, string PreviousHash, string Hash);

/// <summary>What checking the chain showed.</summary>
/// <param name="Rows">How many rows are sound, from the first on.</param>
/// <param name="Head">Hash of the last sound row: kept with a run's evidence, it shows a log that was cut short later.</param>
/// <param name="BrokenAt">Number of the first row that does not fit; null when all do.</param>
public sealed record ChainCheck(long Rows, string Head, long? BrokenAt);

public sealed partial class RunLedger
{
    /// <summary>What the first row has before it.</summary>
    private const string ChainStart = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string LogColumns = "seq, at, run_id, happened, kind, key, detail, prev_hash, hash";

    /// <summary>What a row says that names the list of a run's files.</summary>
    public const string ArtifactsNoted = "files listed";

    /// <summary>What a row says that names the seal of a run's plan.</summary>
    public const string PlanSealed = "plan sealed";

    /// <summary>What a row says of a run that starts.</summary>
    public const string RunStarted = "run started";

    /// <summary>What a row says of a run that comes to another status.</summary>
    public const string StatusSet = "run status";

    /// <summary>What a row says of a plan that somebody agreed to.</summary>
    public const string PlanApproved = "plan approved";

    /// <summary>What a row says of a run on which a month was closed.</summary>
    public const string MonthClosed = "month closed";

    /// <summary>Before the account whose command it was.</summary>
    public const string ByAccount = "by account";

    /// <summary>Whether a row's hash is that of what it says.</summary>
    public static bool IsWhole(RunLogEntry entry) => entry.Hash == HashOf(entry);

    /// <summary>Notes the hash of the list of a run's files.</summary>
    public void NoteArtifacts(string runId, string sha256) => sql.Transact(() => Log(runId, ArtifactsNoted, detail: sha256));

    /// <summary>Notes that a command begins to write into a run's folder: cut off before its list of files, it is told from somebody who changed them.</summary>
    public void NoteBegun(string runId, string what, OperatorAccount by) => sql.Transact(() => Log(runId, what, detail: $"{ByAccount} {by}"));

    /// <summary>The log in order, of one run or of all.</summary>
    public IEnumerable<RunLogEntry> RunLog(string? runId = null) =>
        sql.Query($"SELECT {LogColumns} FROM run_log WHERE $run IS NULL OR run_id = $run ORDER BY seq", ReadEntry, ("$run", runId));

    /// <summary>Works out every hash of the run log again.</summary>
    public ChainCheck VerifyChain()
    {
        var head = ChainStart;
        var rows = 0L;
        foreach (var entry in RunLog())
        {
            if (entry.Sequence != rows + 1 || entry.PreviousHash != head || entry.Hash != HashOf(entry))
            {
                return new ChainCheck(rows, head, entry.Sequence);
            }

            head = entry.Hash;
            rows++;
        }

        return new ChainCheck(rows, head, BrokenAt: null);
    }

    /// <summary>Adds a row; only inside the transaction that does what it tells.</summary>
    private void Log(string runId, string happened, string kind = "", string key = "", string detail = "")
    {
        var (last, head) = sql.Query(
            "SELECT seq, hash FROM run_log ORDER BY seq DESC LIMIT 1",
            static row => (row.GetInt64(0), row.GetString(1))).FirstOrDefault((0L, ChainStart));
        var entry = new RunLogEntry(last + 1, Now, runId, happened, kind, key, detail, head, Hash: "");
        sql.Execute(
            $"INSERT INTO run_log ({LogColumns}) VALUES ($seq, $at, $run, $happened, $kind, $key, $detail, $prev, $hash)",
            ("$seq", entry.Sequence),
            ("$at", entry.At),
            ("$run", runId),
            ("$happened", happened),
            ("$kind", kind),
            ("$key", key),
            ("$detail", detail),
            ("$prev", head),
            ("$hash", HashOf(entry)));
    }

    /// <summary>SHA-256 of the row as a JSON array, the hash of the row before it first.</summary>
    private static string HashOf(RunLogEntry entry)
    {
        var canonical = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(canonical))
        {
            json.WriteStartArray();
            json.WriteStringValue(entry.PreviousHash);
            json.WriteStringValue(entry.Sequence.ToString(CultureInfo.InvariantCulture));
            foreach (var text in (ReadOnlySpan<string>)[entry.At, entry.RunId, entry.Happened, entry.Kind, entry.Key, entry.Detail])
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    private static RunLogEntry ReadEntry(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.GetString(8));
}
