using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>How a chart's figures stand to each other.</summary>
public enum ReportChartKind
{
    /// <summary>From one total to another, each bar beginning where the one before ends.</summary>
    Waterfall,

    /// <summary>Bars from nil, one a series.</summary>
    Bars,
}

/// <summary>
/// A picture of figures that stand in the report's tables. Its figures are formulas like theirs, so that it cannot show others; each is also
/// written out, so that nobody has to measure a bar.
/// </summary>
public sealed record ReportChart
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence: what is to be seen.</summary>
    public required string Says { get; init; }

    public required ReportChartKind Kind { get; init; }

    /// <summary>What the bars of one point are, such as SAFE and Xero; none where there is one bar.</summary>
    public ImmutableArray<string> Series { get; init; } = [];

    /// <summary>Table that holds the figures.</summary>
    public required string TableKey { get; init; }

    public required ImmutableArray<ReportChartPoint> Points { get; init; }
}

/// <param name="Values">One a series; one alone in a waterfall.</param>
/// <param name="IsTotal">In a waterfall: a total, which stands on the scale itself and does not add to the one before.</param>
public sealed record ReportChartPoint(string Label, ImmutableArray<ReportFormula> Values, bool IsTotal = false);
