using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>One row: as many cells as its table has columns.</summary>
public sealed record ReportRow(ImmutableArray<ReportCell> Cells)
{
    /// <summary>What formulas and links call the row; unique in its table. Null for a row nothing points at.</summary>
    public string? Key { get; init; }

    public ReportTone Tone { get; init; }

    /// <summary>True for a subtotal or a result, which is set in bold.</summary>
    public bool Strong { get; init; }

    public static ReportRow Of(params ReadOnlySpan<ReportCell> cells) => new([.. cells]);

    public static ReportRow Keyed(string key, params ReadOnlySpan<ReportCell> cells) => new([.. cells]) { Key = key };
}
