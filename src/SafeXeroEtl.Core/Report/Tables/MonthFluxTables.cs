using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The month billed against the three before it, with SAFE's own rule for what is unusual, and the regulars who are missing.</summary>
internal sealed class MonthFluxTables(AccountingPeriod period, PlanHistory history)
{
    public const string Flux = "Flux";
    public const string Figures = "Flux figures";
    public const string Missing = "Missing regulars";

    private const int PageRowsMax = 50;

    /// <returns>None where no plan kept what it was held against.</returns>
    public ImmutableArray<ReportTable> Summaries() => history.Months.IsEmpty ? [] : [FluxTable(), MissingTable()];

    public ImmutableArray<ReportTable> Data() => history.Months.IsEmpty ? [] : [FigureTable()];

    private ReportTable FluxTable() => new()
    {
        Key = Flux,
        Title = "Flux against the months before",
        Purpose = $"Net billed in {Wording.Month(period)} by charge kind and account, and customers and sites whose bills are unlike their last three months: by more than one standard deviation, and £100 or more, and 15 % or more, as SAFE itself judges.",
        Source = "What the last applied runs of the months before kept of their bills; this run’s bills.",
        WorkDone = history.Months.Length < FluxFigure.MonthsNeeded
            ? $"Only {Wording.Counted(history.Months.Length, "earlier month")} is known: nothing is judged unusual before there are three."
            : "Each figure was held against the mean of the three months; the standard deviation is that of the three as a whole population.",
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing is billed.",
        Columns =
        [
            new("by", "By", ColumnType.Text), new("what", "What", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text), new("now", Short(period), ColumnType.Amount),
            new("mean", "Mean of the months before", ColumnType.Amount), new("change", "Change", ColumnType.Amount), new("deviation", "One standard deviation", ColumnType.Amount), new("unusual", "Unusual", ColumnType.Text),
        ],
        Rows = ReportRows.Of(history.Flux.Select((figure, at) => FluxRow(figure, KeyOf(at)))),
    };

    private ReportTable FigureTable() => new()
    {
        Key = Figures,
        Title = "Figures of the months",
        Purpose = "Net of this month and of each month it is held against, with their mean and standard deviation to the penny.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing is billed.",
        Columns =
        [
            new("by", "By", ColumnType.Text), new("key", "What", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text), new("now", Short(period), ColumnType.Amount),
            .. history.Months.Select(static (month, at) => new ReportColumn(FormattableString.Invariant($"month-{at + 1}"), Short(month), ColumnType.Amount)),
            new("mean", "Mean", ColumnType.Amount), new("deviation", "Standard deviation", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(history.Flux.Select((figure, at) => ReportRow.Keyed(
            KeyOf(at),
            [
                Text(Words(figure.By)),
                Text(NameOf(figure)),
                Text(figure.Currency.Value),
                Money(figure.Now, figure.Currency),
                .. figure.Before.Select(amount => Money(amount, figure.Currency)),
                .. Enumerable.Repeat(ReportCell.Nothing, history.Months.Length - figure.Before.Length),
                Money(figure.Mean, figure.Currency),
                Money(figure.Deviation, figure.Currency),
            ]))),
    };

    private ReportTable MissingTable() => new()
    {
        Key = Missing,
        Title = "Missing regulars",
        Purpose = $"Customers who were billed in {Wording.Month(history.Months[0])} and are not in {Wording.Month(period)}.",
        Source = "What the last applied runs of the months before kept of their bills.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nobody is missing.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text),
            new("months", $"Billed in so many of the last {history.Months.Length}", ColumnType.Count), new("amount", "Gross of last month", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(history.Missing.Select(static gone => ReportRow.Of(
            Text(gone.AccountNumber), Text(gone.Name), Text(gone.Currency.Value), Count(gone.Months), Money(gone.Amount, gone.Currency)))),
    };

    private static ReportRow FluxRow(FluxFigure figure, string key) => ReportRow.Keyed(
        key,
        Text(Words(figure.By)),
        Text(NameOf(figure)),
        Text(figure.Currency.Value),
        Live(ReportFormula.CellOf(Figures, key, "now")),
        Live(ReportFormula.CellOf(Figures, key, "mean")),
        Live(ReportFormula.CellOf(Flux, key, "now") - ReportFormula.CellOf(Flux, key, "mean")),
        Live(ReportFormula.CellOf(Figures, key, "deviation")),
        Text(figure.IsUnusual ? "unusual" : null)) with
    { Tone = figure.IsUnusual ? ReportTone.Warn : ReportTone.Plain };

    private static string KeyOf(int at) => FormattableString.Invariant($"figure {at + 1}");

    private static string NameOf(FluxFigure figure) => figure.By switch
    {
        FigureKind.ChargeKind => FluxTables.ChargeWords(figure.Key),
        FigureKind.Account => figure.Key.Length == 0 ? "not coded: blocked" : figure.Key,
        FigureKind.Site => figure.Name ?? figure.Key,
        _ => figure.Name is { Length: > 0 } name ? $"{figure.Key} {name}" : figure.Key,
    };

    private static string Words(FigureKind by) => by switch
    {
        FigureKind.ChargeKind => "charge kind",
        FigureKind.Account => "account",
        FigureKind.Site => "site",
        _ => "customer",
    };

    private static string Short(AccountingPeriod month) => month.FirstDay.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
