using System.Globalization;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Who prepared and who reviewed, and the figure below which neither looks into a difference.</summary>
internal static class SignOffTable
{
    public const string Key = "Sign-off";
    public const string Triviality = "triviality";
    public const string Amount = "amount";

    public static ReportFormula.Cell TrivialityCell { get; } = ReportFormula.CellOf(Key, Triviality, Amount);

    public static ReportTable Of(ReconciliationReportInput input) => new()
    {
        Key = Key,
        Title = "Sign-off",
        Purpose = "Who prepared this pack, who reviewed it, and when. What stands under 'The program knows' was recorded by it; the rest is yours.",
        Source = "the run's note and the plan's approval; names, days and notes keyed by the people who sign.",
        WorkDone = "accounts and times were recorded when the plan was made and approved; nothing keyed here was checked by the program.",
        Conclusion = "whoever signs has read the cover's verdict and the exceptions. Give the signed file to 'safexero signoff': it proves that nothing but the coloured cells was changed.",
        Place = ReportPlace.SheetOnly,
        Columns =
        [
            new("what", "What", ColumnType.Text, Width: 34), new("known", "The program knows", ColumnType.Text, Width: 50), new("name", "Name", ColumnType.Text, Width: 26),
            new("day", "Day", ColumnType.Day, Width: 13), new(Amount, "£", ColumnType.Amount, Width: 14), new("note", "Note", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(
        [
            Person("prepared", "Prepared by", input.Prepared is { } prepared ? $"the plan was made by account {prepared}" : "not recorded"),
            Person("reviewed", "Reviewed by", input.Approved is { } approved
                ? string.Create(CultureInfo.InvariantCulture, $"the plan was approved by {approved.Person}, account {approved.By}, {approved.At:dd/MM/yyyy HH:mm} UTC")
                : "nobody approved the plan: declared, not authenticated"),
            Person("second", "Second review", "nothing"),
            ReportRow.Keyed(
                Triviality,
                Text("Differences up to this do not matter"),
                Text("nothing: this is for the reviewer to judge"),
                new ReportCell.Keyed(ColumnType.Text),
                new ReportCell.Keyed(ColumnType.Day),
                new ReportCell.Keyed(ColumnType.Amount),
                new ReportCell.Keyed(ColumnType.Text)),
        ]),
    };

    private static ReportRow Person(string key, string what, string known) => ReportRow.Keyed(
        key, Text(what), Text(known), new ReportCell.Keyed(ColumnType.Text), new ReportCell.Keyed(ColumnType.Day), ReportCell.Nothing, new ReportCell.Keyed(ColumnType.Text));
}
