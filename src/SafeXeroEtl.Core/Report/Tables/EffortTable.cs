using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What applying the plan costs of Xero's limits, kind by kind.</summary>
internal static class EffortTable
{
    public const string Key = "What it takes";

    public static ReportTable Of(PlanEffort effort) => new()
    {
        Key = Key,
        Title = "What it takes to apply it",
        Purpose = "Calls to Xero and bytes sent. Xero takes 60 calls a minute; bytes, and the calls that look again, are by rule of thumb.",
        WhenEmpty = "Nothing is sent.",
        Columns =
        [
            new("what", "What", ColumnType.Text), new("records", "Records", ColumnType.Count), new("calls", "Calls", ColumnType.Count, ColumnTotal.Sum),
            new("bytes", "KiB sent", ColumnType.Count, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(effort.Parts.Select(static part => ReportRow.Of(
            Text(part.What), part.Records == 0 ? ReportCell.Nothing : Count(part.Records), Count(part.Calls), Count((int)((part.Bytes + 1023) / 1024))))),
    };
}
