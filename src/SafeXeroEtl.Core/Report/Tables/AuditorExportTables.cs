using System.Globalization;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Room for an auditor's own export of Xero's sales documents, and formulas that hold it against this pack both ways.</summary>
internal sealed class AuditorExportTables
{
    public const string Theirs = "Auditor's own Xero export";
    public const string Ours = "Ours in the auditor's export";

    // A paste of more rows wants the data sheets themselves; formulas that look up every row cost with the square.
    private const int RowsMax = 20_000;
    private const int RowsSpare = 100;

    private readonly SheetDocument[] _documents;
    private readonly int _rows;

    public AuditorExportTables(FindingsIndex index)
    {
        _documents = [.. SheetDocument.All(index).Where(static document => document.InXero)];
        _rows = Math.Min(RowsMax, (_documents.Length + index.Findings.Outside.Length) * 11 / 10 + RowsSpare);
    }

    public ReportTable TheirTable() => new()
    {
        Key = Theirs,
        Title = "Auditor's own Xero export",
        Purpose = "Export the sales invoices and credit notes from Xero yourself and paste number, contact, date and gross as values into the coloured columns, credit notes below nil. The rest answers at once.",
        Source = "the auditor's own export of Xero; Xero as the program read it: the sheets Invoices, Credit notes and Outside SAFE.",
        WorkDone = "each pasted number is looked up on those sheets and its gross is held against theirs.",
        Place = ReportPlace.SheetOnly,
        Columns =
        [
            new("number", "Number", ColumnType.Text, Width: 20), new("contact", "Contact", ColumnType.Text, Width: 34), new("date", "Date", ColumnType.Day, Width: 13),
            new("gross", "Gross", ColumnType.Amount, ColumnTotal.Sum, 14), new("found", "Found in this pack (1 = yes)", ColumnType.Count, ColumnTotal.Sum, 14),
            new("pack", "Gross in this pack", ColumnType.Amount, ColumnTotal.Sum, 14), new("difference", "Difference", ColumnType.Amount, ColumnTotal.Sum, 14) { IsDifference = true },
            new("check", "Check", ColumnType.Check, Width: 13), new("beyond", "Beyond triviality", ColumnType.Text, Width: 13), new("note", "Note", ColumnType.Text, Width: 40),
        ],
        Rows = ReportRows.Lazily(() => Enumerable.Range(1, _rows).Select(static number => TheirRow(number.ToString(CultureInfo.InvariantCulture)))),
    };

    public ReportTable OurTable() => new()
    {
        Key = Ours,
        Title = "Ours in the auditor's export",
        Purpose = "The other way: every document that this pack shows in Xero, and whether the auditor's export has it too. Until something is pasted there, nothing is said here.",
        Source = "the sheets Invoices and Credit notes; what was pasted into Auditor's own Xero export.",
        WorkDone = _documents.Length > RowsMax
            ? FormattableString.Invariant($"each number is looked up among what was pasted; the first {RowsMax} documents are listed.")
            : "each number is looked up among what was pasted and its gross is held against it.",
        Place = ReportPlace.SheetOnly,
        WhenEmpty = "The pack shows no document in Xero.",
        Columns =
        [
            new("number", "Number", ColumnType.Text, Width: 20), new("customer", "Customer", ColumnType.Text, Width: 34), new("gross", "Gross in this pack", ColumnType.Amount, ColumnTotal.Sum, 14),
            new("found", "Found in the export (1 = yes)", ColumnType.Count, ColumnTotal.Sum, 14), new("theirs", "Gross in the export", ColumnType.Amount, ColumnTotal.Sum, 14),
            new("check", "Check", ColumnType.Check, Width: 13),
        ],
        Rows = ReportRows.Lazily(() => _documents.Take(RowsMax).Select(static (document, index) => OurRow(document, (index + 1).ToString(CultureInfo.InvariantCulture)))),
    };

    private static ReportRow TheirRow(string key)
    {
        var number = ReportFormula.CellOf(Theirs, key, "number");
        return ReportRow.Keyed(
            key,
            new ReportCell.Keyed(ColumnType.Text),
            new ReportCell.Keyed(ColumnType.Text),
            new ReportCell.Keyed(ColumnType.Day),
            new ReportCell.Keyed(ColumnType.Amount),
            When(In(ComparisonTables.Invoices) + In(ComparisonTables.Credits) + In(DifferenceTables.Outside)),
            When(GrossIn(ComparisonTables.Invoices, "xero") - GrossIn(ComparisonTables.Credits, "xero") + GrossIn(DifferenceTables.Outside, "gross")),
            When(ReportFormula.CellOf(Theirs, key, "gross") - ReportFormula.CellOf(Theirs, key, "pack")),
            When(new ReportFormula.Agrees(ReportFormula.CellOf(Theirs, key, "gross"), ReportFormula.CellOf(Theirs, key, "pack"))),
            When(new ReportFormula.Beyond(ReportFormula.CellOf(Theirs, key, "difference"), SignOffTable.TrivialityCell)),
            new ReportCell.Keyed(ColumnType.Text));

        ReportCell When(ReportFormula then) => Live(new ReportFormula.WhenKeyed(number, then));
        ReportFormula In(string sheet) => new ReportFormula.Found(sheet, "number", number);
        ReportFormula GrossIn(string sheet, string column) => new ReportFormula.Matched(sheet, "number", number, column);
    }

    private static ReportRow OurRow(SheetDocument document, string key)
    {
        var (number, first) = (ReportFormula.CellOf(Ours, key, "number"), ReportFormula.CellOf(Theirs, "1", "number"));
        return ReportRow.Keyed(
            key,
            Text(document.Number),
            Text(document.Customer),
            Live(document.Effect("xero")),
            When(new ReportFormula.Found(Theirs, "number", number)),
            When(new ReportFormula.Matched(Theirs, "number", number, "gross")),
            When(new ReportFormula.Agrees(ReportFormula.CellOf(Ours, key, "gross"), ReportFormula.CellOf(Ours, key, "theirs"))));

        ReportCell When(ReportFormula then) => Live(new ReportFormula.WhenKeyed(first, then));
    }
}
