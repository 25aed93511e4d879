using System.Security.Cryptography;
using System.Text;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>
/// Documents to look at by hand, both ways. Which ones follows from the plan's seal, so that nobody chose them and anybody can
/// draw them again: those whose number, hashed with the seal, comes first.
/// </summary>
internal static class SampleTable
{
    public const string Key = "Sample";

    public static ReportTable Of(FindingsIndex index, string seed)
    {
        SheetDocument[] documents = [.. SheetDocument.All(index)];
        SheetDocument[] safe = [.. documents.Where(static document => document.InSafe)], xero = [.. documents.Where(static document => document.InXero)];
        return new ReportTable
        {
            Key = Key,
            Title = "Sample",
            Purpose = "Documents to trace by hand: from SAFE to Xero, that all of it got there; from Xero to SAFE, that all of it is real.",
            Source = "the sheets Invoices and Credit notes.",
            WorkDone = FormattableString.Invariant($"one in {SampleSize.OneIn}, at least {SampleSize.Least} and at most {SampleSize.Most} each way: {SampleSize.Of(safe.Length)} of {safe.Length} from SAFE, {SampleSize.Of(xero.Length)} of {xero.Length} from Xero. Drawn by the SHA-256 of the seed, a bar, the direction, a bar and the number, smallest first; the seed is {seed}."),
            Conclusion = "for whoever ticks them to draw. A difference here is an exception that the sheet Exceptions explains.",
            Place = ReportPlace.SheetOnly,
            WhenEmpty = "There is no document to look at.",
            Columns =
            [
                new("direction", "Direction", ColumnType.Text, Width: 16), new("document", "Document", ColumnType.Link, Width: 20), new("customer", "Customer", ColumnType.Text, Width: 34),
                new("safe", "SAFE gross", ColumnType.Amount, Width: 14), new("xero", "Xero gross", ColumnType.Amount, Width: 14), new("difference", "Difference", ColumnType.Amount, Width: 14) { IsDifference = true },
                new("tick", "Seen (tick)", ColumnType.Text, Width: 12), new("note", "Note", ColumnType.Text, Width: 48),
            ],
            Rows = ReportRows.Of([.. Drawn(safe, "SAFE to Xero", seed), .. Drawn(xero, "Xero to SAFE", seed)]),
        };
    }

    private static IEnumerable<ReportRow> Drawn(SheetDocument[] documents, string direction, string seed) => documents
        .OrderBy(document => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{direction}|{document.Number}"))), StringComparer.Ordinal)
        .Take(SampleSize.Of(documents.Length))
        .OrderBy(static document => document.Number, StringComparer.Ordinal)
        .Select(document => ReportRow.Of(
            Text(direction),
            new ReportCell.TableLink(document.Number, document.Sheet, document.Row),
            Text(document.Customer),
            Live(document.Effect("safe")),
            Live(document.Effect("xero")),
            Live(document.Effect("safe") - document.Effect("xero")),
            new ReportCell.Keyed(ColumnType.Text),
            new ReportCell.Keyed(ColumnType.Text)));
}
