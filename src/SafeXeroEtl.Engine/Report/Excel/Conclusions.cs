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
        $"IF(({differ})>0,IF(({agree})+({differ})=1,\"{OneDiffers}\",({differ})&\" of \"&({agree}+{differ})&\" checks \"&IF(({differ})=1,\"differs.\",\"differ.\")),IF(({agree})=0,\"{NoCheck}\",IF(({agree})=1,\"{OneAgrees}\",\"All \"&({agree})&\" checks agree.\")))";

    /// <summary>What <see cref="Formula"/> comes to.</summary>
    public static string Of(int agree, int differ) => (agree, differ) switch
    {
        (0, 0) => NoCheck,
        (0, 1) => OneDiffers,
        (1, 0) => OneAgrees,
        (_, 0) => FormattableString.Invariant($"All {agree} checks agree."),
        (_, 1) => FormattableString.Invariant($"1 of {agree + 1} checks differs."),
        _ => FormattableString.Invariant($"{differ} of {agree + differ} checks differ."),
    };

    private const string NoCheck = "There is nothing to check yet.";
    private const string OneAgrees = "The one check agrees.";
    private const string OneDiffers = "The one check differs.";
}
