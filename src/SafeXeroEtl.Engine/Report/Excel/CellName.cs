using System.Globalization;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Excel's names for cells and ranges.</summary>
internal static class CellName
{
    /// <summary>Column letters of a position from nil: A, B, … Z, AA.</summary>
    public static string Column(int position)
    {
        var name = "";
        for (var rest = position; rest >= 0; rest = rest / 26 - 1)
        {
            name = (char)('A' + rest % 26) + name;
        }

        return name;
    }

    /// <summary>Such as <c>C7</c>.</summary>
    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Such as <c>'Bill lines'!$C$7</c>.</summary>
    public static string Absolute(string sheet, int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Sheet(sheet)}!${Column(column)}${row}");

    /// <summary>Such as <c>'Bill lines'!$C$6:$C$140</c>.</summary>
    public static string Range(SheetSpan span, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{Sheet(span.SheetName)}!${Column(column)}${span.FirstRow}:${Column(column)}${span.LastRow}");

    /// <summary>The name of a sheet as formulas write it.</summary>
    public static string Sheet(string name) => "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";
}
