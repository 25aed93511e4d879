namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>SX2060–SX2069: looking at files and answers of which nothing is declared.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>A file that is no text: a workbook, an archive, a PDF or the like.</summary>
    public const string NoTextFile = "SX2060";

    /// <summary>A file with headings and no rows, so that nothing can be told of its columns.</summary>
    public const string NothingToProbe = "SX2061";

    /// <summary>No layout that a run can use comes of a probed file: headings or needed fields are not known.</summary>
    public const string NoLayoutProposed = "SX2062";

    /// <summary>A probed file's dates or amounts leave two readings open; nothing is guessed.</summary>
    public const string ProbeInDoubt = "SX2063";
}
