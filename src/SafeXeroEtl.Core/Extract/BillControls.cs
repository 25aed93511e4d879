using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Number and total of the bills. KPI and billing runs state amounts without a word on VAT: gross and net are both compared, and
/// the one that fits all of them is said (SAFE.md 7b).
/// </summary>
internal sealed class BillControls(ControlBook book)
{
    private readonly ControlBasis _basis = book.Basis;

    public void Check(ControlDeclaration declared)
    {
        switch (declared.Source)
        {
            case "kpi" when _basis.Figures.Kpi is { } kpi:
                ByMonth(declared, kpi.Select(static figure => new MonthFigure(figure.Month, figure.Currency.Value, figure.Count, figure.Amount, figure.At, "")), "the KPI file has no row");
                break;
            case "keyed" when _basis.Figures.Keyed is { } keyed:
                ByMonth(
                    declared,
                    keyed.Where(static figure => figure.Control == "bills")
                        .Select(static figure => new MonthFigure(figure.Month, figure.Currency.Value, figure.Count, figure.Amount, figure.At, KeyedWords.By(figure))),
                    "nobody keyed a figure");
                break;
            case "billing_run" when _basis.Figures.Runs is { } runs && _basis.Files.ContainsKey("billing_runs"):
                ByRun(declared, [.. runs.Where(static run => run.Role == "billing_runs")]);
                break;
            default:
                book.Missing(declared, $"the folder has no figure from {declared.Source}");
                break;
        }
    }

    private sealed record MonthFigure(AccountingPeriod Month, string Currency, int? Count, decimal Amount, SourceLocation At, string More);

    /// <summary>A month that starts before the pipeline does cannot be compared.</summary>
    private void ByMonth(ControlDeclaration declared, IEnumerable<MonthFigure> figures, string missing)
    {
        var stated = figures.Where(figure => book.IsCompared(figure.Month)).OrderBy(static figure => figure.Month).ThenBy(static figure => figure.Currency, StringComparer.Ordinal).ToList();
        book.Conclude(declared, ControlReading.OfBills, [.. stated.Select(figure => Compared(figure, _basis.Bills.Of(figure.Month, figure.Currency)))]);

        var named = stated.Where(figure => figure.Month == _basis.Period).Select(static figure => figure.Currency).ToHashSet(StringComparer.Ordinal);
        var unnamed = _basis.Bills.ByMonth.Where(month => month.Month == _basis.Period.ToString() && !named.Contains(month.Currency)).ToList();
        foreach (var month in unnamed)
        {
            book.Missing(declared, month.Month, month.Currency, month.Gross, $"{missing} for the month and currency");
        }

        if (unnamed.Count == 0 && named.Count == 0)
        {
            book.Missing(declared, $"{missing} for the month");
        }
    }

    private static ControlComparison Compared(MonthFigure figure, MonthTotal? found) => new()
    {
        Subject = figure.Month.ToString(),
        Currency = figure.Currency,
        Expected = figure.Amount,
        ExpectedCount = figure.Count,
        FoundCount = figure.Count is null ? null : found?.Count ?? 0,
        Found = [found?.Gross ?? 0m, found?.Net ?? 0m],
        At = figure.At,
        More = figure.More,
    };

    /// <summary>Runs by invoice date, since bills do not name their run; several runs of one date are added up.</summary>
    private void ByRun(ControlDeclaration declared, ImmutableArray<RunFigure> runs)
    {
        var dates = runs.Where(run => run.Date >= _basis.Start && run.Date <= _basis.Period.LastDay)
            .GroupBy(static run => (run.Date, Currency: run.Currency.Value))
            .OrderBy(static group => group.Key.Date).ThenBy(static group => group.Key.Currency, StringComparer.Ordinal)
            .ToList();
        book.Conclude(declared, ControlReading.OfBills, [.. dates.Select(date => Compared(date.Key, [.. date]))]);

        var covered = dates.Select(static date => date.Key).ToHashSet();
        var uncovered = _basis.Bills.ByDay.Where(day => _basis.Period.Contains(day.Key.Date) && day.Key.Date >= _basis.Start && !covered.Contains(day.Key)).ToList();
        foreach (var currency in uncovered.GroupBy(static day => day.Key.Currency).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var days = currency.Select(static day => day.Key.Date).Order().ToList();
            book.Missing(
                declared,
                _basis.Period.ToString(),
                currency.Key,
                currency.Sum(static day => day.Value.Gross),
                FormattableString.Invariant($"{CountedWords.Of(currency.Sum(static day => day.Value.Count), "bill is", "bills are")} dated on {CountedWords.Of(days.Count, "day")} that no billing run has, the first {days[0]:yyyy-MM-dd}"));
        }

        if (uncovered.Count == 0 && !covered.Any(day => _basis.Period.Contains(day.Date)))
        {
            book.Missing(declared, "no billing run is dated in the month");
        }
    }

    private ControlComparison Compared((DateOnly Date, string Currency) day, ImmutableArray<RunFigure> runs)
    {
        var found = _basis.Bills.ByDay.GetValueOrDefault(day);
        return new ControlComparison
        {
            Subject = FormattableString.Invariant($"{day.Date:yyyy-MM-dd}"),
            Currency = day.Currency,
            Expected = runs.Sum(static run => run.Amount),
            Found = [found?.Gross ?? 0m, found?.Net ?? 0m],
            At = runs[0].At,
            More = runs.Length == 1 ? "" : $" {runs.Length} runs of that date are added up.",
        };
    }
}
