using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The month's bills and cash at every station, from SAFE's own figure to Xero: nothing may get lost between two of them.</summary>
internal sealed class ControlTotalsTables(FindingsIndex index, ExtractTotals? totals, ImmutableArray<SourceFile> files)
{
    public const string Across = "Control totals across";
    public const string Figures = "Control figures";
    public const string Rows = "File rows";

    private const string Bills = "bills";
    private const string Opening = "opening";
    private const string Cash = "cash";

    private string Month => index.Findings.Period.ToString();

    public ReportTable AcrossTable() => new()
    {
        Key = Across,
        Title = "Control totals across the stations",
        Purpose = $"Bills and cash of {Wording.Month(index.Findings.Period)} at each station: SAFE's declared figure = read from the export = compared = posted = in Xero. Bills less credits, receipts less refunds.",
        Source = "Declared: the pipeline’s controls. Read: the extract’s totals. The others: the data sheets of this report.",
        WorkDone = "Each station was added up by itself and set against the one before. Cash is declared by payment type and read by payment; later stations count its parts. What SAFE took back within the month stands at no later station, and what came late and was given a day of this month at no earlier one. What is not posted or not in Xero is among the exceptions.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("currency", "Currency", ColumnType.Text), new("station", "Station", ColumnType.Text, Width: 34),
            new("count", "Count", ColumnType.Count), new("amount", "Amount", ColumnType.Amount), new("step", "Less the station before", ColumnType.Amount), new("check", "Check", ColumnType.Check),
        ],
        WhenEmpty = "The month has neither bill nor cash.",
        Rows = ReportRows.Of(Kinds().SelectMany(entry => entry.Kind == Cash ? CashRows(entry.Currency) : BillRows(entry.Kind, entry.Currency))),
    };

    /// <summary>What other parts of the program counted: no data sheet of this report adds up to it.</summary>
    public ReportTable FigureTable() => new()
    {
        Key = Figures,
        Title = "Control figures",
        Purpose = $"What was declared for {Wording.Month(index.Findings.Period)} and what the export was found to hold.",
        Role = TableRole.Data,
        WhenEmpty = "Nothing was declared and nothing read.",
        Columns =
        [
            new("station", "Station", ColumnType.Text), new("kind", "Kind", ColumnType.Text), new("subject", "Subject", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text),
            new("from", "From", ColumnType.Text, Width: 30), new("count", "Count", ColumnType.Count), new("amount", "Amount", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(Declared().Concat(Read())),
    };

    public ReportTable RowTable() => new()
    {
        Key = Rows,
        Title = "Rows of the files",
        Purpose = "Rows of each file against what became of them, over the whole export, whatever its dates.",
        Source = "The export’s files, read twice: once for their bytes and rows, once for their records.",
        Columns = [new("what", "What", ColumnType.Text, Width: 40), new("rows", "Rows", ColumnType.Count)],
        Rows = totals is null ? ReportRows.None : ReportRows.Of(
        [
            .. files.Where(static file => file.Layout is not null).Select(static file => ReportRow.Of(Text($"{file.Role}: {file.Name}"), Count(file.Rows))),
            ReportRow.Of(Text("bills made of them"), Count(totals.Bills)),
            ReportRow.Of(Text("of these blocked"), Count(totals.BillsBlocked)),
            ReportRow.Of(Text("payments made of them"), Count(totals.Payments)),
            ReportRow.Of(Text("of these blocked"), Count(totals.PaymentsBlocked)),
            ReportRow.Of(Text("rows set aside as malformed"), Count(totals.MalformedRows)),
        ]),
        Role = TableRole.Data,
        WhenEmpty = "Compared without an export.",
    };

    private IEnumerable<(string Kind, string Currency)> Kinds() => new[]
    {
        index.Findings.Documents.Where(row => index.Findings.Period.Contains(row.Date)).Select(static row => (row.IsOpening ? Opening : Bills, row.Currency.Value)),
        index.Findings.Payments.Where(row => index.Findings.Period.Contains(row.Date)).Select(static row => (Cash, row.Currency.Value)),
        Billed().Select(static month => (Bills, month.Currency)),
        MonthsOf(totals?.Openings).Select(static month => (Opening, month.Currency)),
        MonthsOf(totals?.PaymentsByMonth).Select(static month => (Cash, month.Currency)),
    }.SelectMany(static each => each).Distinct().Order();

    private IEnumerable<MonthTotal> MonthsOf(ImmutableArray<MonthTotal>? months) => (months ?? []).Where(month => month.Month == Month);

    /// <summary>The month's own bills: what was owed from before the pipeline is read beside them.</summary>
    private IEnumerable<MonthTotal> Billed() => from month in MonthsOf(totals?.BillsByMonth)
                                                let before = MonthsOf(totals?.Openings).FirstOrDefault(total => total.Currency == month.Currency)
                                                where month.Count > (before?.Count ?? 0)
                                                select before is null ? month : month with { Count = month.Count - before.Count, Net = month.Net - before.Net, Vat = month.Vat - before.Vat, Gross = month.Gross - before.Gross };

    private IEnumerable<ReportRow> BillRows(string kind, string currency)
    {
        (string, string) month = ("month", kind == Opening ? ComparisonTables.OpeningMonth : Month), money = ("currency", currency);
        var declared = index.Findings.Controls.Any(control => control.Control == kind && Is(control, Bills, currency));
        if (declared)
        {
            yield return Row(kind, currency, "declared", Count("declared"), Figure("declared"), null, isEqual: false);
        }

        if (totals is not null)
        {
            yield return Row(kind, currency, "read", Count("read"), Figure("read"), declared ? "declared" : null, isEqual: true);
        }

        var besides = totals is not null && kind == Bills && LateBills().Any(late => late.Currency == currency);
        if (besides)
        {
            yield return Row(kind, currency, "taken in", Count("read") + Count("late"), Figure("read") + Figure("late"), "read", isEqual: false);
        }

        yield return Row(kind, currency, "compared", Rows(), Amount("safe"), totals is null ? null : besides ? "taken in" : "read", isEqual: totals is not null);
        yield return Row(kind, currency, "posted", Rows(("standing", "posted")), Amount("safe", ("standing", "posted")), "compared", isEqual: false);
        yield return Row(kind, currency, "in Xero", Rows(("live", FindingsIndex.Yes)), Amount("xero"), "posted", isEqual: false);

        ReportFormula Count(string station) => ReportFormula.SumOf(Figures, "count", ("station", station), ("kind", kind), money);
        ReportFormula Figure(string station) => ReportFormula.SumOf(Figures, "amount", ("station", station), ("kind", kind), money);
        ReportFormula Rows(params ReadOnlySpan<(string, string)> also) =>
            ReportFormula.RowsOf(ComparisonTables.Invoices, [month, money, .. also]) + ReportFormula.RowsOf(ComparisonTables.Credits, [month, money, .. also]);
        ReportFormula Amount(string side, params ReadOnlySpan<(string, string)> also) =>
            ReportFormula.SumOf(ComparisonTables.Invoices, side, [month, money, .. also]) - ReportFormula.SumOf(ComparisonTables.Credits, side, [month, money, .. also]);
    }

    private IEnumerable<ReportRow> CashRows(string currency)
    {
        (string, string) month = ("month", Month), money = ("currency", currency);
        var declared = index.Findings.Controls.Any(control => Is(control, Cash, currency));
        if (declared)
        {
            yield return Row(Cash, currency, "declared", null, Figure("declared"), null, isEqual: false);
        }

        if (totals is not null)
        {
            yield return Row(Cash, currency, "read", Count("read"), Figure("read"), declared ? "declared" : null, isEqual: false);
        }

        var besides = totals is not null && (LateCash().Any(late => late.Currency == currency) || TakenBack().Any(month => month.Currency == currency));
        if (besides)
        {
            yield return Row(Cash, currency, "taken in", null, Figure("read") - Figure("taken back") + Figure("late"), "read", isEqual: false);
        }

        yield return Row(Cash, currency, "compared", Rows(), Amount("safe"), totals is null ? null : besides ? "taken in" : "read", isEqual: totals is not null && !CameBackFromBefore(currency));
        yield return Row(Cash, currency, "posted", Rows(("standing", "posted")), Amount("safe", ("standing", "posted")), "compared", isEqual: false);
        yield return Row(Cash, currency, "in Xero", Rows(("live", FindingsIndex.Yes)), Amount("xero"), "posted", isEqual: false);

        ReportFormula Count(string station) => ReportFormula.SumOf(Figures, "count", ("station", station), ("kind", Cash), money);
        ReportFormula Figure(string station) => ReportFormula.SumOf(Figures, "amount", ("station", station), ("kind", Cash), money);
        ReportFormula Rows(params ReadOnlySpan<(string, string)> also) => ReportFormula.RowsOf(ComparisonTables.Payments, [month, money, .. also]);
        ReportFormula Amount(string side, params ReadOnlySpan<(string, string)> also) => ReportFormula.SumOf(ComparisonTables.Payments, side, [month, money, .. also]);
    }

    /// <param name="count">Null where nobody declares one.</param>
    /// <param name="before">The station that it is set against; null for the first.</param>
    /// <param name="isEqual">False where a difference is named elsewhere or the two count different things.</param>
    private static ReportRow Row(string kind, string currency, string station, ReportFormula? count, ReportFormula amount, string? before, bool isEqual)
    {
        return ReportRow.Keyed(
            KeyOf(station),
            Text(kind),
            Text(currency),
            Text(Words(station)),
            count is null ? ReportCell.Nothing : Live(count),
            Live(amount),
            before is null ? ReportCell.Nothing : Live(Cell(station) - Cell(before)),
            before is not null && isEqual ? Check(Cell(station), Cell(before)) : ReportCell.Nothing);

        string KeyOf(string at) => $"{kind} {currency} {at}";
        ReportFormula Cell(string at) => ReportFormula.CellOf(Across, KeyOf(at), "amount");
    }

    private IEnumerable<ReportRow> Declared() => index.Findings.Controls
        .Where(control => Is(control, Bills, control.Currency) || Is(control, Cash, control.Currency))
        .DistinctBy(static control => (control.Control, control.Subject, control.Currency))
        .Select(static control => Figure("declared", control.Control, control.Subject, control.Currency, control.Source, control.ExpectedCount, control.Expected!.Value));

    private IEnumerable<ReportRow> Read() =>
        Billed().Select(static month => Figure("read", Bills, month.Month, month.Currency, "invoices of the export", month.Count, month.Gross))
            .Concat(MonthsOf(totals?.Openings).Select(static month => Figure("read", Opening, month.Month, month.Currency, "listing of what was owed before", month.Count, month.Gross)))
            .Concat(MonthsOf(totals?.PaymentsByMonth).Select(static month => Figure("read", Cash, month.Month, month.Currency, "payments of the export", month.Count, month.Gross)))
            .Concat(LateBills().Select(late => Figure("late", Bills, Month, late.Currency, "bills of earlier months, given a day of this one", late.Count, late.Amount)))
            .Concat(LateCash().Select(late => Figure("late", Cash, Month, late.Currency, "payments of earlier months, given a day of this one", null, late.Amount)))
            .Concat(TakenBack().Select(static month => Figure("taken back", Cash, month.Month, month.Currency, "payments of the export", null, month.TakenBack)));

    private IEnumerable<(string Currency, int Count, decimal Amount)> LateBills() => from row in index.Findings.Documents
                                                                                     where row.OfEarlierMonth && index.Findings.Period.Contains(row.Date)
                                                                                     group row by row.Currency.Value into late
                                                                                     orderby late.Key
                                                                                     select (late.Key, late.Count(), late.Sum(static row => row.SafeEffect));

    private IEnumerable<(string Currency, decimal Amount)> LateCash() => from row in index.Findings.Payments
                                                                         where row.OfEarlierMonth && index.Findings.Period.Contains(row.Date)
                                                                         group row by row.Currency.Value into late
                                                                         orderby late.Key
                                                                         select (late.Key, late.Sum(static row => row.SafeAmount));

    private IEnumerable<MonthTotal> TakenBack() => MonthsOf(totals?.PaymentsByMonth).Where(static month => month.TakenBack != 0m);

    /// <summary>Money from before the pipeline that went back in the month: compared, and read by no month.</summary>
    private bool CameBackFromBefore(string currency) => index.Findings.Payments.Any(row => row.FromBeforeStart && row.Currency.Value == currency && index.Findings.Period.Contains(row.Date));

    private static ReportRow Figure(string station, string kind, string subject, string currency, string from, int? count, decimal amount) => ReportRow.Of(
        Text(station), Text(kind), Text(subject), Text(currency), Text(from), count is { } known ? Count(known) : ReportCell.Nothing, Money(amount, new CurrencyCode(currency)));

    /// <summary>A control of bills is of a month; one of cash is of a payment type in the report's month.</summary>
    private bool Is(ControlResult control, string kind, string currency) =>
        (control.Control == kind || (kind == Bills && control.Control == Opening)) && control.Currency == currency && control.Expected is not null && control.Basis is null
        && (control.Subject == Month || (kind == Cash && control.Subject.StartsWith(Month + " ", StringComparison.Ordinal)));

    private static string Words(string station) => station switch
    {
        "declared" => "declared by SAFE’s own figure",
        "read" => "read from the export",
        "taken in" => "of these standing, and late ones",
        "compared" => "compared, whatever its state",
        "posted" => "posted or there already",
        _ => "in Xero",
    };
}
