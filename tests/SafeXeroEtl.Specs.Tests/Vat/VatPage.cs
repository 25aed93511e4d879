using System.Collections.Immutable;
using SafeXeroEtl.Specs.Tests.House;

namespace SafeXeroEtl.Specs.Tests.Vat;

/// <summary>One row of a table of docs/spec/vat.md.</summary>
/// <param name="Line">Of the page, from 1.</param>
internal sealed record VatRow(int Line, ImmutableArray<string> Cells);

/// <summary>docs/spec/vat.md taken apart: tables by their headings, and the YAML files that stand in it.</summary>
internal sealed class VatPage
{
    /// <summary>What stands in a cell that says nothing.</summary>
    public const string Nothing = "–";

    private readonly string[] lines;

    private VatPage(string[] lines) => this.lines = lines;

    public static VatPage Read() => new(File.ReadAllLines(Path.Combine(Repository.Root, "docs", "spec", "vat.md")));

    /// <summary>Every table that has exactly these headings, in the order of the page.</summary>
    public ImmutableArray<VatRow> Rows(string headings)
    {
        var rows = ImmutableArray.CreateBuilder<VatRow>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at] != headings)
            {
                continue;
            }

            for (at += 2; at < lines.Length && lines[at].StartsWith('|'); at++)
            {
                rows.Add(Row(at, headings));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>Headings of all tables.</summary>
    public IEnumerable<string> Headings() => lines.Index().Where(static line => line.Item.StartsWith("|---", StringComparison.Ordinal)).Select(line => lines[line.Index - 1]);

    /// <summary>What stands between the fences that name the file.</summary>
    public string Yaml(string file)
    {
        var start = Array.IndexOf(lines, $"```yaml {file}");
        return start < 0 ? throw new InvalidOperationException($"The page holds no {file}.") : string.Join('\n', lines[(start + 1)..Array.IndexOf(lines, "```", start)]) + "\n";
    }

    private VatRow Row(int at, string headings)
    {
        ImmutableArray<string> cells = [.. lines[at].Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)];
        var wanted = headings.Trim('|').Split('|').Length;
        return cells.Length == wanted ? new VatRow(at + 1, cells) : throw new InvalidOperationException($"docs/spec/vat.md, line {at + 1}: {cells.Length} cells, not {wanted}.");
    }
}
