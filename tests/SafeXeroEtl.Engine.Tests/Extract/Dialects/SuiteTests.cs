using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Csv;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract.Dialects;

/// <summary>Other people's awkward CSV: every file is read right, or refused, or says what it set aside. None is read wrongly and silently.</summary>
public sealed class SuiteTests
{
    /// <summary>As docs/spec/csv.md says; raise both together.</summary>
    private const double PollockScoreMin = 9.4;

    public SuiteTests() => Assert.SkipWhen(Tools.Lacking(Tools.CsvSuites) is not null, "needs SAFEXERO_DATA");

    [Fact]
    public void No_file_of_Pollock_is_read_wrongly_and_silently()
    {
        var silent = Pollock().Where(static file => file.Notes.IsEmpty && !IsSame(file.Clean, file.Rows)).Select(static file => file.Name);

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_handed_on_of_Pollock_is_right_row_by_row()
    {
        foreach (var file in Pollock().Where(static file => file.Rows is not null))
        {
            var clean = file.Clean.Select(static row => string.Join('\u001F', row)).ToHashSet(StringComparer.Ordinal);
            file.Rows!.Where(row => !clean.Contains(string.Join('\u001F', row))).Select(static row => string.Join('|', row)).ShouldBeEmpty(file.Name);
        }
    }

    [Fact]
    public void The_score_of_Pollock_does_not_fall() =>
        Pollock().Average(static file => PollockScore.Of(file.Clean, file.Rows)).ShouldBeGreaterThanOrEqualTo(PollockScoreMin);

    [Theory]
    [InlineData("csv-spectrum", "csvs")]
    [InlineData("csv-test-data", "csv")]
    public void No_file_with_an_answer_is_read_wrongly_and_silently(string suite, string folder)
    {
        var root = Path.Combine(Tools.CsvSuites.Path, suite);
        var wrong = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, folder)).Order(StringComparer.Ordinal))
        {
            var (rows, notes) = Read(path);
            var answer = Path.Combine(root, "json", Path.GetFileNameWithoutExtension(path) + ".json");
            if (notes.IsEmpty && (!File.Exists(answer) || !IsSame(Answer(answer, rows!), rows)) && !Path.GetFileName(path).StartsWith("bad-header-wrong", StringComparison.Ordinal))
            {
                wrong.Add(Path.GetFileName(path));
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, List<string[]> Clean, List<string[]>? Rows, ImmutableArray<Diagnostic> Notes)> Pollock()
    {
        var root = Path.Combine(Tools.CsvSuites.Path, "pollock");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "csv")).Order(StringComparer.Ordinal))
        {
            var (rows, notes) = Read(path);
            yield return (Path.GetFileName(path), ReferenceCsv.Read(File.ReadAllText(Path.Combine(root, "clean", Path.GetFileName(path)))), rows, notes);
        }
    }

    /// <summary>Null rows: refused.</summary>
    private static (List<string[]>? Rows, ImmutableArray<Diagnostic> Notes) Read(string path)
    {
        var rows = new List<string[]>();
        var read = DetectedFile.Read(path, Path.GetFileName(path), (table, dialect) =>
        {
            if (dialect.HeadingRows > 0)
            {
                rows.Add([.. table.Headings]);
            }

            while (table.Read())
            {
                rows.Add([.. Enumerable.Range(0, table.FieldCount).Select(table.Text)]);
            }
        });
        return (read.HasErrors ? null : rows, read.Diagnostics);
    }

    private static bool IsSame(List<string[]> clean, List<string[]>? rows) =>
        rows is not null && clean.Count == rows.Count && clean.Zip(rows).All(static pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <summary>An answer of objects has no headings of its own when it has no rows.</summary>
    private static List<string[]> Answer(string path, List<string[]> rows)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path, Encoding.UTF8));
        var items = json.RootElement.EnumerateArray().ToList();
        if (items.Count == 0)
        {
            return [.. rows.Take(1)];
        }

        return items[0].ValueKind == JsonValueKind.Array
            ? [.. items.Select(static item => item.EnumerateArray().Select(static cell => cell.GetString()!).ToArray())]
            : [[.. items[0].EnumerateObject().Select(static member => member.Name)], .. items.Select(static item => item.EnumerateObject().Select(static member => member.Value.GetString()!).ToArray())];
    }
}
