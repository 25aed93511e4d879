using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Report;

/// <summary>The plan's first page in a few figures, for machines.</summary>
public sealed record PlanGlance
{
    /// <summary>Null when no earlier month was applied.</summary>
    public required EarlierRun? LastMonth { get; init; }

    /// <summary>Net billed in the month by currency, credit notes deducted: last month's, nil without one, and this one's.</summary>
    public required ImmutableSortedDictionary<string, (decimal Last, decimal Now)> Billed { get; init; }

    public required int MissingRegulars { get; init; }

    /// <summary>Null when no earlier run was approved or applied.</summary>
    public required int? ChangedRules { get; init; }

    /// <summary>What applying it takes of Xero's calls.</summary>
    public required int Calls { get; init; }

    public required int Minutes { get; init; }

    public static PlanGlance Of(PlanHistory history, IEnumerable<MonthFigure> figures, PlanEffort effort)
    {
        var now = Net(figures);
        var last = Net(history.LastFigures);
        return new PlanGlance
        {
            LastMonth = history.LastMonth,
            Billed = now.Keys.Union(last.Keys).ToImmutableSortedDictionary(
                static currency => currency, currency => (last.GetValueOrDefault(currency), now.GetValueOrDefault(currency)), StringComparer.Ordinal),
            MissingRegulars = history.Missing.DistinctBy(static row => row.AccountNumber).Count(),
            ChangedRules = history.ChangesSince is null ? null : history.Changes.Length,
            Calls = effort.Calls,
            Minutes = effort.Minutes,
        };
    }

    private static Dictionary<string, decimal> Net(IEnumerable<MonthFigure> figures) => figures.Where(static row => row.By == FigureKind.Documents)
        .GroupBy(static row => row.Currency.Value).ToDictionary(static rows => rows.Key, static rows => rows.Sum(static row => row.Net));
}
