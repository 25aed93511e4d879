using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>P1's equation: what came in is created, updated, there, skipped, held or blocked, in counts and in money.</summary>
internal static class PlanTotalsTables
{
    public const string Totals = "Totals";
    public const string Sums = "Sums";
    public const string Sealed = "Sealed totals";

    private const string In = "in";
    private const string EveryCurrency = "any";

    private static readonly ImmutableArray<RecordKind> Kinds =
        [RecordKind.Contact, RecordKind.Invoice, RecordKind.CreditNote, RecordKind.Allocation, RecordKind.Payment];

    private static readonly ImmutableArray<string> States =
    [
        .. new[] { PlanState.Create, PlanState.Update, PlanState.There, PlanState.Skipped, PlanState.Held, PlanState.Blocked }.Select(RecordWords.Of),
    ];

    public static ReportTable TotalsTable(PlanTotals totals) => new()
    {
        Key = Totals,
        Title = "What the plan does",
        Purpose = "Everything the run takes in, and the one state of each record. Carried says how many of them earlier runs left open.",
        Columns = Columns(ColumnType.Count, []),
        Rows = ReportRows.Of(KindsOf(totals).Select(static kind => EquationRow(Totals, RecordWords.Of(kind), [Text(RecordWords.Of(kind))], CountOf(kind),
            ("kind", RecordWords.Of(kind)), ("currency", EveryCurrency)))),
    };

    public static ReportTable SumsTable(PlanSurvey survey, PlanTotals totals) => new()
    {
        Key = Sums,
        Title = "The same in money",
        Purpose = "Gross of documents and amounts of allocations and payments, each currency for itself; credit notes are positive, refunds below nil.",
        WhenEmpty = "The run takes in no money.",
        Columns = Columns(ColumnType.Amount, [new("currency", "Currency", ColumnType.Text)]),
        Rows = ReportRows.Of(KindsAndCurrencies(survey, totals).Select(static entry => EquationRow(Sums, SumKey(entry.Kind, entry.Currency),
            [Text(RecordWords.Of(entry.Kind)), Text(entry.Currency)], AmountOf(entry.Kind, entry.Currency),
            ("kind", RecordWords.Of(entry.Kind)), ("currency", entry.Currency)))),
    };

    /// <summary>The header's own totals, which the seal covers, beside what the data sheets give.</summary>
    public static ReportTable SealedTable(PlanTotals totals, PlanSurvey survey) => new()
    {
        Key = Sealed,
        Title = "Totals under the seal",
        Purpose = "The totals that plan.json is sealed with, each beside the figure of this report.",
        Role = TableRole.Data,
        PageRowsMax = 20,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("currency", "Currency", ColumnType.Text), new("state", "State", ColumnType.Text),
            new("count", "Sealed count", ColumnType.Count), new("amount", "Sealed amount", ColumnType.Amount), new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(KindsOf(totals).SelectMany(kind => SealedCounts(kind, totals.Counts.GetValueOrDefault(kind, new StateTotals<int>())))
            .Concat(KindsAndCurrencies(survey, totals).SelectMany(entry => SealedSums(entry.Kind, entry.Currency, totals)))),
    };

    /// <summary>Row of <see cref="Sums"/>.</summary>
    public static string SumKey(RecordKind kind, string currency) => $"{RecordWords.Of(kind)} {currency}";

    public static IEnumerable<(RecordKind Kind, string Currency)> KindsAndCurrencies(PlanSurvey survey, PlanTotals totals) =>
        survey.Documents.Select(static document => (Kind: document.RecordKind, document.Currency))
            .Concat(survey.Allocated.Select(static part => (Kind: part.RecordKind, part.Currency)))
            .Concat(survey.Payments.Select(static part => (Kind: part.RecordKind, part.Currency)))
            .Select(static entry => (entry.Kind, Currency: entry.Currency.Value))
            .Concat(totals.Sums.SelectMany(static kind => kind.Value.Keys.Select(currency => (Kind: kind.Key, Currency: currency))))
            .Distinct()
            .OrderBy(static entry => entry.Kind).ThenBy(static entry => entry.Currency, StringComparer.Ordinal);

    /// <summary>Payouts only where there are any.</summary>
    private static IEnumerable<RecordKind> KindsOf(PlanTotals totals) => Kinds.Union(totals.Counts.Keys).Order();

    private static ImmutableArray<ReportColumn> Columns(ColumnType type, ImmutableArray<ReportColumn> beside) =>
    [
        new("kind", "Kind", ColumnType.Text),
        .. beside,
        new(In, "In", type),
        new(RecordWords.Carried, "Carried", type),
        .. States.Select(state => new ReportColumn(state, char.ToUpperInvariant(state[0]) + state[1..], type)),
        new("equation", "Adds up", ColumnType.Check),
        new("sealed", "Sealed", ColumnType.Check),
    ];

    private static ReportRow EquationRow(
        string table,
        string key,
        ImmutableArray<ReportCell> head,
        Func<string?, ReportFormula> figure,
        params ReadOnlySpan<(string, string)> inSeal) => new(
        [
            .. head,
            Live(figure(null)),
            Live(figure(RecordWords.Carried)),
            .. States.Select(state => Live(figure(state))),
            Check(ReportFormula.CellOf(table, key, In), SumOfAll(States.Select(state => ReportFormula.CellOf(table, key, state)))),
            Check(ReportFormula.RowsOf(Sealed, inSeal), ReportFormula.RowsOf(Sealed, [.. inSeal, ("check", ReportValue.Agreement.AgreesText)])),
        ])
        {
            Key = key,
        };

    /// <summary>Counts a kind's records: all, those carried, or those of a state.</summary>
    private static Func<string?, ReportFormula> CountOf(RecordKind kind) =>
        condition => ReportFormula.RowsOf(DataOf(kind), Conditions(condition, ("kind", RecordWords.Of(kind))));

    private static Func<string?, ReportFormula> AmountOf(RecordKind kind, string currency) =>
        condition => ReportFormula.SumOf(
            DataOf(kind),
            kind is RecordKind.Payment or RecordKind.Allocation or RecordKind.PayoutTransfer or RecordKind.PayoutFee ? "amount" : "gross",
            Conditions(condition, ("kind", RecordWords.Of(kind)), ("currency", currency)));

    private static (string, string)[] Conditions(string? condition, params ReadOnlySpan<(string, string)> always) => condition switch
    {
        null => [.. always],
        RecordWords.Carried => [.. always, ("carried", condition)],
        _ => [.. always, ("state", condition)],
    };

    private static string DataOf(RecordKind kind) => kind switch
    {
        RecordKind.Contact => PlanDataTables.Contacts,
        RecordKind.Invoice or RecordKind.CreditNote => PlanDataTables.Documents,
        RecordKind.Allocation => PlanDataTables.Allocations,
        RecordKind.PayoutTransfer or RecordKind.PayoutFee => PlannedPayoutTables.Data,
        _ => PlanDataTables.Payments,
    };

    private static IEnumerable<ReportRow> SealedCounts(RecordKind kind, StateTotals<int> counts) =>
        new[] { counts.In, counts.Carried, counts.Create, counts.Update, counts.There, counts.Skipped, counts.Held, counts.Blocked }
            .Zip(ColumnKeys, (count, state) => SealedRow(kind, EveryCurrency, state, Count(count), ReportCell.Nothing, "count", Totals, RecordWords.Of(kind)));

    private static IEnumerable<ReportRow> SealedSums(RecordKind kind, string currency, PlanTotals totals)
    {
        var sums = totals.Sums.GetValueOrDefault(kind)?.GetValueOrDefault(currency) ?? new StateTotals<decimal>();
        return new[] { sums.In, sums.Carried, sums.Create, sums.Update, sums.There, sums.Skipped, sums.Held, sums.Blocked }
            .Zip(ColumnKeys, (sum, state) =>
                SealedRow(kind, currency, state, ReportCell.Nothing, Money(sum, new CurrencyCode(currency)), "amount", Sums, SumKey(kind, currency)));
    }

    private static IEnumerable<string> ColumnKeys => States.Prepend(RecordWords.Carried).Prepend(In);

    private static ReportRow SealedRow(
        RecordKind kind, string currency, string state, ReportCell count, ReportCell amount, string column, string table, string row)
    {
        var key = $"{RecordWords.Of(kind)} {currency} {state}";
        return ReportRow.Keyed(key, Text(RecordWords.Of(kind)), Text(currency), Text(state), count, amount,
            Check(ReportFormula.CellOf(Sealed, key, column), ReportFormula.CellOf(table, row, state)));
    }
}
