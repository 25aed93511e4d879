using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>The rows of another table that each row of this one stands for: those that say the same in the columns that both have.</summary>
public sealed record ReportLines(string TableKey, ImmutableArray<string> Columns);
