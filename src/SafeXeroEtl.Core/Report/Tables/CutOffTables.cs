using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Bill date against service period: what is billed ahead or behind, by account, and the journal that would move it.</summary>
internal sealed class CutOffTables(FindingsIndex index)
{
    public const string CutOff = "Cut-off";
    public const string Journal = "Cut-off journal";
    public const string Entries = "Cut-off entries";

    private const int PageRowsMax = 50;
    private const string NoAccount = "account not known";

    /// <summary>As Xero names it in a new British organisation.</summary>
    private const string NoVat = "No VAT";

    /// <summary>Of one file, as Xero's help says.</summary>
    private const int LinesOfImportMax = 300;

    /// <summary>The journal, then its reversal.</summary>
    private static readonly ImmutableArray<bool> Sides = [false, true];

    private CutOffFigures Figures => index.Findings.CutOff;

    private AccountingPeriod Period => index.Findings.Period;

    public ImmutableArray<ReportTable> Summaries() => [SummaryTable(), .. JournalRows().Any() ? [JournalTable()] : ImmutableArray<ReportTable>.Empty];

    public ImmutableArray<ReportTable> Data() => Figures.IsAnalysed ? [EntryTable()] : [];

    private ReportTable SummaryTable() => new()
    {
        Key = CutOff,
        Title = "Cut-off",
        Purpose = $"Net billed by {Wording.Day(Period.LastDay)} for days after it (deferred), and billed after it for days up to it (accrued), by revenue account, in {index.Currency}. The bill’s date is the tax point: VAT is not deferred.",
        Source = "First and last day of each charge, as the export says them.",
        WorkDone = "Each charge was shared out by days. Bills after the period are taken from the export as far as it reaches: usage that is not billed yet at all is not in it.",
        Conclusion = Figures.IsAnalysed ? null : "Not analysed: no charge of the export says what days it is for (fields service_from and service_to of the layout).",
        WhenEmpty = Figures.IsAnalysed ? "Nothing lies across the period’s end." : "Not analysed: no charge of the export says what days it is for (fields service_from and service_to of the layout).",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("account", "Account", ColumnType.Text), new("entries", "Entries", ColumnType.Count), new("net", "Net of the charges", ColumnType.Amount), new("amount", "Across the end", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(Groups().Select(static group => ReportRow.Keyed(
            KeyOf(group), Text(Words(group.Kind)), Text(group.Account), Live(ReportFormula.RowsOf(Entries, Where(group))),
            Live(ReportFormula.SumOf(Entries, "net", Where(group))), Live(ReportFormula.SumOf(Entries, "amount", Where(group)))))),
    };

    /// <summary>In the columns of Xero’s import of manual journals; the file beside the pack is that file.</summary>
    private ReportTable JournalTable() => new()
    {
        Key = Journal,
        Title = "Cut-off journal, to import by hand",
        Purpose = $"Two journals for Xero’s import of manual journals: one at {Wording.Day(Period.LastDay)} and its reversal at {Wording.Day(Period.Next.FirstDay)}. Debits above nil. Nothing of it is posted by this program: whoever imports the file posts it, and Xero keeps it as a draft until then.",
        Source = "The cut-off of this report.",
        WorkDone = "Headings, days, signs and the name of the tax rate are those that Xero’s help asks of the file (Enter multiple manual journals using an import template)."
            + (JournalRows().Skip(LinesOfImportMax).Any() ? $" Xero takes {LinesOfImportMax} lines of one file: divide it between two journals." : ""),
        Columns =
        [
            new("narration", "*Narration", ColumnType.Text, Width: 44), new("date", "*Date", ColumnType.Text), new("description", "Description", ColumnType.Text, Width: 40), new("account", "*AccountCode", ColumnType.Text),
            new("tax", "*TaxRate", ColumnType.Text), new("amount", "*Amount", ColumnType.Amount), new("name1", "TrackingName1", ColumnType.Text), new("option1", "TrackingOption1", ColumnType.Text),
            new("name2", "TrackingName2", ColumnType.Text), new("option2", "TrackingOption2", ColumnType.Text),
        ],
        Rows = ReportRows.Of(JournalRows()),
    };

    private ReportTable EntryTable() => new()
    {
        Key = Entries,
        Title = "Cut-off entries",
        Purpose = "Charges that lie across the period’s end, by bill, account and service period.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing lies across the period’s end.",
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("account", "Revenue account", ColumnType.Text), new("number", "Bill", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("date", "Bill date and tax point", ColumnType.Day), new("from", "Service from", ColumnType.Day), new("to", "Service to", ColumnType.Day), new("days", "Days", ColumnType.Count), new("over", "Days across", ColumnType.Count),
            new("net", "Net", ColumnType.Amount), new("amount", "Across the end", ColumnType.Amount),
        ],
        Rows = ReportRows.Lazily(() => Figures.Entries.Select(entry => ReportRow.Of(
            Text(Words(entry.Kind)), Text(AccountOf(entry)), Text(entry.Number), Text(index.NameOf(entry.AccountNumber)), Day(entry.BillDate), Day(entry.From), Day(entry.To), Count(entry.Days), Count(entry.DaysOver),
            Money(entry.Net, index.Currency), Money(entry.Amount, index.Currency)))),
    };

    private IEnumerable<ReportRow> JournalRows() =>
        from reversal in Sides
        from kind in Enum.GetValues<CutOffKind>()
        let balance = kind == CutOffKind.Deferred ? Figures.DeferredAccount : Figures.AccruedAccount
        where balance is not null
        from revenue in Groups().Where(each => each.Kind == kind && each.Account != NoAccount)
        let amount = ReportFormula.CellOf(CutOff, KeyOf(revenue), "amount")
        let fromRevenue = kind == CutOffKind.Deferred != reversal
        from row in new[] { JournalRow(kind, reversal, revenue.Account, fromRevenue ? amount : -amount), JournalRow(kind, reversal, balance, fromRevenue ? -amount : amount) }
        select row;

    private ReportRow JournalRow(CutOffKind kind, bool reversal, string account, ReportFormula amount) => ReportRow.Of(
        Text($"{(kind == CutOffKind.Deferred ? "Deferred" : "Accrued")} revenue {Wording.Month(Period)}{(reversal ? ", reversal" : "")}"),
        Text((reversal ? Period.Next.FirstDay : Period.LastDay).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        Text(kind == CutOffKind.Deferred ? "Billed ahead, by days" : "Billed later, by days"),
        Text(account),
        Text(Figures.NoVatName ?? NoVat),
        Live(amount),
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing,
        ReportCell.Nothing);

    private IEnumerable<(CutOffKind Kind, string Account)> Groups() => Figures.Entries.Select(static entry => (entry.Kind, AccountOf(entry))).Distinct().Order();

    private static string AccountOf(CutOffEntry entry) => entry.AccountCode.Length == 0 ? NoAccount : entry.AccountCode;

    private static (string, string)[] Where((CutOffKind Kind, string Account) group) => [("kind", Words(group.Kind)), ("account", group.Account)];

    private static string KeyOf((CutOffKind Kind, string Account) group) => $"{Words(group.Kind)} {group.Account}";

    private static string Words(CutOffKind kind) => kind == CutOffKind.Deferred ? "deferred" : "accrued";
}
