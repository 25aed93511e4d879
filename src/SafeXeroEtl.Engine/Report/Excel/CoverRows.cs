using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>Where on the cover things stand, known before it is written, for formulas and names.</summary>
internal sealed class CoverRows(ReportBook book)
{
    // Title, entity, blank, "Verdict", the verdict, its detail if there is one, the checks.
    private int Top => 6 + (book.Verdict.Detail is null ? 0 : 1);

    /// <summary>Row of the first headline figure.</summary>
    public int Cards => Top + Block(book.Facts.Length) + 3;

    /// <summary>Row of the first sheet in the list of sheets.</summary>
    public int Contents => Top + Block(book.Facts.Length) + Block(book.Cards.Length) + book.Lists.Sum(static list => Block(list.Sentences.Length)) + 3;

    /// <summary>A blank row, a heading, the lines.</summary>
    private static int Block(int lines) => lines > 0 ? lines + 2 : 0;
}
