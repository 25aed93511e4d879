namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>How a sheet lies on paper: a wide one goes on beside, with its first columns again, rather than in print too small to read.</summary>
/// <param name="Across">Sheets of paper beside each other.</param>
/// <param name="TitleColumns">First columns that each of them shows; none where there is one.</param>
internal sealed record SheetPaper(int Across, int TitleColumns)
{
    /// <summary>Characters that A4 across holds in print of about two thirds of its size.</summary>
    private const int CharactersMax = 260;

    /// <summary>And what the first columns may take of them.</summary>
    private const int TitleCharactersMax = 60;

    /// <param name="widths">Of the columns, in characters.</param>
    public static SheetPaper Of(IReadOnlyList<int> widths)
    {
        var across = (widths.Sum() + CharactersMax - 1) / CharactersMax;
        var (titles, taken) = (1, widths.Count == 0 ? 0 : widths[0]);
        while (titles < widths.Count && taken + widths[titles] <= TitleCharactersMax)
        {
            taken += widths[titles++];
        }

        return across > 1 ? new SheetPaper(across, titles) : new SheetPaper(1, 0);
    }

    /// <summary>What is printed again on every sheet of paper: the headings and, where the rows go on beside, the first columns.</summary>
    public string Titles(string sheetName)
    {
        var headings = $"{CellName.Sheet(sheetName)}!${SheetLayout.HeadingRow}:${SheetLayout.HeadingRow}";
        return TitleColumns == 0 ? headings : $"{CellName.Sheet(sheetName)}!$A:${CellName.Column(TitleColumns - 1)},{headings}";
    }
}
