using System.Globalization;
using SafeXeroEtl.Core.Extract;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Why an auditor may rely on information that the entity produced: the five places where it can go wrong, one by one.</summary>
internal static class EntityInformationTable
{
    public const string Key = "Information produced";

    public static ReportTable Of(ReconciliationReportInput input) => new()
    {
        Key = Key,
        Title = "Information produced by the entity",
        Purpose = "The five places where a report can go wrong between the system and the reader. What the program proves is kept apart from what the preparer declares.",
        Source = "export.yml beside the files, the files' hashes, the controls, the sealed plan, and Xero as it was read back.",
        WorkDone = "each answer under 'Proved by the program' can be performed again from the run's folder with 'safexero verify'; what is declared rests on the person who declares it.",
        Conclusion = "for the auditor to draw, place by place, in the coloured cells.",
        Place = ReportPlace.SheetOnly,
        Columns =
        [
            new("place", "Where it can go wrong", ColumnType.Text, Width: 26), new("proved", "Proved by the program", ColumnType.Text, Width: 58),
            new("declared", "Declared by the preparer", ColumnType.Text, Width: 46), new("where", "See", ColumnType.Link, Width: 22),
            new("tick", "Tested (tick)", ColumnType.Text, Width: 14), new("note", "Auditor's note", ColumnType.Text, Width: 40),
        ],
        Rows = ReportRows.Of(
        [
            Row("1. Source data", "The files were read byte for byte; each has its SHA-256. Declared controls were worked out again from the rows.", SourceOf(input.Note), "Input files", EvidenceTables.Inputs),
            Row("2. Extraction parameters", "Every row of every file was taken in or listed with the reason why not; nothing was left out in silence.", ParametersOf(input), "Input files", EvidenceTables.Inputs),
            Row("3. Computation", Computation(input), "Mappings and decisions are the entity's own; who accepted which difference stands beside it.", "Checks", SummaryTables.Checks),
            Row("4. Export to the end tool", "Every document and payment was read back from Xero and compared with SAFE to the penny, both ways.", "", "Invoices", ComparisonTables.Invoices),
            Row("5. Change in the end tool", "What was changed in Xero after it was loaded is an exception. This file is locked but for coloured cells; 'safexero signoff' proves that only those were changed.", "", "Exceptions", DifferenceTables.Exceptions),
        ]),
    };

    private static ReportRow Row(string place, string proved, string declared, string label, string table) => ReportRow.Of(
        Text(place), Text(proved), declared.Length == 0 ? new ReportCell.Keyed(ColumnType.Text) : Text(declared), new ReportCell.TableLink(label, table), new ReportCell.Keyed(ColumnType.Text), new ReportCell.Keyed(ColumnType.Text));

    private static string SourceOf(ExportNote note) => note switch
    {
        { ExportedAt: { } at, ExportedBy: { } by } => string.Create(CultureInfo.InvariantCulture, $"Exported from SAFE by {by} at {at:dd/MM/yyyy HH:mm zzz}, as export.yml says."),
        { ExportedAt: { } at } => string.Create(CultureInfo.InvariantCulture, $"Exported from SAFE at {at:dd/MM/yyyy HH:mm zzz}, as export.yml says; by whom it does not say."),
        { ExportedBy: { } by } => $"Exported from SAFE by {by}, as export.yml says; when it does not say.",
        _ => "",
    };

    private static string ParametersOf(ReconciliationReportInput input) => input.Files.All(static file => string.IsNullOrEmpty(file.Report))
        ? ""
        : "Report and filters of each file, as export.yml says, stand beside it.";

    private static string Computation(ReconciliationReportInput input) => input.Plan is { } plan
        ? $"The plan is sealed ({plan.Seal[..Math.Min(16, plan.Seal.Length)]}…) with the pipeline and mappings it was made from. Figures here are formulas over the data sheets, in pounds and pence."
        : "Figures here are formulas over the data sheets, in pounds and pence. There is no plan: SAFE and Xero were compared as they stand.";
}
