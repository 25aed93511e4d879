using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>Which report it is, and with it which template and file names.</summary>
public enum ReportKind
{
    Plan,
    Reconciliation,

    /// <summary>A page of its own, without a workbook.</summary>
    Today,

    /// <summary>All months of a backfill: a page of its own too.</summary>
    Campaign,
}

/// <summary>
/// A whole report before anybody has decided what it looks like. Writers format it; they neither add up nor leave out, so the
/// page and the workbook cannot disagree (DESIGN 6 Reports).
/// </summary>
public sealed record ReportBook
{
    public required ReportKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Organisation and period in one line, repeated on every sheet and printed page: <c>Example Telecom Ltd · October 2026</c>.</summary>
    public required string Entity { get; init; }

    public required ReportVerdict Verdict { get; init; }

    /// <summary>Organisation, period, pipeline, seal: what a reader needs to know where the figures come from.</summary>
    public ImmutableArray<ReportFact> Facts { get; init; } = [];

    /// <summary>The few figures that stand on top of the page and on the cover.</summary>
    public ImmutableArray<ReportCard> Cards { get; init; } = [];

    /// <summary>Next steps and other plain sentences, shown before the tables.</summary>
    public ImmutableArray<ReportList> Lists { get; init; } = [];

    /// <summary>The cell a person keys the figure into below which a difference does not matter; null where nobody is asked.</summary>
    public ReportFormula.Cell? Triviality { get; init; }

    /// <summary>Pictures of what the tables say.</summary>
    public ImmutableArray<ReportChart> Charts { get; init; } = [];

    /// <summary>In reading order. Keys are unique without regard to case.</summary>
    public required ImmutableArray<ReportTable> Tables
    {
        get;
        init => field = value.GroupBy(static table => table.Key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Skip(1).Any()) is { } twice
            ? throw new ArgumentException($"Two tables are called '{twice.Key}'.", nameof(value))
            : value;
    }

    /// <exception cref="ArgumentException">No table of that key: a bug of whoever built the book.</exception>
    public ReportTable Table(string key) =>
        Tables.FirstOrDefault(table => string.Equals(table.Key, key, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"The report has no table '{key}'.", nameof(key));
}
