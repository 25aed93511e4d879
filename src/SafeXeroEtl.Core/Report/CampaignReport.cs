using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report.Tables;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report;

/// <summary>One month of a campaign as its pack shows it.</summary>
public sealed record CampaignReportMonth
{
    public required AccountingPeriod Period { get; init; }

    /// <summary>done, open, waits, stopped, no export, closed or not begun.</summary>
    public required string Standing { get; init; }

    public string? RunId { get; init; }

    /// <summary>The verdict, or why there is none.</summary>
    public string? Says { get; init; }

    /// <summary>Calls to Xero of all commands that worked on the month.</summary>
    public int Calls { get; init; }

    /// <summary>Null while nothing was planned.</summary>
    public PlanTotals? Totals { get; init; }

    /// <summary>Null while nothing was compared.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The organisation's own.</summary>
    public CurrencyCode Currency { get; init; } = CurrencyCode.Gbp;

    /// <summary>Differences of the month by cause.</summary>
    public ImmutableArray<ReconcilingItem> Items { get; init; } = [];
}

/// <summary>All months of a backfill on one page: how each ended, what it took in, and what is open. Each month's own pack has the records.</summary>
public static class CampaignReport
{
    private static readonly ImmutableArray<RecordKind> Kinds = [RecordKind.Contact, RecordKind.Invoice, RecordKind.CreditNote, RecordKind.Payment];

    public static ReportBook Build(string pipeline, string organisation, ImmutableArray<CampaignReportMonth> months)
    {
        var open = months.SelectMany(static month => month.Items.Where(static item => item.Accepted is null).Select(item => (month.Period, Item: item))).ToImmutableArray();
        return new ReportBook
        {
            Kind = ReportKind.Campaign,
            Title = "Backfill",
            Entity = $"{organisation} · {Wording.Month(months[0].Period)} to {Wording.Month(months[^1].Period)}",
            Verdict = VerdictOf(months, open.Length),
            Facts =
            [
                new("Organisation", organisation), new("Pipeline", pipeline), new("Months", Count(months.Length)),
                new("Loaded and compared", Count(months.Count(static month => month.Verdict is not null))), new("Calls to Xero", Count(months.Sum(static month => month.Calls))),
            ],
            Tables = [MonthTable(months), TotalTable(months), OpenTable(open)],
        };
    }

    private static ReportVerdict VerdictOf(ImmutableArray<CampaignReportMonth> months, int open)
    {
        var left = months.Count(static month => month.Standing is "not begun" or "stopped" or "waits");
        var done = months.Count(static month => month.Standing == "done");
        var accepted = months.Count(static month => month.Verdict?.Kind == VerdictKind.AgreesWithAcceptedDifferences);
        return left > 0 ? new($"{left} of {Wording.Counted(months.Length, "month")} {(left == 1 ? "is" : "are")} still to be loaded", ReportTone.Warn, "The same command goes on with what is left.")
            : done == months.Length && accepted > 0 ? new($"Every month is loaded and agrees, {accepted} of them with accepted differences", ReportTone.Warn, "The table of months says how much.")
            : done == months.Length ? new("Every month is loaded and agrees", ReportTone.Good)
            : new($"{done} of {months.Length} months agree", ReportTone.Bad, open == 0 ? "The table of months says what keeps the others." : $"{Wording.Counted(open, "cause")} of differences are open.");
    }

    private static ReportTable MonthTable(ImmutableArray<CampaignReportMonth> months) => new()
    {
        Key = "Months",
        Title = "Months",
        Purpose = "Each month's run and verdict; its pack is below runs/, under the run's name.",
        WhenEmpty = "No month was asked for.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("standing", "Standing", ColumnType.Text), new("run", "Run", ColumnType.Text, Width: 28), new("verdict", "Verdict", ColumnType.Text, Width: 60),
            new("currency", "Currency", ColumnType.Text), new("explained", "Accepted", ColumnType.Amount), new("unexplained", "Unexplained", ColumnType.Amount), new("calls", "Calls", ColumnType.Count),
        ],
        Rows = ReportRows.Of(months.SelectMany(MonthRows)),
    };

    /// <summary>One row a month, and one more for each other currency that has a difference.</summary>
    private static IEnumerable<ReportRow> MonthRows(CampaignReportMonth month)
    {
        var sizes = DifferenceSizes.ByCurrency(month.Items);
        yield return Row(
            [Text(month.Standing), Text(month.RunId), Text(month.Verdict?.Text ?? month.Says)],
            month.Verdict is null ? null : month.Currency,
            sizes.GetValueOrDefault(month.Currency.Value) ?? DifferenceSizes.Nil,
            Count(month.Calls));
        foreach (var (currency, size) in sizes.Remove(month.Currency.Value))
        {
            yield return Row([ReportCell.Nothing, ReportCell.Nothing, ReportCell.Nothing], new CurrencyCode(currency), size, ReportCell.Nothing);
        }

        ReportRow Row(ImmutableArray<ReportCell> what, CurrencyCode? currency, DifferenceSizes of, ReportCell calls)
        {
            ReportCell Size(decimal amount) => currency is { } known ? Money(amount, known) : ReportCell.Nothing;
            return ReportRow.Of([Text(month.Period.ToString()), .. what, Text(currency?.Value), Size(of.Explained), Size(of.Unexplained), calls]) with
            { Tone = month.Standing == "done" ? ReportTone.Plain : ReportTone.Warn };
        }
    }

    /// <summary>P1's equation of each plan.</summary>
    private static ReportTable TotalTable(ImmutableArray<CampaignReportMonth> months) => new()
    {
        Key = "Totals",
        Title = "Counts and sums",
        Purpose = "What each month's plan took in and what was to become of it: in = create + update + there + skipped + held + blocked.",
        WhenEmpty = "Nothing was planned.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("kind", "Kind", ColumnType.Text), new("currency", "Currency", ColumnType.Text), new("count", "In", ColumnType.Count), new("create", "Create", ColumnType.Count),
            new("update", "Update", ColumnType.Count), new("there", "There", ColumnType.Count), new("skipped", "Skipped", ColumnType.Count), new("held", "Held", ColumnType.Count), new("blocked", "Blocked", ColumnType.Count),
            new("sum", "Sum in", ColumnType.Amount), new("created", "Sum created", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(months.SelectMany(static month => Kinds.SelectMany(kind => TotalRows(month, kind)))),
    };

    private static IEnumerable<ReportRow> TotalRows(CampaignReportMonth month, RecordKind kind)
    {
        if (month.Totals is not { } totals || totals.Counts.GetValueOrDefault(kind) is not { In: > 0 } counts)
        {
            yield break;
        }

        var sums = totals.Sums.GetValueOrDefault(kind) ?? ImmutableSortedDictionary<string, StateTotals<decimal>>.Empty;
        foreach (var (currency, sum) in sums.IsEmpty ? [KeyValuePair.Create("", (StateTotals<decimal>?)null)] : sums.Select(static each => KeyValuePair.Create(each.Key, (StateTotals<decimal>?)each.Value)))
        {
            // Counts are of all currencies together and stand once.
            var first = currency.Length == 0 || currency == sums.Keys.First();
            ReportCell Number(int value) => first ? Count(value) : ReportCell.Nothing;
            yield return ReportRow.Of(
                Text(month.Period.ToString()), Text(NameOf(kind)), Text(currency), Number(counts.In), Number(counts.Create), Number(counts.Update), Number(counts.There), Number(counts.Skipped), Number(counts.Held), Number(counts.Blocked),
                sum is null ? ReportCell.Nothing : Money(sum.In, new CurrencyCode(currency)), sum is null ? ReportCell.Nothing : Money(sum.Create, new CurrencyCode(currency)));
        }
    }

    private static ReportTable OpenTable(ImmutableArray<(AccountingPeriod Period, ReconcilingItem Item)> open) => new()
    {
        Key = "Open",
        Title = "What is open",
        Purpose = "Differences that nobody has accepted, by month and cause. Each month's pack lists their records.",
        WhenEmpty = "No difference is open.",
        Columns =
        [
            new("month", "Month", ColumnType.Text), new("cause", "Cause", ColumnType.Text, Width: 34), new("currency", "Currency", ColumnType.Text), new("count", "Records", ColumnType.Count),
            new("amount", "SAFE less Xero", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(open.Select(static each => ReportRow.Of(
            Text(each.Period.ToString()), Text(CauseWords.Of(each.Item.Cause).Name), Text(each.Item.Currency.Value), Count(each.Item.Count), Money(each.Item.Amount, each.Item.Currency)))),
    };

    private static string NameOf(RecordKind kind) => kind switch
    {
        RecordKind.Contact => "Contacts",
        RecordKind.Invoice => "Invoices",
        RecordKind.CreditNote => "Credit notes",
        _ => "Payments",
    };
}
