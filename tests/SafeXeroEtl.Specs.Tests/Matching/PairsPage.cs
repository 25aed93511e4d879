using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Specs.Tests.House;

namespace SafeXeroEtl.Specs.Tests.Matching;

/// <summary>A row of docs/spec/matching.md.</summary>
/// <param name="Line">Of the page, from 1.</param>
internal sealed record PairRow(int Line, string Left, string Right, string Verdict, string Reason);

/// <summary>docs/spec/matching.md: pairs of contacts with what a careful bookkeeper says.</summary>
internal static class PairsPage
{
    public const string Headings = "| left | right | verdict | reason |";

    private const string NoName = "–";

    public static ImmutableArray<PairRow> Read()
    {
        var rows = ImmutableArray.CreateBuilder<PairRow>();
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "spec", "matching.md"));
        var isInTable = false;
        foreach (var (at, line) in lines.Index())
        {
            isInTable = line == Headings || (isInTable && line.StartsWith('|'));
            if (isInTable && line != Headings && !line.StartsWith("|--", StringComparison.Ordinal))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                rows.Add(new PairRow(at + 1, cells[1], cells[2], cells[3], cells[4]));
            }
        }

        return rows.ToImmutable();
    }

    /// <exception cref="FormatException">A field that the page does not explain.</exception>
    public static Party Party(string id, string cell)
    {
        var parts = cell.Split(';', StringSplitOptions.TrimEntries);
        return parts.Skip(1).Aggregate(new Party { Id = id, Name = parts[0] == NoName ? null : parts[0] }, static (party, field) =>
        {
            var (key, value) = (field[..field.IndexOf(' ', StringComparison.Ordinal)], field[(field.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            return key switch
            {
                "first" => party with { FirstName = value },
                "last" => party with { LastName = value },
                "contact" => party with { ContactName = value },
                "email" => party with { Email = value },
                "phone" => party with { Phone = value },
                "address" => party with { Address1 = value },
                "town" => party with { Town = value },
                "postcode" => party with { Postcode = value },
                "country" => party with { Country = value },
                "company" => party with { CompanyNumber = value },
                "vat" => party with { VatNumber = value },
                _ => throw new FormatException($"'{key}' is no field of a pair."),
            };
        });
    }
}
