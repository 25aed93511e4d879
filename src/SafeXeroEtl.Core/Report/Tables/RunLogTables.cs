using System.Collections.Immutable;
using System.Globalization;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What the program did, row by row as its hash-chained log tells it, and the hashes of everything the report rests on.</summary>
internal static class RunLogTables
{
    public const string Log = "Run log";
    public const string Hashes = "Hashes";

    /// <returns>None where the run keeps no log for its report.</returns>
    public static ImmutableArray<ReportTable> Listing(ReconciliationReportInput input) => input.Log is null ? [] : [HashTable(input)];

    /// <inheritdoc cref="Listing"/>
    public static ImmutableArray<ReportTable> Data(ReconciliationReportInput input) => input.Log is { } log ? [LogTable(input, log)] : [];

    private static ReportTable LogTable(ReconciliationReportInput input, Func<IEnumerable<RunLogLine>> log) => new()
    {
        Key = Log,
        Title = "Run log",
        Purpose = "What the program did in this run, in its order: when, what, to which record, who had started the command, and what Xero answered. The ledger is shared by all runs, so that numbers may be left out here.",
        Source = "the ledger's log of this run up to the comparison. The whole of it is run-log.jsonl in the run's folder and in evidence.zip, where the hashes can be worked out again.",
        WorkDone = "each row was written in the transaction of what it tells, and its hash covers the hash of the row before it in the ledger; 'safexero verify' works all of them out again.",
        Conclusion = "a row that is changed, taken out or put in later breaks every hash after it. Times and hashes are those of this run: the same figures from another run have others.",
        Role = TableRole.Data,
        Place = ReportPlace.SheetOnly,
        WhenEmpty = "The run has no log.",
        Columns =
        [
            new("sequence", "Row", ColumnType.Count), new("at", "When (UTC)", ColumnType.Text, Width: 21), new("what", "What", ColumnType.Text, Width: 34), new("record", "Record", ColumnType.Text, Width: 34),
            new("answer", "Answer or id", ColumnType.Text, Width: 58), new("who", "Who", ColumnType.Text, Width: 28), new("hash", "Hash of the row", ColumnType.Text, Width: 66),
        ],
        Rows = ReportRows.Lazily(() => LogRows(input, log())),
    };

    private static IEnumerable<ReportRow> LogRows(ReconciliationReportInput input, IEnumerable<RunLogLine> log)
    {
        // A command names its account in the first and last row it writes; the rows between are its own, and the list of files ends it.
        string? acting = null;
        foreach (var line in log)
        {
            var (detail, named) = RunLogWords.Parted(line);
            acting = line.Happened is RunLogWords.Started or RunLogWords.Status or RunLogWords.Approved or RunLogWords.Comparing or RunLogWords.Signed or RunLogWords.Rewritten ? named : acting;
            yield return ReportRow.Of(
                Count(checked((int)line.Sequence)),
                Text(line.At.UtcDateTime.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture)),
                Text(RunLogWords.What(line.Happened, detail)),
                Text(RunLogWords.Record(line)),
                Text(RunLogWords.Answer(line.Happened, detail)),
                Text(acting is null ? null : line.Happened == RunLogWords.Approved && input.Approved is { } approved && approved.By.ToString() == acting ? $"{approved.Person}, account {acting}" : "account " + acting),
                Text(line.Hash));
            acting = line.Happened == RunLogWords.Listed ? null : acting;
        }
    }

    private static ReportTable HashTable(ReconciliationReportInput input) => new()
    {
        Key = Hashes,
        Title = "Hashes",
        Purpose = "The SHA-256 of everything that this pack rests on: whoever holds the files works it out again with any program. Pipeline, mappings and decisions have theirs on the sheet of definitions.",
        Source = "the sealed plan, the files of the run and the export files as they were read.",
        WorkDone = "worked out when each file was read or written; 'safexero verify' and 'safexero verify evidence.zip' work all of them out again.",
        Conclusion = "a file with another hash is not the file that this pack was made from.",
        Role = TableRole.Listing,
        Place = ReportPlace.SheetOnly,
        Columns = [new("what", "What", ColumnType.Text, Width: 56), new("file", "File", ColumnType.Text, Width: 40), new("sha256", "SHA-256", ColumnType.Text, Width: 66)],
        Rows = ReportRows.Lazily(() => HashesOf(input).Select(static hash => ReportRow.Of(Text(hash.What), Text(hash.File), Text(hash.Sha256)))),
    };

    private static IEnumerable<ArtifactHash> HashesOf(ReconciliationReportInput input) =>
    [
        .. input.Plan is { } plan
            ? plan.Shards.Select(static shard => new ArtifactHash("Part of the sealed plan", "3-plan/" + shard.Key, shard.Value))
                .Prepend(new ArtifactHash("Seal of the plan: its head with the seal left empty", "3-plan/plan.json", plan.Seal))
            : [],
        .. input.Artifacts,
        .. input.Files.Select(static file => new ArtifactHash($"Export file: {file.Role.Replace('_', ' ')}", file.Name, file.Sha256)),
        .. input.Log!().LastOrDefault() is { } last ? [new ArtifactHash(FormattableString.Invariant($"Run log up to row {last.Sequence:#,##0}: the hash of that row"), "run-log.jsonl", last.Hash)] : Array.Empty<ArtifactHash>(),
    ];
}
