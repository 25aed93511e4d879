using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>
/// What the date columns of one file say together: a report has one format, so that the due dates show which part is the day where all bills are of
/// the first of a month.
/// </summary>
public sealed record FileDates
{
    /// <summary>The one format that fits every column as well as any does; null without dates, or where no format does.</summary>
    public string? Format { get; private init; }

    /// <summary>Whether day and month might as well stand the other way round.</summary>
    public bool IsOrderOpen { get; private init; }

    /// <summary>The formats of the columns, where they have none in common.</summary>
    public ImmutableArray<string> Different { get; private init; } = [];

    public static FileDates Of(IEnumerable<ColumnProbe> columns)
    {
        var dates = columns.Where(static column => column.Type == ColumnType.Date).Select(static column => column.Dates).ToList();
        if (dates.Count == 0)
        {
            return new FileDates();
        }

        var format = DateEvidence.DayFormats.FirstOrDefault(format => dates.TrueForAll(column => column.FitsBest(format)));
        return format is null
            ? new FileDates { Different = [.. dates.Select(static column => column.Format!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] }
            : new FileDates
            {
                Format = format,
                IsOrderOpen = DateFormats.Swapped(format) is not null && dates.Exists(static column => column.FirstOver12 > 0) == dates.Exists(static column => column.SecondOver12 > 0),
            };
    }
}
