using System.Collections.Immutable;
using System.Globalization;

namespace SafeXeroEtl.Core.Report;

/// <summary>Working-paper references: A for the cover, A1, A2 … for sheets that people fill in, B1 … for what is worked out, C1 … for what is listed as it was read, D1 … for the data it rests on.</summary>
public static class ReportReferences
{
    public const string Cover = "A";

    /// <summary>One a table, in the order of the tables.</summary>
    public static ImmutableArray<string> Of(ReportBook book)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. book.Tables.Select(table => Next(table, counts))];
    }

    private static string Next(ReportTable table, Dictionary<string, int> counts)
    {
        var letter = table switch { { Role: TableRole.Data } => "D", { Role: TableRole.Listing } => "C", { Place: ReportPlace.SheetOnly } => Cover, _ => "B" };
        counts[letter] = counts.GetValueOrDefault(letter) + 1;
        return letter + counts[letter].ToString(CultureInfo.InvariantCulture);
    }
}
