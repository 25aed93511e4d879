using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>The lines of one bill that have one tax type, with their places on the bill.</summary>
internal sealed record TaxTypeGroup(ImmutableArray<(MappedLine Line, int At)> Lines)
{
    /// <summary>In the order of each tax type's first line.</summary>
    public static ImmutableArray<TaxTypeGroup> Of(ImmutableArray<MappedLine> mapped) =>
        [.. mapped.Select(static (line, at) => (line, at)).GroupBy(static item => item.line.Vat.TaxType).Select(static group => new TaxTypeGroup([.. group]))];
}
