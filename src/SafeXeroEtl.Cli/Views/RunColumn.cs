namespace SafeXeroEtl.Cli.Views;

/// <summary>The column that holds the names of runs: as wide as the longest, since a name holds the pipeline's and the organisation's.</summary>
internal static class RunColumn
{
    private const int WidthMin = 16;

    public static int WidthOf(IEnumerable<string?> runs) => runs.Select(static run => run?.Length ?? 0).Append(WidthMin).Max();
}
