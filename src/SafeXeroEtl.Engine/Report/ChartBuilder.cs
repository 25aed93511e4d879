using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>Works out where the bars of a chart lie, in parts of the width that a page gives them.</summary>
internal sealed class ChartBuilder(ReportEvaluator evaluator, Func<string, string> anchorOf)
{
    private const decimal Whole = 100m;

    /// <summary>A bar that is there is seen.</summary>
    private const decimal WidthMin = 0.4m;

    /// <summary>Part of the width that the differences of a waterfall get at least; then its scale begins above nil, and says so.</summary>
    private const decimal StepsPart = 0.25m;

    public PageChart Build(ReportChart chart)
    {
        var figures = chart.Points.Select(point => point.Values.Select(Figure).ToImmutableArray()).ToImmutableArray();
        var bars = chart.Kind == ReportChartKind.Waterfall ? Waterfall(chart, figures) : FromNil(figures);
        var edges = bars.SelectMany(static bar => bar).SelectMany(static bar => new[] { bar.From, bar.To }).ToArray();
        var (low, high) = edges.Length == 0 ? (0m, 0m) : (edges.Min(), edges.Max());
        var begin = chart.Kind == ReportChartKind.Waterfall ? Begin(chart, bars, low, high) : Math.Min(0m, low);
        return new PageChart
        {
            Id = anchorOf(chart.Key),
            Title = ReportText.Clean(chart.Title),
            Says = ReportText.Clean(chart.Says),
            Scale = begin > 0m ? $"The scale begins at {ReportText.AmountAlone(begin, Currency(figures))}." : null,
            Href = "#" + anchorOf(chart.TableKey),
            Points = [.. chart.Points.Select((point, index) => new PagePoint(
                ReportText.Clean(point.Label),
                [.. bars[index].Select((bar, series) => Bar(chart, point, figures[index][series], bar, series, begin, Math.Max(high, begin)))]))],
        };
    }

    private ReportValue.Figure Figure(ReportFormula formula) => evaluator.Evaluate(formula) as ReportValue.Figure ?? new ReportValue.Figure(0m, null);

    private static CurrencyCode? Currency(ImmutableArray<ImmutableArray<ReportValue.Figure>> figures) => figures.SelectMany(static point => point).FirstOrDefault()?.Currency;

    private static ImmutableArray<ImmutableArray<(decimal From, decimal To)>> FromNil(ImmutableArray<ImmutableArray<ReportValue.Figure>> figures) =>
        [.. figures.Select(static point => point.Select(static figure => (0m, figure.Value)).ToImmutableArray())];

    private static ImmutableArray<ImmutableArray<(decimal From, decimal To)>> Waterfall(ReportChart chart, ImmutableArray<ImmutableArray<ReportValue.Figure>> figures)
    {
        var reached = 0m;
        return [.. chart.Points.Zip(figures, (point, figure) =>
        {
            var from = point.IsTotal ? 0m : reached;
            reached = from + figure[0].Value;
            return ImmutableArray.Create((from, reached));
        })];
    }

    private static decimal Begin(ReportChart chart, ImmutableArray<ImmutableArray<(decimal From, decimal To)>> bars, decimal low, decimal high)
    {
        var reached = bars.Select(static bar => bar[0].To).ToArray();
        var (least, most) = (reached.DefaultIfEmpty().Min(), reached.DefaultIfEmpty().Max());
        return chart.Points.Any(static point => !point.IsTotal) && least > 0m && most - least > 0m && most - least < StepsPart * high
            ? decimal.Floor(Math.Max(0m, least - (most - least)))
            : Math.Min(0m, low);
    }

    private static PageBar Bar(ReportChart chart, ReportChartPoint point, ReportValue.Figure figure, (decimal From, decimal To) bar, int series, decimal begin, decimal end)
    {
        var span = end - begin;
        var (left, right) = (Math.Max(begin, Math.Min(bar.From, bar.To)), Math.Max(begin, Math.Max(bar.From, bar.To)));
        var width = span == 0m ? 0m : Math.Max(figure.Value == 0m ? 0m : WidthMin, (right - left) / span * Whole);
        var x = span == 0m ? 0m : Math.Min((left - begin) / span * Whole, Whole - width);
        return new PageBar(
            chart.Series.IsEmpty ? "" : ReportText.Clean(chart.Series[series]),
            Percent(x),
            Percent(width),
            ReportText.AmountAlone(figure.Value, figure.Currency),
            chart.Kind == ReportChartKind.Bars || point.IsTotal ? SeriesClass(series) : figure.Value < 0m ? "down" : "up");
    }

    private static string SeriesClass(int series) => series == 0 ? "first" : "second";

    private static string Percent(decimal part) => part.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
