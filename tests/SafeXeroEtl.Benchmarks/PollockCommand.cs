using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// Reads CSV files of which nothing is known by the product's reader and writes what it read as plain CSV, for a scorer:
/// <c>F_converted.csv</c>, and <c>F_notes.txt</c> for whatever was set aside or is unusual. A refused file is
/// <c>Application Error</c> and the reasons.
/// </summary>
internal static class PollockCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var (output, input) = arguments switch
        {
            [var folder] => (folder, Path.Combine(Suites(), "pollock", "csv")),
            [var folder, "--from", var from] => (folder, from),
            _ => throw new BenchmarkFailedException("pollock OUT [--from FOLDER]"),
        };
        Directory.CreateDirectory(output);
        var (files, noted, refused) = (0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(input).Order(StringComparer.Ordinal))
        {
            var notes = Convert(path, Path.Combine(output, Path.GetFileName(path)));
            files++;
            refused += notes.HasErrors ? 1 : 0;
            noted += !notes.HasErrors && !notes.Diagnostics.IsEmpty ? 1 : 0;
        }

        Console.WriteLine($"{files} files: {files - noted - refused} read without a note, {noted} read with notes, {refused} refused");
        return 0;
    }

    private static Noted<bool> Convert(string path, string target)
    {
        var rows = new List<IEnumerable<string>>();
        var (_, diagnostics) = DetectedFile.Read(path, Path.GetFileName(path), (table, dialect) =>
        {
            if (dialect.HeadingRows > 0)
            {
                rows.Add(table.Headings);
            }

            while (table.Read())
            {
                rows.Add([.. Enumerable.Range(0, table.FieldCount).Select(table.Text)]);
            }
        });
        var notes = new Noted<bool>(true, diagnostics);
        var reasons = diagnostics.Select(static diagnostic => diagnostic.ToString());
        File.WriteAllLines(target + "_converted.csv", notes.HasErrors ? ["Application Error", .. reasons] : rows.Select(Row));
        if (!diagnostics.IsEmpty)
        {
            File.WriteAllLines(target + "_notes.txt", reasons);
        }

        return notes;
    }

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(static cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Suites() => Tools.CsvSuites.Find() ?? throw new BenchmarkFailedException($"There are no suites: {Tools.CsvSuites.Name}.");
}
