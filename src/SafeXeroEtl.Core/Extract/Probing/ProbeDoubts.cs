using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What a person must look at before the proposed layout is used; all are warnings.</summary>
public static class ProbeDoubts
{
    public static IEnumerable<Diagnostic> Of(ProbedFile probed)
    {
        if (probed.Headings is null)
        {
            yield return Warning(
                probed.File,
                DiagnosticCodes.ProbeHeadingsHidden,
                "The first row may be customers' data: none of it is a heading that is known. It is not shown, and no layout is proposed.",
                "Save the report with its headings. If the first row holds headings, copy the nearest layout of _shared/layouts.yml and write them there yourself; the table above says how the columns are written.");
        }
        else if (probed.Guess is null)
        {
            yield return Warning(
                probed.File,
                DiagnosticCodes.ProbeRoleNotTold,
                "The headings fit no report that is known.",
                $"Say which it is: --role with one of {string.Join(", ", LayoutFields.Roles.Take(7))}.");
        }

        if (probed.Guess is not null && probed.Draft is null)
        {
            yield return Warning(
                probed.File,
                DiagnosticCodes.ProbeNotDeclarable,
                $"No layout can declare how the file is written ({probed.Dialect}).",
                "Save the report again as CSV in UTF-8 with commas, one row of headings and double quotes.");
        }

        foreach (var doubt in OfHeadings(probed).Concat(OfColumns(probed)))
        {
            yield return doubt;
        }
    }

    private static IEnumerable<Diagnostic> OfHeadings(ProbedFile probed)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var position = 0; position < (probed.Headings?.Length ?? 0); position++)
        {
            var heading = probed.Headings!.Value[position].Trim();
            if (heading.Length == 0)
            {
                yield return Warning(probed.File, DiagnosticCodes.ProbeNotDeclarable, $"Column {position + 1} has no heading.", "Give it one in SAFE's report, or take the column out: a layout names every column by its heading.");
            }
            else if (!seen.TryAdd(heading, position))
            {
                yield return Warning(probed.File, DiagnosticCodes.ProbeNotDeclarable, $"Columns {seen[heading] + 1} and {position + 1} have the same heading.", "Rename one in SAFE's report: a layout cannot tell them apart.");
            }
        }
    }

    private static IEnumerable<Diagnostic> OfColumns(ProbedFile probed)
    {
        for (var position = 0; position < probed.Columns.Length; position++)
        {
            foreach (var (message, step) in OfColumn(probed.Columns[position]))
            {
                yield return Warning(probed.File, DiagnosticCodes.ProbeStyleDoubt, $"Column {position + 1}: {message}", step);
            }
        }

        var dates = FileDates.Of(Read(probed));
        if (!dates.Different.IsEmpty)
        {
            yield return Warning(probed.File, DiagnosticCodes.ProbeStyleDoubt, $"The columns have dates of different formats: {string.Join(", ", dates.Different)}; a layout has one.", "Save the report with one date format, or leave the column that is not needed out of the layout.");
        }

        if (dates.IsOrderOpen)
        {
            yield return Warning(probed.File, DiagnosticCodes.ProbeStyleDoubt, "Whether the day or the month comes first cannot be told: " + (HasOver12(probed) ? "some dates say so, and some the other way." : "no date has a part over 12."), "Compare one date with SAFE's screen before you use the proposal.");
        }
    }

    /// <summary>The columns that the proposal reads; all of a file that it cannot name.</summary>
    private static IEnumerable<ColumnProbe> Read(ProbedFile probed) =>
        probed.Guess is { } guess ? probed.Columns.Where((_, position) => guess.Reads(position)) : probed.Columns;

    private static bool HasOver12(ProbedFile probed) => Read(probed).Any(static column => column.Type == ColumnType.Date && column.Dates.FirstOver12 > 0);

    private static IEnumerable<(string Message, string Step)> OfColumn(ColumnProbe column)
    {
        if (column.Type == ColumnType.Amount && column.Numbers.IsOpen)
        {
            yield return ("whether its mark stands before the pence or between thousands cannot be told.", "Compare one amount with SAFE's screen before you use the proposal.");
        }

        if (column.Type == ColumnType.Amount && column.Numbers.Style.Negatives.Contains(NegativeStyle.Credit))
        {
            yield return ("it marks amounts with CR or DR; the proposal takes CR for below nil.", "Write \"1.00 DR\" below negative if in this report DR is below nil.");
        }

        if (column.Misfits > 0)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{column.Misfits} of {column.Filled} cells are not what the rest of the column is."), "Look for rows of totals, notes or damage by a spreadsheet in the file.");
        }
    }

    private static Diagnostic Warning(string file, string code, string message, string nextStep) =>
        new() { Code = code, Severity = Severity.Warning, Message = message, At = new SourceLocation(file), NextStep = nextStep };
}
