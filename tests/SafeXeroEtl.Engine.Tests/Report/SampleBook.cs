using System.Collections.Immutable;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>A small reconciliation as a reseller might see it in October: invented names, one difference, formulas over data.</summary>
internal static class SampleBook
{
    private const string Bills = "Bills";
    private const string Payments = "Payments";

    private static readonly string[] Customers =
    [
        "Ashdown Joinery Ltd", "Brindle & Sons", "Calder Valley Foods", "Denholm Dental Care", "Eastgate Motors", "Fenwick Law LLP", "Garside Printing",
        "Holme Farm Shop", "Ingram Estates", "Jubilee Care Homes (Leeds)", "Kestrel Logistics", "Larkfield Primary School",
    ];

    private static readonly string[] Kinds = ["Line rental", "Usage", "One-off", "Carrier"];

    public static ReportBook Reconciliation() => new()
    {
        Kind = ReportKind.Reconciliation,
        Title = "Reconciliation of SAFE to Xero",
        Entity = "Northgate Telecom Ltd · October 2026",
        Verdict = new ReportVerdict(
            "Does not agree: £12.00 unexplained",
            ReportTone.Bad,
            "One invoice was changed in Xero after it was loaded. Everything else agrees, with 1 accepted difference of £50.00."),
        Facts =
        [
            new("Organisation", "Northgate Telecom Ltd (demo)"),
            new("Pipeline", "pipelines/demo"),
            new("Period", "October 2026"),
            new("Exported from SAFE", new ReportCell.Day(new DateOnly(2026, 11, 1))),
            new("Closed to", new ReportCell.Day(new DateOnly(2026, 8, 31))),
            new("Plan seal", "9f2c 77ab 41d0 e6b3"),
            new("Xero", new ReportCell.Link("Organisation in Xero", "https://go.xero.com/organisationlogin/default.aspx?shortcode=!demo")),
        ],
        Cards =
        [
            new("Billed", Computed(ReportFormula.CellOf("Control totals", "gross", "safe")), ColumnType.Amount, "SAFE, gross", TableKey: "Control totals"),
            new("In Xero", Computed(ReportFormula.CellOf("Control totals", "gross", "xero")), ColumnType.Amount, "the same bills", TableKey: "Control totals"),
            new("Difference", Computed(ReportFormula.CellOf("Control totals", "gross", "difference")), ColumnType.Amount, "named below", ReportTone.Bad, "Exceptions"),
            new("Received", Computed(ReportFormula.SumOf(Payments, "amount")), ColumnType.Amount, "cash of October", ReportTone.Good, Payments),
            new("Bills blocked", Computed(ReportFormula.RowsOf(Bills, ("state", "blocked"))), ColumnType.Count, "none allowed", ReportTone.Good, Bills),
        ],
        Lists =
        [
            new("Next steps",
            [
                "Ask who changed INV DEMO1005/1 in Xero on 3 November: its gross is £12.00 less than SAFE's bill.",
                "Decide whether the £50.00 that Fenwick Law LLP paid on account belongs to the September bill.",
            ], ReportTone.Warn),
        ],
        Tables = [ControlTotals(), Exceptions(), VatByRate(), BillTable(), PaymentTable(), LineTable()],
    };

    public static ReportCell Computed(ReportFormula formula) => new ReportCell.Computed(formula);

    private static ReportTable ControlTotals() => new()
    {
        Key = "Control totals",
        Title = "Control totals",
        Purpose = "What SAFE billed and collected against what Xero holds, added up from the data sheets of this report.",
        Columns =
        [
            new("what", "What", ColumnType.Text, Width: 30),
            new("safe", "SAFE", ColumnType.Amount),
            new("xero", "Xero", ColumnType.Amount),
            new("difference", "Difference", ColumnType.Amount),
            new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(
        [
            Compared("net", "Net", ReportFormula.SumOf(Bills, "net"), ReportFormula.SumOf(Bills, "xero-net")),
            Compared("vat", "VAT", ReportFormula.SumOf(Bills, "vat"), ReportFormula.SumOf(Bills, "xero-vat")),
            Compared(
                "gross",
                "Gross",
                ReportFormula.CellOf("Control totals", "net", "safe") + ReportFormula.CellOf("Control totals", "vat", "safe"),
                ReportFormula.CellOf("Control totals", "net", "xero") + ReportFormula.CellOf("Control totals", "vat", "xero")) with { Strong = true },
            Compared("cash", "Cash received", ReportFormula.SumOf(Payments, "amount"), ReportFormula.SumOf(Payments, "xero")),
        ]),
    };

    private static ReportRow Compared(string key, string what, ReportFormula safe, ReportFormula xero) => ReportRow.Keyed(
        key,
        new ReportCell.Text(what),
        Computed(safe),
        Computed(xero),
        Computed(ReportFormula.CellOf("Control totals", key, "xero") - ReportFormula.CellOf("Control totals", key, "safe")),
        Computed(new ReportFormula.Agrees(ReportFormula.CellOf("Control totals", key, "safe"), ReportFormula.CellOf("Control totals", key, "xero"))));

    private static ReportTable Exceptions() => new()
    {
        Key = "Exceptions",
        Title = "Exceptions",
        Purpose = "Every difference with its cause, and what to do about it.",
        Columns =
        [
            new("bill", "Bill", ColumnType.Link),
            new("customer", "Customer", ColumnType.Text),
            new("cause", "Cause", ColumnType.Text),
            new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum),
            new("next", "Next step", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(
        [
            ReportRow.Of(
                new ReportCell.TableLink("DEMO1005/1", Bills, "DEMO1005/1"),
                new ReportCell.Text("Fenwick Law LLP"),
                new ReportCell.Text("edited in Xero: line 2, unit amount"),
                Computed(ReportFormula.CellOf(Bills, "DEMO1005/1", "xero-gross") - ReportFormula.CellOf(Bills, "DEMO1005/1", "gross")),
                new ReportCell.Text("Put the price back in Xero, or correct the bill in SAFE.")) with { Tone = ReportTone.Bad },
            ReportRow.Of(
                new ReportCell.Text("on account"),
                new ReportCell.Text("Fenwick Law LLP"),
                new ReportCell.Text("held: money without a bill (accepted until 30/11/2026)"),
                new ReportCell.Amount(50m),
                new ReportCell.Text("Allocate it in SAFE.")) with { Tone = ReportTone.Warn },
        ]),
    };

    private static ReportTable VatByRate() => new()
    {
        Key = "VAT",
        Title = "VAT by rate",
        Purpose = "SAFE's part of boxes 1 and 6, by the rate charged, from the bill lines.",
        Columns =
        [
            new("rate", "Rate", ColumnType.Text, Width: 24),
            new("lines", "Lines", ColumnType.Count, ColumnTotal.Sum),
            new("net", "Net", ColumnType.Amount, ColumnTotal.Sum),
            new("vat", "VAT", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(new[] { "20 %", "Exempt" }.Select(static rate => ReportRow.Of(
            new ReportCell.Text(rate),
            Computed(ReportFormula.RowsOf("Bill lines", ("rate", rate))),
            Computed(ReportFormula.SumOf("Bill lines", "net", ("rate", rate))),
            Computed(ReportFormula.SumOf("Bill lines", "vat", ("rate", rate)))))),
    };

    private static ReportTable BillTable() => new()
    {
        Key = Bills,
        Title = "Bills",
        Purpose = "Every bill of the run: SAFE's figures beside what Xero says now.",
        Role = TableRole.Data,
        PageRowsMax = 200,
        Columns =
        [
            new("number", "Number", ColumnType.Text),
            new("customer", "Customer", ColumnType.Text),
            new("date", "Date", ColumnType.Day),
            new("state", "State", ColumnType.Text),
            new("net", "Net", ColumnType.Amount, ColumnTotal.Sum),
            new("vat", "VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("gross", "Gross", ColumnType.Amount, ColumnTotal.Sum),
            new("xero-net", "Xero net", ColumnType.Amount, ColumnTotal.Sum),
            new("xero-vat", "Xero VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("xero-gross", "Xero gross", ColumnType.Amount, ColumnTotal.Sum),
            new("xero", "In Xero", ColumnType.Link),
        ],
        Rows = ReportRows.Of(Enumerable.Range(0, 36).Select(Bill)),
    };

    private static ReportRow Bill(int index)
    {
        var (net, vat) = Lines(index).Aggregate((Net: 0m, Vat: 0m), static (sum, line) => (sum.Net + line.Net, sum.Vat + line.Vat));
        var (xeroNet, xeroVat) = index == 5 ? (net - 10m, vat - 2m) : (net, vat);
        return ReportRow.Keyed(
            Number(index),
            new ReportCell.Text(Number(index)),
            new ReportCell.Text(Customers[index % Customers.Length]),
            new ReportCell.Day(new DateOnly(2026, 10, 1 + index % 28)),
            new ReportCell.Text("posted"),
            new ReportCell.Amount(net),
            new ReportCell.Amount(vat),
            new ReportCell.Amount(net + vat),
            new ReportCell.Amount(xeroNet),
            new ReportCell.Amount(xeroVat),
            new ReportCell.Amount(xeroNet + xeroVat),
            new ReportCell.Link("Open", FormattableString.Invariant($"https://go.xero.com/app/invoicing/view/00000000-0000-0000-0000-{index:D12}")));
    }

    private static ReportTable PaymentTable() => new()
    {
        Key = Payments,
        Title = "Payments",
        Purpose = "Every part of a payment: what SAFE received and what Xero shows as received.",
        Role = TableRole.Data,
        PageRowsMax = 200,
        Columns =
        [
            new("payment", "Payment", ColumnType.Text),
            new("bill", "Bill", ColumnType.Link),
            new("type", "Type", ColumnType.Text),
            new("date", "Date", ColumnType.Day),
            new("amount", "SAFE", ColumnType.Amount, ColumnTotal.Sum),
            new("xero", "Xero", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(Enumerable.Range(0, 20).Select(static index =>
        {
            var amount = new ReportCell.Amount(Lines(index).Sum(static line => line.Net + line.Vat));
            return ReportRow.Of(
                new ReportCell.Text(FormattableString.Invariant($"P{7000 + index}")),
                new ReportCell.TableLink(Number(index), Bills, Number(index)),
                new ReportCell.Text(index % 3 == 0 ? "Card" : "Direct debit"),
                new ReportCell.Day(new DateOnly(2026, 10, 14 + index % 15)),
                amount,
                amount);
        })),
    };

    private static ReportTable LineTable() => new()
    {
        Key = "Bill lines",
        Title = "Bill lines",
        Purpose = "Every line of every bill with its file and row in the export.",
        Role = TableRole.Data,
        PageRowsMax = 30,
        Columns =
        [
            new("bill", "Bill", ColumnType.Text),
            new("kind", "Kind", ColumnType.Text),
            new("description", "Description", ColumnType.Text),
            new("rate", "Rate", ColumnType.Text),
            new("net", "Net", ColumnType.Amount, ColumnTotal.Sum),
            new("vat", "VAT", ColumnType.Amount, ColumnTotal.Sum),
            new("source", "Source", ColumnType.Text),
        ],
        Rows = ReportRows.Lazily(static () => Enumerable.Range(0, 36).SelectMany(static bill => Lines(bill).Select((line, index) => ReportRow.Of(
            new ReportCell.Text(Number(bill)),
            new ReportCell.Text(line.Kind),
            new ReportCell.Text(line.Description),
            new ReportCell.Text(line.Rate),
            new ReportCell.Amount(line.Net),
            new ReportCell.Amount(line.Vat),
            new ReportCell.Text(FormattableString.Invariant($"lines.csv:{bill * 4 + index + 2}")))))),
    };

    private static ImmutableArray<(string Kind, string Description, string Rate, decimal Net, decimal Vat)> Lines(int bill) =>
    [
        .. Enumerable.Range(0, 4).Select(line =>
        {
            var exempt = bill % 9 == 8;
            var net = line == 2 && bill % 4 == 1 ? -15m : 12.50m + bill * 7 % 41 + line * 3.25m;
            return (Kinds[line], $"{Kinds[line]} 01{bill:D2}0 55{line}00{bill % 10}", exempt ? "Exempt" : "20 %", net, exempt ? 0m : net / 5m);
        }),
    ];

    private static string Number(int index) => FormattableString.Invariant($"DEMO{1000 + index}/1");
}
