using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Aged debtors on both sides, in total and by customer, added up from the open items.</summary>
internal sealed class AgeingTables(FindingsIndex index, XeroPages pages)
{
    public const string Ageing = "Ageing";
    public const string ByCustomer = "Ageing by customer";
    public const string Items = "Open items";

    public const string InBase = "base";

    private const int PageRowsMax = 50;

    private static readonly ImmutableArray<AgeBand> Bands = [.. Enum.GetValues<AgeBand>()];

    /// <summary>Most customers have no difference: a formula for each would look through all exceptions for nothing.</summary>
    private readonly HashSet<(string Account, string Currency)> _named = [.. index.Differences.Where(static placed => placed.Difference.AccountNumber is not null)
        .Select(static placed => (placed.Difference.AccountNumber!, placed.Difference.Currency.Value))];

    private AccountingPeriod Period => index.Findings.Period;

    private string Rule => $"Documents dated to {Wording.Day(Period.LastDay)} less what was applied to them by then; by the calendar month they fall due in. Credits make no bill younger: they have their own column.";

    /// <summary>Besides the organisation's own.</summary>
    private ImmutableArray<CurrencyCode> Others => [.. index.Findings.OpenItems.Select(static item => item.Currency).Distinct().Where(currency => currency != index.Currency).OrderBy(static currency => currency.Value, StringComparer.Ordinal)];

    public ReportTable SummaryTable() => new()
    {
        Key = Ageing,
        Title = "Aged debtors",
        Purpose = $"{Rule} In {index.Currency}{(Others.IsEmpty ? "" : "; what is open in another currency has lines of its own, and is never added to it")}.",
        Source = "SAFE: bills and payments of the export and the ledger. Xero: documents, payments and allocations as read.",
        WorkDone = "Each side's open items were added up by age; the totals were compared with the debtors control, SAFE's closing and what Xero should show.",
        Columns = [new("side", "Side", ColumnType.Text, Width: 24), .. BandColumns("", ColumnTotal.None), new("total", "Total", ColumnType.Amount), new("control", "Debtors control", ColumnType.Amount), new("check", "Check", ColumnType.Check)],
        Rows = ReportRows.Of(
        [
            SideRow(BookSide.Safe, index.Currency, "", DebtorsTables.AmountOf(DebtorsTables.Closing)),
            SideRow(BookSide.Xero, index.Currency, "", DebtorsTables.WithoutOwnLines(index.Findings.Debtors, DebtorsTables.AmountOf(DebtorsTables.Expected))),
            DifferenceRow(""),
            .. Others.SelectMany(currency => new[] { SideRow(BookSide.Safe, currency, InCurrency(currency), null), SideRow(BookSide.Xero, currency, InCurrency(currency), null), DifferenceRow(InCurrency(currency)) }),
        ]),
    };

    private static string InCurrency(CurrencyCode currency) => $" in {currency}";

    private static ReportRow DifferenceRow(string suffix) => ReportRow.Keyed(
        "difference" + suffix,
        [
            Text("SAFE less Xero" + suffix),
            .. Bands.Select(static band => KeyOf(band)).Append("total").Select(column => Live(Of("SAFE" + suffix, column) - Of("Xero" + suffix, column))),
            ReportCell.Nothing,
            ReportCell.Nothing,
        ]) with
    { Strong = true };

    public ReportTable CustomerTable() => new()
    {
        Key = ByCustomer,
        Title = "Aged debtors by customer",
        Purpose = $"{Rule} A contact that is none of SAFE's customers stands under its own name.",
        Source = "The open items of this report.",
        WorkDone = "Both sides were added up by customer and age and compared customer by customer.",
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nobody owes anything and nothing is owed.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 38), new("currency", "Currency", ColumnType.Text),
            .. BandColumns("SAFE: ", ColumnTotal.Sum), new("safe", "SAFE", ColumnType.Amount, ColumnTotal.Sum),
            .. BandColumns("Xero: ", ColumnTotal.Sum), new("xero", "Xero", ColumnType.Amount, ColumnTotal.Sum),
            new("difference", "SAFE less Xero", ColumnType.Amount, ColumnTotal.Sum), new("named", "Named differences", ColumnType.Amount, ColumnTotal.Sum), new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(index.Findings.OpenItems.GroupBy(static item => $"{Party(item)} {item.Currency}", StringComparer.OrdinalIgnoreCase)
            .OrderBy(static group => group.First().AccountNumber is null).ThenBy(static group => group.Key, StringComparer.OrdinalIgnoreCase).Select(CustomerRow)),
    };

    public ReportTable ItemTable() => new()
    {
        Key = Items,
        Title = "Open items",
        Purpose = "Every document, credit and payment that is not settled at the period's end, on the side that has it.",
        Source = "SAFE: bills and payments of the export and the ledger. Xero: documents, payments and allocations as read.",
        WorkDone = "Each document's amount less what was applied to it on or before the period's last day; a payment that stands on no bill is an item of its own.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing is open.",
        FoundBy = ["party"],
        Columns =
        [
            new("side", "Side", ColumnType.Text), new("party", "Account or contact", ColumnType.Text, Width: 30), new("item", "Item", ColumnType.Text),
            new("kind", "Kind", ColumnType.Text), new("date", "Date", ColumnType.Day), new("due", "Due", ColumnType.Day), new("age", "Age", ColumnType.Text),
            new("currency", "Currency", ColumnType.Text), new("amount", "Open", ColumnType.Amount),
            .. HasInBase ? [new(InBase, $"In {index.Currency}, at Xero's rate", ColumnType.Amount)] : Array.Empty<ReportColumn>(), new("page", "Document in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(index.Findings.OpenItems.OrderBy(Party, StringComparer.OrdinalIgnoreCase).Select(ItemRow)),
    };

    private bool HasInBase => index.Findings.Debtors.Foreign != 0m;

    private ReportRow ItemRow(OpenItem item) => new(
    [
        Text(SideOf(item.Side)),
        Text(Party(item)),
        Text(item.Key),
        Text(item.Kind == DocumentKind.Invoice ? "invoice" : item.XeroId is null && item.Key.Contains('|') ? "payment on no bill" : "credit note"),
        Day(item.Date),
        Day(item.Due),
        Text(Words(item.Age)),
        Text(item.Currency.Value),
        Money(item.Amount, item.Currency),
        .. HasInBase ? [item.InBase is { } known ? Money(known, index.Currency) : ReportCell.Nothing] : Array.Empty<ReportCell>(),
        pages.Document(item.Kind, item.XeroId),
    ]);

    /// <param name="control">Null for another currency than the organisation's own, which the debtors account is not kept in.</param>
    private ReportRow SideRow(BookSide side, CurrencyCode currency, string suffix, ReportFormula? control)
    {
        var (key, words) = (SideOf(side) + suffix, SideOf(side));
        return ReportRow.Keyed(
            key,
            [
                Text(key),
                .. Bands.Select(band => Live(ReportFormula.SumOf(Items, "amount", ("side", words), ("age", Words(band)), ("currency", currency.Value)))),
                Live(SumOfAll(Bands.Select(band => Of(key, KeyOf(band))))),
                control is null ? ReportCell.Nothing : Live(control),
                control is null ? ReportCell.Nothing : Check(Of(key, "total"), Of(key, "control")),
            ]);
    }

    private ReportRow CustomerRow(IGrouping<string, OpenItem> group)
    {
        var (key, item) = (group.Key, group.First());
        var (party, currency) = (Party(item), item.Currency.Value);
        var named = item.AccountNumber is { } owner && _named.Contains((owner, currency));
        return ReportRow.Keyed(
            key,
            [
                Text(item.AccountNumber),
                Text(item.AccountNumber is { } account ? index.NameOf(account) : party[ReportCondition.Contact.Length..]),
                Text(currency),
                .. Side(BookSide.Safe, "SAFE: "),
                .. Side(BookSide.Xero, "Xero: "),
                Live(Cell("safe") - Cell("xero")),
                .. item.AccountNumber is null
                    ? ImmutableArray.Create(ReportCell.Nothing, ReportCell.Nothing)
                    : [named ? Live(ReportFormula.SumOf(DifferenceTables.Exceptions, "amount", ("account", item.AccountNumber), ("currency", currency))) : ReportCell.Nothing, Check(Cell("difference"), Cell("named"))],
            ]);

        ReportFormula Cell(string column) => ReportFormula.CellOf(ByCustomer, key, column);

        IEnumerable<ReportCell> Side(BookSide side, string prefix) =>
        [
            .. Bands.Select(band => Live(ReportFormula.SumOf(Items, "amount", ("side", SideOf(side)), ("party", party), ("age", Words(band)), ("currency", currency)))),
            Live(SumOfAll(Bands.Select(band => Cell(prefix + KeyOf(band))))),
        ];
    }

    /// <summary>No contact's name is taken for an account number.</summary>
    private static string Party(OpenItem item) => item.AccountNumber is { } account
        ? ReportCondition.Account + account
        : $"{ReportCondition.Contact}{(item.ContactName.Length == 0 ? "without name" : item.ContactName)} (outside SAFE)";

    private IEnumerable<ReportColumn> BandColumns(string prefix, ColumnTotal total) =>
        Bands.Select(band => new ReportColumn(prefix + KeyOf(band), prefix + Words(band), ColumnType.Amount, total));

    private static ReportFormula.Cell Of(string side, string column) => ReportFormula.CellOf(Ageing, side, column);

    private static string SideOf(BookSide side) => side == BookSide.Safe ? "SAFE" : "Xero";

    private static string KeyOf(AgeBand band) => band.ToString();

    private string Words(AgeBand band) => band switch
    {
        AgeBand.NotDue => "not due yet",
        AgeBand.ThisMonth => ReportCondition.Due + Wording.Month(Period),
        AgeBand.OneMonthBefore => ReportCondition.Due + Wording.Month(Period.Previous),
        AgeBand.TwoMonthsBefore => ReportCondition.Due + Wording.Month(Period.Previous.Previous),
        AgeBand.Older => "older",
        _ => "credits",
    };
}
