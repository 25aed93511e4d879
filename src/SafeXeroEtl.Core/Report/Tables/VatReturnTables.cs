using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>SAFE's part of the VAT return: boxes 1 and 6, the bridge to the figure that is filed, reverse charge and late claims.</summary>
internal sealed class VatReturnTables(FindingsIndex index, XeroPages pages)
{
    public const string Boxes = "VAT boxes";
    public const string Rates = "VAT return by rate";
    public const string ReverseCharge = "VAT reverse charge";
    public const string Late = "VAT late claims";
    public const string Entries = "VAT entries";

    private const string InPeriod = "in the period";

    private const int PageRowsMax = 50;

    private static readonly ImmutableArray<VatPart> Parts = [.. Enum.GetValues<VatPart>()];

    private VatReturnFigures Return => index.Findings.VatReturn;

    private string Months => Return.First == Return.Last ? Wording.Month(Return.Last) : $"{Wording.Month(Return.First)} to {Wording.Month(Return.Last)}";

    private string Sterling => Return.Entries.Select(static entry => entry.Currency?.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } others
        ? $" What is billed in {string.Join(" and ", others)} is in it in {index.Currency}, at the rate that Xero gave the document; whether VAT allows that rate is the preparer's to say."
        : "";

    private string Filed => Return.Settings.FiledTo is { } filed ? $"VAT is filed to {Wording.Day(filed)}." : "The pipeline does not say to when VAT is filed.";

    public ReportTable BoxTable() => new()
    {
        Key = Boxes,
        Title = "SAFE's part of boxes 1 and 6",
        Purpose = $"What SAFE's documents bring to the VAT return of {Months}, as far as {Wording.Day(index.Findings.Period.LastDay)}; with other sales in Xero and late claims it makes the figure of the return, which the preparer keys. {Filed}{Sterling}",
        Source = "The VAT entries of this report; the figure of the return from Xero's VAT return or HMRC.",
        WorkDone = "Entries were added up by part; both sides of SAFE's part were compared; the keyed figure was taken off, so that the last column is nil once it is keyed and right. The return itself is made in Xero.",
        Conclusion = Return.NotComputed,
        Columns =
        [
            new("box", "Box", ColumnType.Text, Width: 44), new("safe", "SAFE's part", ColumnType.Amount), new("xero", "The same in Xero", ColumnType.Amount),
            new("check", "Check", ColumnType.Check), new("outside", "+ Outside SAFE", ColumnType.Amount), new("late", "+ Late claims", ColumnType.Amount),
            new("bridge", "= The return", ColumnType.Amount), new("filed", "As filed, keyed by the preparer", ColumnType.Amount), new("rest", "Return less filed", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(Return.NotComputed is null
            ?
            [
                BoxRow("box 1", "Box 1: VAT due on sales", static (side, part) => In(side, part, "vat")),
                BoxRow("box 6", "Box 6: net sales, in pounds and pence", static (side, part) => In(side, part, "net") - In(side, part, "net", ("type", TaxRate.NoVat))),
                WholePounds(),
            ]
            : [NotComputed("box 1", "Box 1: VAT due on sales"), NotComputed("box 6", "Box 6: net sales")]),
    };

    public ReportTable RateTable() => new()
    {
        Key = Rates,
        Title = "VAT return by rate",
        Purpose = $"The same by Xero's tax type, for {Months}.",
        Source = "The VAT entries of this report.",
        WhenEmpty = "Nothing is dated in the return.",
        Columns =
        [
            new("type", "Tax type", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30),
            new("safe-net", "SAFE net", ColumnType.Amount, ColumnTotal.Sum), new("xero-net", "Xero net", ColumnType.Amount, ColumnTotal.Sum),
            new("safe-vat", "SAFE VAT", ColumnType.Amount, ColumnTotal.Sum), new("xero-vat", "Xero VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("outside-net", "Outside SAFE, net", ColumnType.Amount, ColumnTotal.Sum), new("outside-vat", "Outside SAFE, VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("late-net", "Late, net", ColumnType.Amount, ColumnTotal.Sum), new("late-vat", "Late, VAT", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(Return.Entries.Select(static entry => entry.TaxType).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(RateRow)),
    };

    public ReportTable ReverseChargeTable() => new()
    {
        Key = ReverseCharge,
        Title = "Reverse-charge sales in the return",
        Purpose = "Sales for which the customer accounts for the VAT (VATA 1994 section 55A), by customer: in box 6, with nothing in box 1.",
        Source = "The VAT entries of this report whose tax type says reverse charge by its name or report type.",
        WhenEmpty = "No sale of the return is under the reverse charge.",
        Columns =
        [
            new("account", "Account or contact", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("safe", "SAFE net", ColumnType.Amount, ColumnTotal.Sum),
            new("xero", "Xero net", ColumnType.Amount, ColumnTotal.Sum), new("vat", "VAT, must be nil", ColumnType.Amount, ColumnTotal.Sum), new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(Return.Entries.Where(static entry => entry.ReverseCharge && entry.Part != VatPart.Late).Select(static entry => entry.Party)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(ReverseRow)),
    };

    public ReportTable LateTable() => new()
    {
        Key = Late,
        Title = "Late claims",
        Purpose = $"{Filed} Documents dated on or before then that the run of a later month posted, with their effect on boxes 1 and 6. {(Return.Settings.FiledTo is null ? "" : Return.ClaimsLate ? "They are in this return." : "They are in another return than this report's and are only listed.")}".Trim(),
        Source = "The ledger: which run posted the document; Xero: its lines now.",
        WorkDone = "A document counts as late by the month of the run that posted it, not by the hour the return was filed.",
        WhenEmpty = "None.",
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("party", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day),
            new("box1", "Effect on box 1", ColumnType.Amount, ColumnTotal.Sum), new("box6", "Effect on box 6", ColumnType.Amount, ColumnTotal.Sum), new("page", "Document in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(Return.Entries.Where(static entry => entry is { Part: VatPart.Late, Side: BookSide.Xero }).DistinctBy(static entry => entry.Number).Select(LateRow)),
    };

    public ReportTable EntryTable() => new()
    {
        Key = Entries,
        Title = "VAT entries",
        Purpose = $"Net and VAT of each document by account and tax type, on each side, for the return of {Months}; credit notes below nil.{Sterling}",
        Source = "SAFE: bills as planned, by the rules of the pipeline. Xero: lines of invoices and credit notes, as read.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing is dated in the return.",
        FoundBy = ["party", "number"],
        Columns =
        [
            new("side", "Side", ColumnType.Text), new("part", "Part", ColumnType.Text), new("number", "Number", ColumnType.Text), new("party", "Account or contact", ColumnType.Text, Width: 30),
            new("date", "Date", ColumnType.Day), new("dated", "Dated", ColumnType.Text), new("code", "Account in Xero", ColumnType.Text), new("type", "Tax type", ColumnType.Text), new("reverse", "Reverse charge", ColumnType.Text),
            new("net", "Net", ColumnType.Amount), new("vat", "VAT", ColumnType.Amount), new("currency", "Billed in", ColumnType.Text), new("rate", "Rate", ColumnType.Text), new("page", "Document in Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Lazily(() => Return.Entries.Select(entry => ReportRow.Of(
            Text(SideOf(entry.Side)), Text(Words(entry.Part)), Text(entry.Number), Text(entry.Party), Day(entry.Date), Text(index.Findings.Period.Contains(entry.Date) ? InPeriod : "before the period"),
            Text(entry.AccountCode), Text(entry.TaxType), Text(entry.ReverseCharge ? FindingsIndex.Yes : FindingsIndex.No),
            Money(entry.Net, index.Currency), Money(entry.Vat, index.Currency), Text((entry.Currency ?? index.Currency).Value), Text(entry.Rate?.ToString("0.######", CultureInfo.InvariantCulture)),
            entry.Side == BookSide.Xero ? pages.Document(entry.Kind, entry.XeroId) : ReportCell.Nothing))),
    };

    private ReportRow BoxRow(string key, string words, Func<BookSide, VatPart, ReportFormula> figure) => ReportRow.Keyed(
        key,
        Text(words),
        Live(figure(BookSide.Safe, VatPart.Safe)),
        Live(figure(BookSide.Xero, VatPart.Safe)),
        Check(Of(key, "safe"), Of(key, "xero")),
        Live(figure(BookSide.Xero, VatPart.Outside)),
        Return.ClaimsLate ? Live(figure(BookSide.Xero, VatPart.Late)) : ReportCell.Nothing,
        Live(Of(key, "xero") + Of(key, "outside") + Of(key, "late")),
        new ReportCell.Keyed(ColumnType.Amount),
        Live(Of(key, "bridge") - Of(key, "filed")));

    /// <summary>Boxes 6 to 9 are whole pounds on the return; the pence are dropped once, from the sum.</summary>
    private static ReportRow WholePounds()
    {
        const string Key = "box 6 in pounds";
        return ReportRow.Keyed(
            Key,
            Text("Box 6: rounded down to whole pounds"),
            Live(Pounds("safe")),
            Live(Pounds("xero")),
            Check(Of(Key, "safe"), Of(Key, "xero")),
            Live(Pounds("outside")),
            Live(Pounds("late")),
            Live(Pounds("bridge")),
            new ReportCell.Keyed(ColumnType.Amount),
            Live(Of(Key, "bridge") - Of(Key, "filed")));

        static ReportFormula Pounds(string column) => new ReportFormula.WholePounds(Of("box 6", column));
    }

    private ReportRow NotComputed(string key, string words) =>
        ReportRow.Keyed(key, [Text(words), Text(Return.NotComputed), .. Enumerable.Repeat(ReportCell.Nothing, 7)]);

    private ReportRow RateRow(string type) => ReportRow.Keyed(
        type,
        [
            Text(type),
            Text(index.Findings.Vat.FirstOrDefault(tie => tie.Code == type)?.Name ?? ""),
            Live(In(BookSide.Safe, VatPart.Safe, "net", ("type", type))),
            Live(In(BookSide.Xero, VatPart.Safe, "net", ("type", type))),
            Live(In(BookSide.Safe, VatPart.Safe, "vat", ("type", type))),
            Live(In(BookSide.Xero, VatPart.Safe, "vat", ("type", type))),
            .. Parts.Skip(1).SelectMany(part => ImmutableArray.Create(
                Live(In(BookSide.Xero, part, "net", ("type", type))), Live(In(BookSide.Xero, part, "vat", ("type", type))))),
        ]);

    private ReportRow ReverseRow(string party)
    {
        return ReportRow.Keyed(
            party,
            Text(party),
            Text(index.NameOf(party)),
            Live(Reverse(BookSide.Safe, VatPart.Safe, "net")),
            Live(Reverse(BookSide.Xero, VatPart.Safe, "net") + Reverse(BookSide.Xero, VatPart.Outside, "net")),
            Live(Reverse(BookSide.Xero, VatPart.Safe, "vat") + Reverse(BookSide.Xero, VatPart.Outside, "vat")),
            Check(ReportFormula.CellOf(ReverseCharge, party, "vat") + ReportFormula.CellOf(ReverseCharge, party, "safe"), ReportFormula.CellOf(ReverseCharge, party, "safe")));

        ReportFormula Reverse(BookSide side, VatPart part, string column) => In(side, part, column, ("reverse", "yes"), ("party", party));
    }

    private ReportRow LateRow(VatEntry entry) => ReportRow.Of(
        Text(entry.Number),
        Text(entry.Party),
        Text(index.NameOf(entry.Party)),
        Day(entry.Date),
        Live(In(BookSide.Xero, VatPart.Late, "vat", ("number", entry.Number))),
        Live(In(BookSide.Xero, VatPart.Late, "net", ("number", entry.Number)) - In(BookSide.Xero, VatPart.Late, "net", ("number", entry.Number), ("type", TaxRate.NoVat))),
        pages.Document(entry.Kind, entry.XeroId));

    /// <summary>What the documents dated in the period bring to a code, out of the same entries.</summary>
    /// <param name="by">Column of the code: <c>type</c> or <c>code</c>.</param>
    /// <param name="currency">That they are billed in.</param>
    public static ReportFormula InThePeriod(BookSide side, bool isOutside, string column, string by, string code, CurrencyCode currency)
    {
        return isOutside ? Dated(VatPart.Outside) : Dated(VatPart.Safe) + Dated(VatPart.Late);

        ReportFormula Dated(VatPart part) => In(side, part, column, ("dated", InPeriod), ("currency", currency.Value), (by, code));
    }

    private static ReportFormula In(BookSide side, VatPart part, string column, params ReadOnlySpan<(string, string)> also) =>
        ReportFormula.SumOf(Entries, column, [("side", SideOf(side)), ("part", Words(part)), .. also]);

    private static ReportFormula.Cell Of(string row, string column) => ReportFormula.CellOf(Boxes, row, column);

    private static string SideOf(BookSide side) => side == BookSide.Safe ? "SAFE" : "Xero";

    private static string Words(VatPart part) => part switch
    {
        VatPart.Safe => "SAFE's own",
        VatPart.Outside => "outside SAFE",
        _ => "late claim",
    };
}
