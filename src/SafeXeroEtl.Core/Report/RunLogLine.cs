namespace SafeXeroEtl.Core.Report;

/// <summary>One row of a run's hash-chained log, as the ledger wrote it.</summary>
/// <param name="Kind">Kind of the record that the row is about; empty for a row about the run.</param>
/// <param name="Key">The record's key and generation, such as <c>DEMO1/1 #1</c>.</param>
/// <param name="Hash">SHA-256 over the row and the hash of the row before it in the ledger.</param>
public sealed record RunLogLine(long Sequence, DateTimeOffset At, string Happened, string Kind, string Key, string Detail, string Hash);

/// <summary>A file of the run that the report rests on.</summary>
/// <param name="File">Path below the run's folder.</param>
public sealed record ArtifactHash(string What, string File, string Sha256);
