using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>
/// Whether the first row is headings, which may be shown, or the first customer, who may not. It must be known by the shipped
/// layouts, or stand as words above figures; and it must look like no value and come again in no column.
/// </summary>
internal static class HeadingTrust
{
    public static bool AreHeadings(ImmutableArray<string> headings, ImmutableArray<ColumnEvidence> columns, ImmutableArray<ExportLayout> known)
    {
        if (headings.Any(IsValue) || columns.Any(static column => column.SameAsHeading > 0))
        {
            return false;
        }

        var aliases = known.SelectMany(static layout => layout.Columns).SelectMany(static column => column.Headings).Select(HeadingWords.Letters).ToHashSet(StringComparer.Ordinal);
        var familiar = headings.Count(heading => aliases.Contains(HeadingWords.Letters(heading)));
        var figures = columns.Count(static column => column.Type().Type is ColumnType.Money or ColumnType.Date or ColumnType.Whole or ColumnType.Month or ColumnType.Time);
        return familiar >= 2 || familiar * 2 >= headings.Length || figures * 4 >= headings.Length;
    }

    private static bool IsValue(string heading) =>
        CellKinds.IsTyped(CellKinds.Of(heading)) || ColumnEvidence.OfText(heading.AsSpan().Trim()) is ColumnType.Email or ColumnType.Postcode || heading.Count(char.IsAsciiDigit) > 4;
}
