using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>What follows from checks, live: whoever changes a figure reads another conclusion.</summary>
internal static class Conclusions
{
    /// <summary>How many checks of a table came to an outcome, live.</summary>
    public static string CountOf(TableLayout table, string outcome) =>
        string.Join('+', table.Spans.SelectMany(table.Checks).Select(range => $"COUNTIF({range},\"{outcome}\")"));

    /// <summary>The same, now.</summary>
    public static (int Agree, int Differ) Count(TableLayout table, ReportEvaluator evaluator)
    {
        var (agree, differ) = (0, 0);
        int[] columns = [.. table.Table.Columns.Index().Where(static entry => entry.Item.Type == ColumnType.Check).Select(static entry => entry.Index)];
        foreach (var row in columns.Length == 0 ? [] : table.Table.EachRow())
        {
            foreach (var column in columns)
            {
                if (row.Cells[column] is ReportCell.Computed computed && evaluator.Evaluate(computed.Formula) is ReportValue.Agreement outcome)
                {
                    (agree, differ) = outcome.Agrees ? (agree + 1, differ) : (agree, differ + 1);
                }
            }
        }

        return (agree, differ);
    }

    /// <param name="agree">Formula of how many agree.</param>
    public static string Formula(string agree, string differ) =>
        $"IF({differ}>0,{differ}&\" of \"&({agree}+{differ})&\" checks differ.\",IF({agree}=0,\"{NoCheck}\",\"All \"&({agree})&\" checks agree.\"))";

    /// <summary>What <see cref="Formula"/> comes to.</summary>
    public static string Of(int agree, int differ) => differ > 0
        ? FormattableString.Invariant($"{differ} of {agree + differ} checks differ.")
        : agree == 0 ? NoCheck : FormattableString.Invariant($"All {agree} checks agree.");

    private const string NoCheck = "There is nothing to check yet.";
}
