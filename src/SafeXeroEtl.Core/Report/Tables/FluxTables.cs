using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>
/// What is billed this month against last month: bills dated in each, credit notes deducted, whatever became of them. The largest change comes first.
/// </summary>
internal static class FluxTables
{
    public const string Documents = "Billed";
    public const string ByChargeKind = "Flux by charge kind";
    public const string ByAccount = "Flux by account";
    public const string ByTaxType = "Flux by VAT rate";
    public const string Figures = "Data month figures";

    private const string NotCoded = "not coded";
    private const int AccountRowsMax = 10;
    private const int ShortRowsMax = 8;

    public static ImmutableArray<ReportTable> Of(PlanReportInput input) =>
    [
        DocumentTable(input),
        Flux(input, FigureKind.ChargeKind, ByChargeKind, "By charge kind", ReportPlace.PageOneHalf, ShortRowsMax, ChargeWords),
        Flux(input, FigureKind.TaxType, ByTaxType, "By VAT rate", ReportPlace.PageOneHalf, ShortRowsMax, key => RateWords(input.Organisation, key)),
        Flux(input, FigureKind.Account, ByAccount, "By Xero account", ReportPlace.PageOne, AccountRowsMax, key => AccountWords(input.Organisation, key)),
    ];

    /// <summary>The figures of both months, which the tables above add up.</summary>
    public static ReportTable FigureTable(PlanReportInput input) => new()
    {
        Key = Figures,
        Title = "Data: figures of the months",
        Purpose = "What was billed in this month and in the one it is held against, credit notes below nil. Last month’s are as its last applied run left them.",
        Role = TableRole.Data,
        PageRowsMax = 50,
        WhenEmpty = "Nothing was billed.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("by", "By", ColumnType.Text), new("key", "Key", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("net", "Net", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount), new("bills", "Bills", ColumnType.Count),
        ],
        Rows = ReportRows.Of(Both(input).Select(static entry => ReportRow.Of(
            Text(entry.Month.ToString()), Text(Words(entry.Figure.By)), Text(KeyOf(entry.Figure)), Text(entry.Figure.Currency.Value),
            Money(entry.Figure.Net, entry.Figure.Currency), Money(entry.Figure.Vat, entry.Figure.Currency), Count(entry.Figure.Bills)))),
    };

    private static ReportTable DocumentTable(PlanReportInput input)
    {
        var (now, last) = (input.Header.Period, input.History.LastMonth?.Period);
        return new ReportTable
        {
            Key = Documents,
            Title = last is { } before ? $"{Wording.Month(now)} against {Wording.Month(before)}" : Wording.Month(now),
            Purpose = last is null
                ? $"There is no last month to compare with: no run of an earlier month of this pipeline was applied. Below is what is billed in {Wording.Month(now)}."
                : "Bills dated in each month, credit notes deducted, whether the plan sends them, finds them there or blocks them.",
            Place = ReportPlace.PageOne,
            WhenEmpty = "Nothing is billed in the month.",
            Columns =
            [
                new("kind", "Documents", ColumnType.Text),
                .. OfLast("lastbills", "Bills", ColumnType.Count), new("bills", $"Bills {Short(now)}", ColumnType.Count),
                .. OfLast("lastnet", "Net", ColumnType.Amount), new("net", $"Net {Short(now)}", ColumnType.Amount),
                .. last is null ? ImmutableArray<ReportColumn>.Empty : [new("change", "Change", ColumnType.Amount), new("percent", "In %", ColumnType.Text)],
                .. OfLast("lastvat", "VAT", ColumnType.Amount), new("vat", $"VAT {Short(now)}", ColumnType.Amount),
                new("check", "Check", ColumnType.Check),
            ],
            Rows = ReportRows.Of(KeysOf(input, FigureKind.Documents).Select(entry => DocumentRow(input, entry.Key, entry.Currency))),
        };

        ImmutableArray<ReportColumn> OfLast(string key, string heading, ColumnType type) => last is { } month ? [new(key, $"{heading} {Short(month)}", type)] : [];
    }

    private static ReportRow DocumentRow(PlanReportInput input, string key, CurrencyCode currency)
    {
        var (now, last) = (input.Header.Period, input.History.LastMonth?.Period);
        var kind = Enum.Parse<DocumentKind>(key);
        var planned = ReportFormula.SumOf(PlanDataTables.Documents, "net", ("kind", RecordWords.Of(kind)), ("currency", currency.Value), ("month", now.ToString()));
        return ReportRow.Of(
        [
            Text(Named(kind == DocumentKind.Invoice ? "Invoices" : "Credit notes", currency)),
            .. OfLast("bills"), Live(Sum(now, "bills")),
            .. OfLast("net"), Live(Sum(now, "net")),
            .. last is { } before ? ImmutableArray.Create(Live(Sum(now, "net") - Sum(before, "net")), Text(Percent(input, FigureKind.Documents, key, currency))) : [],
            .. OfLast("vat"), Live(Sum(now, "vat")),
            Check(Sum(now, "net"), kind == DocumentKind.Invoice ? planned : -planned),
        ]);

        ReportFormula Sum(AccountingPeriod month, string column) => Of(month, FigureKind.Documents, key, currency, column);
        ImmutableArray<ReportCell> OfLast(string column) => last is { } month ? [Live(Sum(month, column))] : [];
    }

    private static ReportTable Flux(PlanReportInput input, FigureKind by, string table, string title, ReportPlace place, int rowsMax, Func<string, string> nameOf)
    {
        var (now, last) = (input.Header.Period, input.History.LastMonth?.Period);
        return new ReportTable
        {
            Key = table,
            Title = title,
            Purpose = by == FigureKind.ChargeKind && !input.Header.RevenueAnalysed ? Wording.NotAnalysed
                : last is null ? "Net." : "Net; the largest change comes first.",
            Place = place,
            PageRowsMax = rowsMax,
            WhenEmpty = "Nothing is billed in the month.",
            Columns =
            [
                new("name", by switch { FigureKind.ChargeKind => "Charge kind", FigureKind.Account => "Account", _ => "VAT rate" }, ColumnType.Text, Width: 30),
                .. last is null ? ImmutableArray<ReportColumn>.Empty : [new("last", Short(last.Value), ColumnType.Amount, ColumnTotal.Sum)],
                new("now", Short(now), ColumnType.Amount, ColumnTotal.Sum),
                .. last is null ? ImmutableArray<ReportColumn>.Empty : [new("change", "Change", ColumnType.Amount, ColumnTotal.Sum), new("percent", "In %", ColumnType.Text)],
            ],
            Rows = ReportRows.Of(KeysOf(input, by).Select(entry => ReportRow.Of(
            [
                Text(Named(nameOf(entry.Key), entry.Currency)),
                .. last is { } before ? ImmutableArray.Create(Live(Of(before, by, entry.Key, entry.Currency, "net"))) : [],
                Live(Of(now, by, entry.Key, entry.Currency, "net")),
                .. last is { } gone
                    ? ImmutableArray.Create(Live(Of(now, by, entry.Key, entry.Currency, "net") - Of(gone, by, entry.Key, entry.Currency, "net")), Text(Percent(input, by, entry.Key, entry.Currency)))
                    : [],
            ]))),
        };
    }

    private static ReportFormula Of(AccountingPeriod month, FigureKind by, string key, CurrencyCode currency, string column) => ReportFormula.SumOf(
        Figures, column, ("month", month.ToString()), ("by", Words(by)), ("key", key.Length == 0 ? NotCoded : key), ("currency", currency.Value));

    /// <summary>What either month has; invoices before credit notes, elsewhere the largest change first.</summary>
    private static IEnumerable<(string Key, CurrencyCode Currency)> KeysOf(PlanReportInput input, FigureKind by) => Both(input)
        .Where(entry => entry.Figure.By == by)
        .GroupBy(static entry => (entry.Figure.Key, entry.Figure.Currency))
        .OrderByDescending(group => by == FigureKind.Documents ? 0m : decimal.Abs(group.Sum(entry => entry.Month == input.Header.Period ? entry.Figure.Net : -entry.Figure.Net)))
        .ThenBy(static group => group.Key.Key == nameof(DocumentKind.CreditNote)).ThenBy(static group => group.Key.Key, StringComparer.Ordinal).ThenBy(static group => group.Key.Currency.Value, StringComparer.Ordinal)
        .Select(static group => group.Key);

    private static IEnumerable<(AccountingPeriod Month, MonthFigure Figure)> Both(PlanReportInput input) =>
        (input.History.LastMonth is { } last ? input.History.LastFigures.Select(figure => (last.Period, figure)) : [])
        .Concat(input.Figures.Select(figure => (input.Header.Period, figure)));

    private static string? Percent(PlanReportInput input, FigureKind by, string key, CurrencyCode currency)
    {
        decimal Net(ImmutableArray<MonthFigure> figures) => figures.Where(figure => figure.By == by && figure.Key == key && figure.Currency == currency).Sum(static figure => figure.Net);
        var (last, now) = (Net(input.History.LastFigures), Net(input.Figures));
        return (last, now) switch
        {
            (0m, 0m) => null,
            (0m, _) => "new",
            (_, 0m) => "gone",
            _ => FormattableString.Invariant($"{(now - last) / decimal.Abs(last) * 100m:0.0;−0.0;0.0}"),
        };
    }

    private static string KeyOf(MonthFigure figure) => figure.Key.Length == 0 ? NotCoded : figure.Key;

    private static string Named(string name, CurrencyCode currency) => currency == CurrencyCode.Gbp ? name : $"{name} ({currency})";

    private static string Short(AccountingPeriod month) => month.FirstDay.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(FigureKind by) => by switch
    {
        FigureKind.Documents => "documents",
        FigureKind.ChargeKind => "charge kind",
        FigureKind.Account => "account",
        FigureKind.TaxType => "VAT rate",
        FigureKind.Site => "site",
        _ => "customer",
    };

    internal static string ChargeWords(string key) => key switch
    {
        nameof(ChargeKind.Recurring) => "Line rental",
        nameof(ChargeKind.Usage) => "Usage",
        nameof(ChargeKind.OneOff) => "One-off",
        nameof(ChargeKind.Carrier) => "Carrier",
        nameof(ChargeKind.Manual) => "Manual",
        nameof(ChargeKind.Unknown) => "Kind not stated",
        MonthFigure.WithoutLines => "Bills without lines",
        MonthFigure.RoundedBySafe => "Pennies SAFE rounds",
        _ => key,
    };

    private static string AccountWords(Organisation organisation, string key) =>
        key.Length == 0 ? "Not coded: blocked" : organisation.Account(key) is { } account ? $"{key} {account.Name}" : key;

    private static string RateWords(Organisation organisation, string key) =>
        key.Length == 0 ? "Not coded: blocked" : organisation.Rate(key) is { } rate ? rate.Name : key;
}
