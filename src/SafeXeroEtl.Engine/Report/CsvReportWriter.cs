using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Report;

/// <summary>
/// One CSV file a table, for other programs: RFC 4180, UTF-8 with a byte order mark, amounts as <c>-1234.50</c>, days as
/// <c>2026-10-31</c>, no totals. Text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
/// <param name="wanted">Which tables are written; null for all. Figures are worked out over the whole report in either case.</param>
public sealed class CsvReportWriter(Func<ReportTable, bool>? wanted = null) : IReportWriter
{
    /// <summary>Of a report's folder.</summary>
    public const string Subfolder = "csv";

    // The byte order mark tells Excel that the file is UTF-8; without it £ and é come out wrong.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public Noted<ImmutableArray<string>> Write(ReportBook book, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, Subfolder));
        var evaluator = new ReportEvaluator(book);
        var written = ImmutableArray.CreateBuilder<string>(book.Tables.Length);
        foreach (var (table, slug) in book.Tables.Zip(ReportFiles.Slugs(book)).Where(entry => entry.First.Place != ReportPlace.SheetOnly && wanted?.Invoke(entry.First) is null or true))
        {
            ArtifactFile.Write(Path.Combine(folder, Subfolder, slug + ".csv"), stream => WriteTable(table, evaluator, stream));
            written.Add($"{Subfolder}/{slug}.csv");
        }

        return new Noted<ImmutableArray<string>>(written.DrainToImmutable(), []);
    }

    private static void WriteTable(ReportTable table, ReportEvaluator evaluator, Stream stream)
    {
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (var column in table.Columns)
        {
            csv.WriteField(ReportText.Clean(column.Heading));
            if (column.Type == ColumnType.Link)
            {
                csv.WriteField(ReportText.Clean(column.Heading) + " (address)");
            }
        }

        csv.EndRecord();
        foreach (var row in table.EachRow())
        {
            for (var index = 0; index < row.Cells.Length; index++)
            {
                WriteCell(csv, row.Cells[index], evaluator);
                if (table.Columns[index].Type == ColumnType.Link)
                {
                    csv.WriteField(row.Cells[index] is ReportCell.Link link ? ReportText.Clean(link.Address) : "");
                }
            }

            csv.EndRecord();
        }
    }

    private static void WriteCell(CsvWriter csv, ReportCell cell, ReportEvaluator evaluator)
    {
        switch (cell)
        {
            case ReportCell.Text text: csv.WriteField(ReportText.Clean(text.Value)); break;
            case ReportCell.Amount amount: csv.WriteField(amount.Value, default, CultureInfo.InvariantCulture); break;
            case ReportCell.Count count: csv.WriteField(count.Value, default, CultureInfo.InvariantCulture); break;
            case ReportCell.Day day: csv.WriteField(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture); break;
            case ReportCell.Link link: csv.WriteField(ReportText.Clean(link.Label)); break;
            case ReportCell.TableLink link: csv.WriteField(ReportText.Clean(link.Label)); break;
            case ReportCell.Empty: csv.WriteField(""); break;
            case ReportCell.Keyed keyed: csv.WriteField(ReportText.Clean(keyed.Given)); break;
            case ReportCell.Computed computed: WriteValue(csv, evaluator.Evaluate(computed.Formula)); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteValue(CsvWriter csv, ReportValue value)
    {
        if (value is ReportValue.Figure figure)
        {
            csv.WriteField(figure.Value, default, CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField(value is ReportValue.Words words ? words.Text : ((ReportValue.Agreement)value).Text);
        }
    }
}
