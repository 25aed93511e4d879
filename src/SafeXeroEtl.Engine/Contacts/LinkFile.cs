using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>
/// The links found, one a row: <c>left_id,right_id,score,decision,reason</c>, RFC 4180 in UTF-8 without a byte order mark, which programs would
/// take for part of the first heading. Ids come back letter by letter, those too that a spreadsheet would run as a formula: they are the
/// caller's keys, and an apostrophe in front would break them. A reason begins with a word of ours and so is never a formula.
/// </summary>
public static class LinkFile
{
    private static readonly ImmutableArray<string> Headings = ["left_id", "right_id", "score", "decision", "reason"];

    /// <summary>What makes a spreadsheet take a cell for a formula.</summary>
    private const string FormulaStarts = "=+-@\t\r\n";

    /// <param name="reasons">One for each link, in the same order.</param>
    public static void Write(string path, IReadOnlyList<PartyLink> links, IReadOnlyList<string> reasons) => ArtifactFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { Injection = CsvInjection.None }, leaveOpen: true);
        csv.WriteRecord(Headings.AsSpan());
        foreach (var (link, reason) in links.Zip(reasons))
        {
            csv.WriteField(link.LeftId);
            csv.WriteField(link.RightId ?? "");
            csv.WriteField(link.Score, "0.0000", CultureInfo.InvariantCulture);
            csv.WriteField(DecisionOf(link));
            csv.WriteField(ReportText.Clean(reason));
            csv.EndRecord();
        }
    });

    public static string DecisionOf(PartyLink link) => link.IsLinked ? "link" : "review";

    /// <summary>Whether a spreadsheet that opens the file would run the id.</summary>
    public static bool LooksLikeFormula(string id) => id.Length > 0 && FormulaStarts.Contains(id[0], StringComparison.Ordinal);
}
