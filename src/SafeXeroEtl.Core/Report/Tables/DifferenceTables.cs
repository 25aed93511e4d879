using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What does not agree: by cause with the decision that accepts it, record by record, and what is none of SAFE's.</summary>
internal sealed class DifferenceTables(FindingsIndex index, XeroPages pages)
{
    public const string ByCause = "Differences by cause";
    public const string Exceptions = "Exceptions";
    public const string Outside = "Outside SAFE";
    public const string Accepted = "Accepted differences";

    private const int PageRowsMax = 200;

    public ReportTable CauseTable() => new()
    {
        Key = ByCause,
        Title = "Differences by cause",
        Purpose = "All differences between SAFE and Xero by cause. One is explained only when a person accepted exactly this amount for this month.",
        WhenEmpty = "There is no difference.",
        Place = ReportPlace.PageOne,
        Lines = new ReportLines(Exceptions, ["cause", "currency"]),
        Columns =
        [
            new("cause", "Cause", ColumnType.Text, Width: 26), new("currency", "Currency", ColumnType.Text), new("count", "Records", ColumnType.Count),
            new("amount", "SAFE less Xero", ColumnType.Amount), new("accepted", "Accepted", ColumnType.Amount), new("check", "Accepted amount", ColumnType.Check),
            new("decision", "Decision", ColumnType.Text, Width: 40), new("meaning", "What it means", ColumnType.Text, Width: 48),
            new("next", "Next step", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(index.Findings.Items.Select(CauseRow)),
    };

    public ReportTable ExceptionTable() => new()
    {
        Key = Exceptions,
        Title = "Exceptions",
        Purpose = "Every difference, record by record, with its effect on debtors: SAFE less Xero.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "There is no difference.",
        FoundBy = ["account"],
        Columns =
        [
            new("cause", "Cause", ColumnType.Text, Width: 26), new("area", "In", ColumnType.Text), new("record", "Record", ColumnType.Link, Width: 20),
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("currency", "Currency", ColumnType.Text),
            new("amount", "SAFE less Xero", ColumnType.Amount) { IsDifference = true }, new("size", "Size", ColumnType.Amount) { IsDifference = true }, new("accepted", "Accepted", ColumnType.Text),
            new("detail", "Detail", ColumnType.Text, Width: 60), new("next", "Next step", ColumnType.Text, Width: 48),
            new("age", "Months open", ColumnType.Count), new("first", "First seen", ColumnType.Text, Width: 30),
            new("owner", "Owner", ColumnType.Text, Width: 20), new("note", "Note", ColumnType.Text, Width: 40),
        ],
        Rows = ReportRows.Of(index.Differences.Select(ExceptionRow)),
    };

    public ReportTable OutsideTable() => new()
    {
        Key = Outside,
        Title = "Outside SAFE",
        Purpose = "Documents in Xero that are none of SAFE's, with what was open on them at the period's end.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Xero holds no other document.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("number", "Number", ColumnType.Text), new("contact", "Contact", ColumnType.Text, Width: 30),
            new("date", "Date", ColumnType.Day), new("currency", "Currency", ColumnType.Text), new("gross", "Gross", ColumnType.Amount),
            new("open", "Open, credits below nil", ColumnType.Amount, ColumnTotal.Sum), new("page", "Document in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(index.Findings.Outside.Select(document => ReportRow.Of(
            Text(RecordWords.Of(document.Kind)),
            Text(document.Number),
            Text(document.ContactName),
            Day(document.Date),
            Text(document.Currency.Value),
            Money(document.Gross, document.Currency),
            Money(document.OpenAsAt, document.Currency),
            pages.Document(document.Kind, document.XeroId)))),
    };

    public ReportTable AcceptedTable() => new()
    {
        Key = Accepted,
        Title = "Accepted differences",
        Purpose = "The decisions by which a person accepted a difference of this month; each holds for exactly its amount.",
        Source = "the workspace's differences.yml, under the plan's seal.",
        WorkDone = "held against the differences found by cause, currency, month and amount.",
        Role = TableRole.Listing,
        WhenEmpty = "No difference of the month is accepted.",
        Columns =
        [
            new("cause", "Cause", ColumnType.Text, Width: 26), new("currency", "Currency", ColumnType.Text), new("amount", "Amount", ColumnType.Amount),
            new("from", "From", ColumnType.Text), new("until", "Until", ColumnType.Text), new("by", "By", ColumnType.Text, Width: 24), new("on", "On", ColumnType.Day),
            new("why", "Why", ColumnType.Text, Width: 60),
        ],
        Rows = ReportRows.Of(index.Findings.Items.Where(static item => item.Accepted is not null).Select(AcceptedRow)),
    };

    private static ReportRow AcceptedRow(ReconcilingItem item)
    {
        var decision = item.Accepted!;
        return ReportRow.Keyed(
            KeyOf(item),
            Text(CauseWords.Of(item.Cause).Name),
            Text(item.Currency.Value),
            Money(decision.Amount, item.Currency),
            Text(Wording.Month(decision.Period)),
            Text(Wording.Month(decision.Expires ?? decision.Period)),
            Text(decision.By),
            Day(decision.On),
            Text(decision.Why));
    }

    private static string KeyOf(ReconcilingItem item) => $"{CauseWords.Of(item.Cause).Name} {item.Currency}";

    private ReportRow CauseRow(ReconcilingItem item)
    {
        var words = CauseWords.Of(item.Cause);
        var key = KeyOf(item);
        (string, string)[] where = [("cause", words.Name), ("currency", item.Currency.Value)];

        // Opposite differences must not hide each other: then the item is as large as its parts, as in the verdict.
        var column = index.Differences.Where(placed => placed.Difference.Cause == item.Cause && placed.Difference.Currency == item.Currency)
            .Sum(static placed => placed.Difference.Amount) == item.Amount ? "amount" : "size";
        return ReportRow.Keyed(
            key,
            Text(words.Name),
            Text(item.Currency.Value),
            Live(ReportFormula.RowsOf(Exceptions, where)),
            Live(ReportFormula.SumOf(Exceptions, column, where)),
            item.Accepted is null ? ReportCell.Nothing : Live(ReportFormula.CellOf(Accepted, key, "amount")),
            item.Accepted is null ? ReportCell.Nothing : Check(ReportFormula.CellOf(ByCause, key, "amount"), ReportFormula.CellOf(ByCause, key, "accepted")),
            Text(item.Accepted is { } decision ? $"accepted by {decision.By} on {Wording.Day(decision.On)}: {decision.Why}" : "unexplained"),
            Text(words.Explanation),
            Text(words.NextStep)) with
        { Tone = item.Accepted is null ? ReportTone.Bad : ReportTone.Warn };
    }

    private ReportRow ExceptionRow(PlacedDifference placed)
    {
        var difference = placed.Difference;
        return ReportRow.Of(
            Text(CauseWords.Of(difference.Cause).Name),
            Text(placed.Area),
            placed.Row is { } row ? new ReportCell.TableLink(OpenDifferences.LabelOf(difference.Key), ComparisonTables.SheetOf(placed.Area), row) : Text(difference.Key),
            Text(difference.AccountNumber),
            Text(index.NameOf(difference.AccountNumber)),
            Text(difference.Currency.Value),
            Money(difference.Amount, difference.Currency),
            Money(Math.Abs(difference.Amount), difference.Currency),
            Text(placed.IsAccepted ? FindingsIndex.Yes : FindingsIndex.No),
            Text(difference.Detail),
            Text(difference.NextStep),
            difference.Open is { } open ? Count(open.Months) : ReportCell.Nothing,
            Text(FirstSeenIn(difference.Open)),
            new ReportCell.Keyed(ColumnType.Text, difference.Open?.Owner ?? ""),
            new ReportCell.Keyed(ColumnType.Text, difference.Open?.Note ?? "")) with
        { Tone = placed.IsAccepted ? ReportTone.Warn : ReportTone.Bad };
    }

    private static string? FirstSeenIn(OpenDifference? open) => open is null ? null : $"{Wording.Month(open.FirstPeriod)}, run {open.FirstRun}";
}
