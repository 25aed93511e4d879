using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>Books of a table or two, for tests that are about one thing.</summary>
internal static class SmallBook
{
    public static ReportBook Of(params ReportTable[] tables) => new()
    {
        Kind = ReportKind.Reconciliation,
        Title = "Reconciliation",
        Entity = "Northgate Telecom Ltd · October 2026",
        Verdict = new ReportVerdict("Agrees", ReportTone.Good),
        Tables = [.. tables],
    };

    public static ReportTable Table(string key, ReportColumn[] columns, params ReportRow[] rows) => new()
    {
        Key = key,
        Title = key,
        Purpose = $"What {key} is for.",
        Role = TableRole.Data,
        Columns = [.. columns],
        Rows = ReportRows.Of(rows),
    };

    /// <summary>A book with one check a letter: A for one that agrees, D for one that differs.</summary>
    public static ReportBook Concluded(string outcomes)
    {
        var data = Table("Data", [new("one", "One", ColumnType.Amount), new("two", "Two", ColumnType.Amount)], ReportRow.Of(new ReportCell.Amount(1m), new ReportCell.Amount(2m)));
        var checks = outcomes.Select(static outcome => ReportRow.Of(new ReportCell.Computed(new ReportFormula.Agrees(
            ReportFormula.RowsOf("Data"), ReportFormula.SumOf("Data", outcome == 'A' ? "one" : "two")))));
        return Of(data, Table("Checks", [new("check", "Check", ColumnType.Check)], [.. checks]) with { Role = TableRole.Summary });
    }

    /// <summary>A table of one text column.</summary>
    public static ReportTable Words(string key, params string[] words) =>
        Table(key, [new("words", "Words", ColumnType.Text)], [.. words.Select(static word => ReportRow.Of(new ReportCell.Text(word)))]);

    /// <summary>A summary of one formula over the other tables.</summary>
    public static ReportTable Answer(ReportFormula formula, ColumnType type = ColumnType.Amount) =>
        Table("Answer", [new("answer", "Answer", type)], ReportRow.Keyed("answer", new ReportCell.Computed(formula))) with { Role = TableRole.Summary };
}
