using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What the checks of a bill need to know about its surroundings.</summary>
public sealed record BillSurroundings
{
    public required AccountingPeriod Period { get; init; }

    /// <summary>Names of the lines files, to which <see cref="ChargeLine.SourceFile"/> points; none when the pipeline declares <c>lines: none</c>.</summary>
    public required ImmutableArray<string> LinesFiles { get; init; }

    /// <summary>Null when the pipeline reads no customers.</summary>
    public required IReadOnlySet<string>? KnownCustomers { get; init; }

    /// <summary>First day of a pipeline that enters what was owed before it; null for one that does not.</summary>
    public DateOnly? OpensOn { get; init; }

    internal SourceLocation PlaceOf(ChargeLine line) => new(LinesFiles.IsEmpty ? "" : LinesFiles[line.SourceFile], line.SourceLine);
}
