using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What SAFE has and Xero has not, by why: the first thing a director asks after the verdict.</summary>
internal sealed class NotInXeroTable(FindingsIndex index)
{
    public const string Key = "Not in Xero";

    private const string Skipped = "skipped";

    private static readonly (string Key, string Words, ImmutableArray<Cause> Causes, string Meaning)[] Kinds =
    [
        ("blocked", "Blocked", [Cause.Blocked, Cause.Refused], "Something must be mended before it can be sent."),
        ("late", "Late", [Cause.Late], "Its month was closed before it came: it waits for a decision, or somebody decided that it is never posted."),
        ("held", "Held", [Cause.Held, Cause.OnAccount, Cause.NotCleared], "It waits by a rule: money on account or not cleared, an approval, days to pass."),
        ("pending", "Pending", [Cause.Pending, Cause.NotLoaded], "It was to be sent and was not reached."),
        ("excluded", "Excluded", [Cause.ExcludedPayments], "The pipeline leaves it out, for a reason that somebody wrote down."),
    ];

    public ReportTable Table() => new()
    {
        Key = Key,
        Title = "In SAFE and not in Xero",
        Purpose = "Records that SAFE has and Xero has not, with their sizes and the day of the oldest.",
        Source = "Exceptions, invoices, credit notes and payments of this report.",
        WorkDone = "Counted and added up by cause and standing.",
        Place = ReportPlace.PageOne,
        Columns =
        [
            new("why", "Why", ColumnType.Text, Width: 16), new("count", "Records", ColumnType.Count), new("amount", "Amount", ColumnType.Amount),
            new("oldest", "Oldest", ColumnType.Day), new("meaning", "What it means", ColumnType.Text, Width: 60),
        ],
        Rows = ReportRows.Of([.. Kinds.SelectMany(kind => CurrenciesOf(kind.Causes).Select(currency => CauseRow(kind.Key, kind.Words, kind.Causes, kind.Meaning, currency))), SkippedRow()]),
    };

    /// <summary>The organisation's own, whether or not there is anything, and others that have something: two of them are never added.</summary>
    private IEnumerable<CurrencyCode> CurrenciesOf(ImmutableArray<Cause> causes) =>
    [
        index.Currency,
        .. index.Differences.Select(static placed => placed.Difference).Where(difference => causes.Contains(difference.Cause) && difference.Currency != index.Currency)
            .Select(static difference => difference.Currency).Distinct().OrderBy(static currency => currency.Value, StringComparer.Ordinal),
    ];

    private ReportRow CauseRow(string key, string words, ImmutableArray<Cause> causes, string meaning, CurrencyCode currency)
    {
        var where = causes.Select(cause => new[] { ("cause", CauseWords.Of(cause).Name), ("currency", currency.Value) }).ToArray();
        var days = index.Differences.Select(static placed => placed.Difference).Where(difference => causes.Contains(difference.Cause) && difference.Currency == currency).Select(static difference => difference.Date).OfType<DateOnly>().ToArray();
        var suffix = currency == index.Currency ? "" : $" in {currency}";
        return ReportRow.Keyed(
            key + suffix,
            Text(words + suffix),
            Live(SumOfAll(where.Select(static conditions => ReportFormula.RowsOf(DifferenceTables.Exceptions, conditions)))),
            Live(SumOfAll(where.Select(static conditions => ReportFormula.SumOf(DifferenceTables.Exceptions, "size", conditions)))),
            days.Length == 0 ? ReportCell.Nothing : Day(days.Min()),
            Text(meaning)) with
        { Tone = days.Length == 0 ? ReportTone.Plain : ReportTone.Warn };
    }

    /// <summary>Nothing is owed on what is skipped, so that it is counted and has no amount.</summary>
    private ReportRow SkippedRow()
    {
        var findings = index.Findings;
        var days = findings.Documents.Where(static row => IsSkipped(row.Standing)).Select(static row => row.Date)
            .Concat(findings.Payments.Where(static row => IsSkipped(row.Standing) && row.Cause is null).Select(static row => row.Date)).ToArray();
        return ReportRow.Keyed(
            Skipped,
            Text("Skipped"),
            Live(ReportFormula.RowsOf(ComparisonTables.Invoices, ("standing", Skipped)) + ReportFormula.RowsOf(ComparisonTables.Credits, ("standing", Skipped))
                + ReportFormula.RowsOf(ComparisonTables.Payments, ("standing", Skipped)) - ReportFormula.RowsOf(ComparisonTables.Payments, ("standing", Skipped), ("cause", CauseWords.Of(Cause.ExcludedPayments).Name))),
            ReportCell.Nothing,
            days.Length == 0 ? ReportCell.Nothing : Day(days.Min()),
            Text("There is nothing to post: a bill of nil, or money that came and went back before it was posted."));
    }

    private static bool IsSkipped(string standing) => string.Equals(standing, Skipped, StringComparison.OrdinalIgnoreCase);
}
