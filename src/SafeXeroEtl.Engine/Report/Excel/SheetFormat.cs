using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Cells that change their look with what they say, now and after anybody changed a figure.</summary>
/// <param name="Rules">Number of a differential format, and when it applies, as a formula about the first cell.</param>
internal sealed record SheetFormat(string Range, params (int Format, string Condition)[] Rules)
{
    public static SheetFormat Check(string range)
    {
        var first = range.Split(':')[0];
        return new(range,
            (WorkbookStyles.DiffersFormat, $"{first}=\"{ReportValue.Agreement.DiffersText}\""),
            (WorkbookStyles.AgreesFormat, $"{first}=\"{ReportValue.Agreement.AgreesText}\""));
    }

    /// <summary>A sentence such as <see cref="Conclusions.Of"/> gives.</summary>
    public static SheetFormat Conclusion(string cell) => new(cell,
        (WorkbookStyles.DiffersFormat, $"ISNUMBER(SEARCH(\"differ\",{cell}))"),
        (WorkbookStyles.AgreesFormat, $"ISNUMBER(SEARCH(\"agree\",{cell}))"));

    /// <summary>A count that should be nil.</summary>
    public static SheetFormat NotNil(string cell) => new(cell, (WorkbookStyles.DiffersFormat, $"{cell}>0"));

    /// <summary>Differences that do not exceed what a person called trivial.</summary>
    public static SheetFormat Trivial(string range, string triviality)
    {
        var first = range.Split(':')[0];
        return new(range, (WorkbookStyles.TrivialFormat, $"AND(ISNUMBER({first}),ISNUMBER({triviality}),ABS({first})<={triviality})"));
    }
}
