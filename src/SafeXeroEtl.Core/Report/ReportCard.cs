namespace SafeXeroEtl.Core.Report;

/// <summary>One headline figure.</summary>
/// <param name="Type">How a computed value is formatted: an amount, a count or a check.</param>
/// <param name="Note">A few words under the figure; null for none.</param>
/// <param name="TableKey">The table that explains the figure; null for none.</param>
public sealed record ReportCard(string Label, ReportCell Value, ColumnType Type, string? Note = null, ReportTone Tone = ReportTone.Plain, string? TableKey = null);
